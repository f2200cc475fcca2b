"""A court's signature beside a file that is no PDF: CMS, detached, with a timestamp inside.

Anyone checks it with ``openssl cms -verify -binary -inform DER -content FILE``.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import cms
from cryptography import x509
from pyhanko.sign.signers import Signer
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext

from court.documents.signing.keyring import as_asn1


def sign_beside(data: bytes, signer: Signer, *, clock: TimeStamper) -> bytes:
    """The signature over ``data``, which is not repeated in it."""
    made = asyncio.run(
        signer.async_sign_general_data(data, "sha256", detached=True, timestamper=clock)
    )
    return bytes(made.dump())


def holds_beside(
    data: bytes, signature: bytes, roots: Sequence[x509.Certificate], *, at: datetime
) -> bool:
    """Whether the signature is over these very bytes, and its certificate is one we trust."""
    context = ValidationContext(
        trust_roots=[as_asn1(root) for root in roots],
        moment=at,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    try:
        content = cms.ContentInfo.load(signature, strict=True)["content"]
        status = asyncio.run(
            async_validate_detached_cms(
                data, content, signer_validation_context=context, ts_validation_context=context
            )
        )
    except Exception:  # whatever a broken file does to the reader, it does not hold
        return False
    stamp = status.timestamp_validity
    stamped = bool(stamp and stamp.intact and stamp.valid)
    return bool(status.intact and status.valid and status.trusted and stamped)
