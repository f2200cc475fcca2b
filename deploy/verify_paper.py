#!/usr/bin/env python3
"""Checks a paper of the court without the court, offline: pyHanko and cryptography are enough.

python verify_paper.py PAPER.pdf --trust weifating-trust.pem [--proof proof.json] [--crl x.crl]
Exit status: 0 genuine, 1 not, 2 unreadable. The trust file says whom you believe."""

import argparse
import base64
import hashlib
import json
import logging
import re
import sys
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from asn1crypto import cms
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.status import SignatureCoverageLevel as Cover
from pyhanko_certvalidator import ValidationContext

DER = serialization.Encoding.DER
logging.disable()  # the answer below says it in words
SAID = {
    "not_a_paper": "不是可以核验的 PDF 文件。",
    "altered": "签名之后内容被改动过，不要相信这份文件。",
    "appended": "签名之后又添加了内容（例如加页），添加的部分不是法院发出的。",
    "foreign": "签名的证书不是本院的，不是本院发出的文书。",
    "revoked": "签名的证书在签名前已被吊销，不要相信这份文件。",
    "unsigned": "文件里没有电子签名，不是本院签发的电子原件。",
    "unproved": "证明文件不能证明这份文书。",
    "withdrawn": "是本院发出的文书，但已经撤回，不再有效。",
    "signed": "签名有效、未被改动，但没有法院印章，是当事人签署的文件。",
    "genuine": "是本院发出的文书，印章有效，内容没有改动。",
}


def is_authority(cert):
    return any(isinstance(e.value, x509.BasicConstraints) and e.value.ca for e in cert.extensions)


def context(certs, at):
    roots = [asn1.Certificate.load(c.public_bytes(DER)) for c in certs if is_authority(c)]
    return ValidationContext(trust_roots=roots, moment=at, revocation_mode="soft-fail")


def time_in(content):
    return content["encap_content_info"]["content"].parsed["gen_time"].native


def judge(one, certs, crls):
    """What one signature is worth: (sound, extended, foreign, revoked, seal), and whose it is."""
    stamps = [a["values"][0]["content"] for a in one.signer_info["unsigned_attrs"] or ()
              if a["type"].native == "signature_time_stamp_token"]  # fmt: skip
    when, today = time_in(stamps[0]) if stamps else None, datetime.now(UTC)
    status = validate_pdf_signature(one, context(certs, when or today))
    level = getattr(one.diff_result, "modification_level", ModificationLevel.OTHER)
    more = level > ModificationLevel.FORM_FILLING or one.coverage < Cover.ENTIRE_REVISION
    stamp = status.timestamp_validity
    if when and not (stamp and stamp.intact and stamp.valid and stamp.trusted):
        when, status = None, validate_pdf_signature(one, context(certs, today), skip_diff=True)
    when = when or status.signer_reported_dt or today
    path = [x509.load_der_x509_certificate(c.dump()) for c in status.validation_path or ()]
    rows = [crl.get_revoked_certificate_by_serial_number(cert.serial_number)
            for issuer, cert in pairwise(path) for crl in crls
            if crl.issuer == issuer.subject and crl.is_signature_valid(issuer.public_key())
            ]  # fmt: skip
    revoked = any(row and row.revocation_date_utc <= when for row in rows)
    cert = x509.load_der_x509_certificate(one.signer_cert.dump())
    names = {part.rfc4514_attribute_name: part.value for part in cert.subject}
    seal = cert in certs or ("无法律效力" in names.get("OU", "") and "O" in names)
    told = {"name": names.get("CN"), "organisation": names.get("O"), "at": str(when)}
    return (status.intact and status.valid, more, not status.trusted, revoked, seal), told


def as_signed(pdf, one):
    """The gap that no signature covers holds the signature itself and zeros."""
    text, (_, start, end, _) = one.pkcs7_content.hex(), map(int, one.byte_range)
    used = len(cms.ContentInfo.load(one.pkcs7_content).dump()) * 2
    gap = pdf[start:end].decode("latin1")
    return gap in (f"<{text}>", f"<{text.upper()}>") and not text[used:].strip("0")


