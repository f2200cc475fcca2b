"""The second factor: its secrets stand in the database only as ciphertext."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter

from court.keys.fields import decrypt, encrypt

PLACE = "mfa_authenticator.data"


class SealedSecretsAdapter(DefaultMFAAdapter):
    """Encrypts what an authenticator shares with us."""

    def encrypt(self, text: str) -> str:
        """Ciphertext as text."""
        return base64.b64encode(encrypt(text, PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Undo ``encrypt``."""
        return decrypt(base64.b64decode(encrypted_text), PLACE)
