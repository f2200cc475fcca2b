"""Mail by the court's own server (Django's EMAIL_ settings): plain text, one receiver."""

from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from court.notices.providers import Refused, Unavailable

PREFIX = "【微法庭】"


class SmtpMail:
    """SMTP knows no keys: the Message-ID tells a receiver's server of a second delivery."""

    name = "smtp"

    def send(self, address: str, title: str, text: str, *, key: str) -> str:
        """Hand the mail over; 5xx refuses it for good, anything else is tried again."""
        reference = f"<{key}@{urlsplit(settings.SITE_ADDRESS).hostname or 'localhost'}>"
        mail = EmailMessage(PREFIX + title, text, to=[address], headers={"Message-ID": reference})
        try:
            mail.send()
        except SMTPRecipientsRefused as why:
            codes = [code for code, _ in why.recipients.values()]
            raise _failure(codes[0] if codes else 0, "收件人被拒绝") from why
        except SMTPResponseException as why:
            raise _failure(why.smtp_code, f"SMTP {why.smtp_code}") from why
        except (SMTPException, OSError) as why:
            raise Unavailable(type(why).__name__) from why
        return reference


def _failure(code: int, words: str) -> Exception:
    return Refused(words) if 500 <= code < 600 and code != 535 else Unavailable(words)