def examine(pdf, certs, crls):
    reader = PdfFileReader(BytesIO(pdf))
    every = list(reader.embedded_signatures)
    if not reader.embedded_regular_signatures:
        return "unsigned", []
    if "/DSS" in reader.root:
        crls = [*crls, *(c.get_object().data for c in DocumentSecurityStore.read_dss(reader).crls)]
    crls = [x509.load_der_x509_crl(c) for c in crls]
    judged = [judge(one, certs, crls) for one in reader.embedded_regular_signatures]
    sound, added, foreign, bad, seal = zip(*(j[0] for j in judged), strict=True)
    for one in reader.embedded_timestamp_signatures:
        now = context(certs, time_in(one.signed_data))
        status = validate_pdf_timestamp(one, now, skip_diff=True)
        sound += (status.intact and status.valid,)
    every[-1].compute_integrity_info(skip_diff=True)
    added += (every[-1].coverage < Cover.ENTIRE_FILE,)
    sound += tuple(as_signed(pdf, one) for one in every)
    order = ((not all(sound), "altered"), (any(added), "appended"), (any(foreign), "foreign"),
             (any(bad), "revoked"), (not any(seal), "signed"), (True, "genuine"))  # fmt: skip
    return next(answer for holds, answer in order if holds), [j[1] for j in judged]


def taken_back(proof, sha256, certs):
    """Raises where the proof fails; True where the court had withdrawn the paper."""
    head, node = proof["head"], lambda a, b: hashlib.sha256(b"\x01" + a + b).digest()
    for key in ("issued", *(["withdrawn"] if proof["withdrawn"] else [])):
        entry, place, last = proof[key]["entry"], proof[key]["leaf_index"], head["size"] - 1
        assert (entry[2], entry[3]["sha256"]) == (f"documents.paper_{key}", sha256)
        text = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        found = hashlib.sha256(b"\x00" + hashlib.sha256(text.encode()).digest()).digest()
        for step in map(bytes.fromhex, proof[key]["path"]):  # RFC 9162, section 2.1.3.2
            right = bool(place & 1) or place == last
            found = node(step, found) if right else node(found, step)
            while right and place and not place & 1:
                place, last = place >> 1, last >> 1
            place, last = place >> 1, last >> 1
        assert last == 0 and found.hex() == head["root"]
    chain = x509.load_pem_x509_certificates(head["certificates"].encode())
    text = json.dumps({k: head[k] for k in ("at", "root", "size")}, separators=(",", ":")).encode()
    signature = base64.b64decode(head["signature"])
    chain[0].public_key().verify(signature, text, ec.ECDSA(hashes.SHA256()))
    chain += [next(c for c in certs if is_authority(c) and c.subject == chain[-1].issuer)]
    for lower, upper in pairwise(chain):
        lower.verify_directly_issued_by(upper)
    return bool(proof["withdrawn"])


def main(file, trust, proof, crls):
    try:
        pdf, certs = (
            Path(file).read_bytes(),
            x509.load_pem_x509_certificates(Path(trust).read_bytes()),
        )
        proof = json.loads(Path(proof).read_text("utf8")) if proof else None
        crls = [Path(crl).read_bytes() for crl in crls]
    except (OSError, ValueError) as why:
        return print(why, file=sys.stderr) or 2
    told = []
    try:
        finding, told = examine(pdf, certs, crls)
    except Exception:  # a hostile file may break the reader anywhere
        finding = "altered" if re.search(rb"/ByteRange\s*\[", pdf) else "not_a_paper"
    try:
        if proof and taken_back(proof, hashlib.sha256(pdf).hexdigest(), certs):
            finding = "withdrawn" if finding == "genuine" else finding
    except Exception:
        finding = "unproved"
    said = {"finding": finding, "said": SAID[finding], "signatures": told}
    print(json.dumps(said, ensure_ascii=False, indent=1))
    return 0 if finding in ("genuine", "signed") else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="核验一份法院文书")
    parser.add_argument("file")
    parser.add_argument("--trust", required=True)
    parser.add_argument("--proof")
    parser.add_argument("--crl", action="append", default=[])
    given = parser.parse_args()
    sys.exit(main(given.file, given.trust, given.proof, given.crl))
