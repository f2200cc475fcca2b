"""Ways out for text messages, behind one small protocol."""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class SmsUnavailable(RuntimeError):
    """The provider cannot be reached now; the message is tried again later."""


class SmsRefused(ValueError):
    """The provider will never take this message; trying again is of no use."""


class SmsProvider(Protocol):
    """What every provider can do."""

    name: str

    def send(self, phone: str, text: str, *, key: str) -> str:
        """Hand over a message and return the provider's reference.

        The same ``key`` is the same message: sending it again changes nothing. Raises
        ``SmsUnavailable`` or ``SmsRefused``.
        """
        ...


def sms_provider() -> SmsProvider:
    """The provider of this house (``settings.SMS_PROVIDER``)."""
    provider: SmsProvider = import_string(settings.SMS_PROVIDER)()
    return provider
