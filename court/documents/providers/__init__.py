"""Where the keys of signatures lie: sealed in this house, or in a cryptographic device."""

from pyhanko.sign.signers import Signer

from court.documents.providers import house, token
from court.documents.signing.keyring import Keyholder


def signer_for(holder: Keyholder) -> Signer:
    """Signs with the key of the holder, wherever it lies."""
    return house.signer(holder) if holder.key is not None else token.signer(holder)
