"""The court signs how far its journal has grown, so that it can never be shortened unnoticed."""

import base64
from datetime import datetime

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import transaction

from court.documents.actions.certificates import key_of
from court.documents.models import SignedHead
from court.documents.signing.keyring import JOURNAL
from court.documents.signing.proofs import signed_text
from court.journal.queries import tree_head


@transaction.atomic
def sign_head(*, by: str, at: datetime) -> SignedHead | None:
    """Sign the tree as it stands, once for each length; None while the journal is empty."""
    key = key_of(JOURNAL, by=by, at=at)
    size, root = tree_head()
    there = SignedHead.objects.filter(size=size).first()
    if there or not size:
        return there
    assert isinstance(key.key, ec.EllipticCurvePrivateKey)
    signature = key.key.sign(signed_text(size, root, at), ec.ECDSA(hashes.SHA256()))
    row = SignedHead(
        size=size, root=root, at=at, signature=base64.b64encode(signature).decode(),
        certificate_id=key.id,
    )  # fmt: skip
    SignedHead.objects.bulk_create([row], ignore_conflicts=True)
    return SignedHead.objects.get(size=size)
