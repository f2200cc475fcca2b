"""A key sealed in the register of this house, opened in memory to sign."""

from asn1crypto import keys
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from court.documents.signing.keyring import Keyholder, as_asn1


def signer(holder: Keyholder) -> Signer:
    """Signs with the key of this house."""
    assert holder.key is not None
    plain = holder.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    above = SimpleCertificateStore.from_certs([as_asn1(c) for c in holder.chain])
    return SimpleSigner(as_asn1(holder.certificate), keys.PrivateKeyInfo.load(plain), above)
