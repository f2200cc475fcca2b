"""A telephone company and a post office in a file, for demonstrations and tests."""

from court.notices.providers.ledger import KEPT, Ledger, Message

PHONES = Ledger("sms", "S")
LETTERS = Ledger("mail", "M")

__all__ = ["KEPT", "LETTERS", "PHONES", "Message", "SandboxMail", "SandboxSms", "newest"]


class SandboxSms:
    """Takes every message and shows it on ``/demo/inbox``."""

    name = "sandbox"

    def send(self, phone: str, text: str, *, key: str) -> str:
        """Keep the message once for each ``key``."""
        return PHONES.take(key, phone, "", text)


class SandboxMail:
    """Takes every mail and shows it on ``/demo/inbox``."""

    name = "sandbox_mail"

    def send(self, address: str, title: str, text: str, *, key: str) -> str:
        """Keep the mail once for each ``key``."""
        return LETTERS.take(key, address, title, text)


def newest(count: int = 20) -> list[Message]:
    """What arrived last on phones, newest first."""
    return PHONES.newest(count)


def newest_mail(count: int = 20) -> list[Message]:
    """What arrived last by mail, newest first."""
    return LETTERS.newest(count)
