"""Ways out for text messages and mail, each behind one small protocol."""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class Unavailable(RuntimeError):
    """The provider cannot be reached now; the message is tried again later."""


class Refused(ValueError):
    """The provider will never take this message; trying again is of no use."""


class SmsProvider(Protocol):
    """What every provider of text messages can do."""

    name: str

    def send(self, phone: str, text: str, *, key: str) -> str:
        """Hand over a message and return the provider's reference.

        The same ``key`` is the same message: sending it again changes nothing. Raises
        ``Unavailable`` or ``Refused``.
        """
        ...


class MailProvider(Protocol):
    """What every way of sending mail can do."""

    name: str

    def send(self, address: str, title: str, text: str, *, key: str) -> str:
        """Hand over a plain text mail and return its reference; the ``key`` is its Message-ID.

        Raises ``Unavailable`` or ``Refused``.
        """
        ...


def sms_provider() -> SmsProvider:
    """The provider of this house (``settings.SMS_PROVIDER``)."""
    provider: SmsProvider = import_string(settings.SMS_PROVIDER)()
    return provider


def mail_provider() -> MailProvider:
    """The way of mail of this house (``settings.MAIL_PROVIDER``)."""
    provider: MailProvider = import_string(settings.MAIL_PROVIDER)()
    return provider
