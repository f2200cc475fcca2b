"""Our own timestamp responder (RFC 3161), and the port to another by address."""

import secrets
from datetime import UTC, datetime

from asn1crypto import algos, cms, core, tsp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.requests_client import HTTPTimeStamper

from court.documents.signing.keyring import Keyholder, as_asn1

POLICY = (
    "2.25.149205362517383263913418271830561862737"  # an identifier made from a UUID: no registry
)
HASHES = {"sha256": 32, "sha384": 48, "sha512": 64}
SECONDS = 5


class Refusal(core.Sequence):  # type: ignore[misc]
    """A reply without a token, which RFC 3161 section 2.4.2 allows."""

    _fields = [("status", tsp.PKIStatusInfo)]  # noqa: RUF012


def answer(request: bytes, authority: Keyholder, *, at: datetime) -> bytes:
    """The reply to a request in DER; a request that cannot be served is refused in the reply."""
    try:
        asked = tsp.TimeStampReq.load(request, strict=True)
        imprint = asked["message_imprint"]
        algorithm = imprint["hash_algorithm"]["algorithm"].native
        digest, policy = imprint["hashed_message"].native, asked["req_policy"].native
    except (ValueError, TypeError, KeyError):
        return _refused("bad_data_format")
    if HASHES.get(algorithm) != len(digest):
        return _refused("bad_alg")
    if policy not in (None, POLICY):
        return _refused("unaccepted_policy")
    return bytes(_granted(asked, authority, at).dump())


def _refused(failure: str) -> bytes:
    status = tsp.PKIStatusInfo({"status": "rejection", "fail_info": {failure}})
    return bytes(Refusal({"status": status}).dump())


def _granted(asked: tsp.TimeStampReq, authority: Keyholder, at: datetime) -> tsp.TimeStampResp:
    told = _told(asked, authority, at).dump()
    certificate = as_asn1(authority.certificate)
    attributes = _attributes(told, authority)
    assert isinstance(authority.key, ec.EllipticCurvePrivateKey)
    signer = {
        "version": "v1",
        "sid": cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(
            {"issuer": certificate.issuer, "serial_number": certificate.serial_number})}),
        "digest_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
        "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
        "signed_attrs": attributes,
        "signature": authority.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())),
    }  # fmt: skip
    signed = {
        "version": "v3",
        "digest_algorithms": [algos.DigestAlgorithm({"algorithm": "sha256"})],
        "encap_content_info": {
            "content_type": "tst_info",
            "content": cms.ParsableOctetString(told),
        },
        "signer_infos": [cms.SignerInfo(signer)],
    }
    if asked["cert_req"].native:
        signed["certificates"] = [certificate, *map(as_asn1, authority.chain)]
    token = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)})
    return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token})


def _told(asked: tsp.TimeStampReq, authority: Keyholder, at: datetime) -> tsp.TSTInfo:
    """What we state: this digest existed at this time."""
    told = {
        "version": "v1",
        "policy": POLICY,
        "message_imprint": asked["message_imprint"],
        "serial_number": secrets.randbits(64),
        "gen_time": at.astimezone(UTC).replace(microsecond=0),
        "accuracy": {"seconds": 1},
    }
    if asked["nonce"].native is not None:
        told["nonce"] = asked["nonce"]
    return tsp.TSTInfo(told)


def _attributes(told: bytes, authority: Keyholder) -> cms.CMSAttributes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(told)
    certificate = as_signing_certificate_v2(as_asn1(authority.certificate))
    return cms.CMSAttributes([
        simple_cms_attribute("content_type", "tst_info"),
        simple_cms_attribute("message_digest", core.OctetString(digest.finalize())),
        simple_cms_attribute("signing_certificate_v2", certificate),
    ])  # fmt: skip


class HouseClock(TimeStamper):
    """The responder within this process; it states ``at``."""

    def __init__(self, authority: Keyholder, *, at: datetime) -> None:
        super().__init__()
        self._authority, self._at = authority, at

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Answer at once."""
        return tsp.TimeStampResp.load(answer(req.dump(), self._authority, at=self._at))


def timestamper(authority: Keyholder, *, at: datetime) -> TimeStamper:
    """The authority the operator names by address (``WEIFATING_TSA_URL``), else our own."""
    if settings.TSA_URL:
        return HTTPTimeStamper(settings.TSA_URL, timeout=SECONDS)
    return HouseClock(authority, at=at)
