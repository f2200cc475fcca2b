"""Resumable upload (tus 1.0): creation, checksum, termination, expiration.

A bare ASGI application in front of Django, because Django takes a body only when it is whole:
here every byte that arrived is kept, also when the line or the server dies in the middle.
"""

from court.vault.resumable.app import resumable_uploads

__all__ = ["resumable_uploads"]
