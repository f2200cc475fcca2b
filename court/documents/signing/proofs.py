"""The proof that a paper stands in the court's journal, as a file anyone can check.

The proof says: this entry, with the paper's SHA-256 in it, is leaf ``leaf_index`` of the tree over
the whole journal (RFC 9162), whose root the court has signed. It names nobody.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from court.journal import tree
from court.journal.models import JournalEntry

FORMAT = "weifating-proof-1"
ISSUED, WITHDRAWN = "documents.paper_issued", "documents.paper_withdrawn"


class BadProof(ValueError):
    """The proof does not prove it; says why."""


def signed_text(size: int, root: str, at: datetime) -> bytes:
    """What the court signs of its journal."""
    told = {"at": at.astimezone(UTC).isoformat(), "root": root, "size": size}
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


def entry_as_hashed(entry: JournalEntry) -> list[Any]:
    """What the entry's hash covers, in that order."""
    moment = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return [
        str(entry.stream), entry.seq, entry.type, entry.payload, entry.actor, moment,
        entry.authority, entry.previous_hash,
    ]  # fmt: skip


def check_proof(
    proof: Mapping[str, Any], sha256: str, roots: Sequence[x509.Certificate]
) -> tuple[datetime, bool]:
    """(when the court signed the journal, whether it had taken the paper back by then).

    Raises ``BadProof``.
    """
    try:
        if proof["format"] != FORMAT:
            raise BadProof("不认识的证明格式")
        head = proof["head"]
        _stands(proof["issued"], ISSUED, sha256, head)
        if taken_back := proof.get("withdrawn"):
            _stands(taken_back, WITHDRAWN, sha256, head)
        _is_signed(head, roots)
        return datetime.fromisoformat(head["at"]), bool(taken_back)
    except (KeyError, TypeError, IndexError, ValueError) as why:
        raise why if isinstance(why, BadProof) else BadProof("证明文件不完整") from why


def _stands(part: Mapping[str, Any], kind: str, sha256: str, head: Mapping[str, Any]) -> None:
    entry = part["entry"]
    text = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    leaf = tree.leaf_hash(hashlib.sha256(text.encode()).hexdigest())
    if (entry[2], entry[3]["sha256"]) != (kind, sha256):
        raise BadProof("证明的是另一份文书")
    path = [bytes.fromhex(step) for step in part["path"]]
    found = tree.root_by_inclusion(leaf, int(part["leaf_index"]), int(head["size"]), path)
    if found.hex() != head["root"]:
        raise BadProof("这份文书不在法院签署的流水里")


def _is_signed(head: Mapping[str, Any], roots: Sequence[x509.Certificate]) -> None:
    chain = x509.load_pem_x509_certificates(head["certificates"].encode())
    text = signed_text(head["size"], head["root"], datetime.fromisoformat(head["at"]))
    try:
        key = chain[0].public_key()
        assert isinstance(key, ec.EllipticCurvePublicKey)
        key.verify(base64.b64decode(head["signature"]), text, ec.ECDSA(hashes.SHA256()))
        for lower, upper in zip(chain, [*chain[1:], None], strict=True):
            issuers = [upper] if upper else [r for r in roots if r.subject == lower.issuer]
            if not issuers:
                raise BadProof("流水的签名证书不是本院的")
            lower.verify_directly_issued_by(issuers[0])
    except InvalidSignature as why:
        raise BadProof("流水的签名不对") from why
