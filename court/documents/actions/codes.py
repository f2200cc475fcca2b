"""Codes that release a party's own key for one paper (电子签名法第13条; 在线诉讼规则第33条).

Whoever asks the party to sign sends the code (notice ``signature_code``); here it is made, kept as
a mark and tried.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from court.documents.events import SigningCodeMade
from court.documents.models import SigningCode
from court.identity.models import Person
from court.journal.actions import record
from court.keys.fields import blind_index

MINUTES = SigningCode.MINUTES
TRIES = 5
PAUSE = timedelta(seconds=60)


class WrongCode(ValueError):
    """The code does not fit, is too old, or was tried too often; says which."""


class TooSoon(ValueError):
    """A code was sent less than a minute ago."""


@transaction.atomic
def new_signing_code(
    person: Person, purpose: str, *, subject_id: UUID, by: str, at: datetime
) -> str:
    """Six digits for this one paper (``purpose``), to be sent to the person's own phone.

    The code before it holds no longer. Raises ``TooSoon``.
    """
    held = SigningCode.objects.select_for_update().filter(person=person, purpose=purpose).first()
    if held and at < held.sent_at + PAUSE:
        raise TooSoon("确认码刚刚发出，请等一分钟再试")
    code = f"{secrets.randbelow(1_000_000):06d}"
    row, _ = SigningCode.objects.update_or_create(
        person=person, purpose=purpose,
        defaults={"mark": _mark(person, purpose, code), "sent_at": at, "tries": 0},
    )  # fmt: skip
    record(SigningCodeMade(subject_id, row.pk), by=by, at=at)
    return code


def _mark(person: Person, purpose: str, code: str) -> str:
    return blind_index(code, f"signing:{person.pk}:{purpose}")


def use_signing_code(person: Person, purpose: str, code: str, *, at: datetime) -> None:
    """Count the try, whatever follows; raises ``WrongCode``. Holds ten minutes, five tries."""
    with transaction.atomic():
        rows = SigningCode.objects.select_for_update().filter(person=person, purpose=purpose)
        held = rows.first()
        if held is None:
            raise WrongCode("请先点“发送确认码”")
        held.tries += 1
        held.save(update_fields=["tries"])
    if held.tries > TRIES:
        raise WrongCode("输错次数太多，请重新发送确认码")
    if at > held.sent_at + timedelta(minutes=MINUTES):
        raise WrongCode("确认码已过期，请重新发送")
    if not hmac.compare_digest(held.mark, _mark(person, purpose, code)):
        raise WrongCode("确认码不对，请核对短信")
