"""The worker's share of sending, in each of its rounds."""

import logging
import time
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from court.jobs.rounds import each_round
from court.notices.actions import Outcome, release, release_of_the_dead, settle, take_due
from court.notices.catalogue import KINDS
from court.notices.models import Notice
from court.notices.providers import Refused, Unavailable, mail_provider, sms_provider
from court.notices.states import MACHINE, Channel

LOG = logging.getLogger("court.notices")
BATCH = 100
LEASE = timedelta(minutes=2)
LONGEST_TURN = 2.0  # seconds; then others have their turn
LOOK_EVERY = 2.0
_looked = {"at": 0.0}


@each_round
def send_some(reraise: bool) -> int:
    """Hand a batch to the providers and settle it; the message's id is the key, so twice is once.

    A worker that dies here leaves its batch to another, which hands it over again: the provider
    knows the keys.
    """
    _look_for_the_dead()
    taken = take_due(at=timezone.now(), lease=LEASE, limit=BATCH)
    if not taken:
        return 0
    outcomes, surprise = _hand_over(taken)
    settle(outcomes, by=MACHINE, at=timezone.now())
    left = [notice.pk for notice in taken if notice.pk not in outcomes]
    if left:
        release(left, at=timezone.now())
    if surprise is not None and reraise:
        raise surprise
    return len(outcomes)


def _look_for_the_dead() -> None:
    if time.monotonic() - _looked["at"] > LOOK_EVERY:
        _looked["at"] = time.monotonic()
        release_of_the_dead(at=timezone.now())


def _hand_over(notices: Iterable[Notice]) -> tuple[dict[UUID, Outcome], Exception | None]:
    outcomes: dict[UUID, Outcome] = {}
    begun = time.monotonic()
    for notice in notices:
        outcome, surprise = _outcome(notice)
        outcomes[notice.pk] = outcome
        away = not (outcome.reference or outcome.final)
        if surprise is not None or away or time.monotonic() - begun > LONGEST_TURN:
            return outcomes, surprise
    return outcomes, None


def _outcome(notice: Notice) -> tuple[Outcome, Exception | None]:
    mail, sms = mail_provider(), sms_provider()
    by_mail, key = notice.channel == Channel.MAIL, str(notice.pk)
    name = mail.name if by_mail else sms.name
    try:
        if by_mail:
            title = KINDS[notice.kind].title
            reference = mail.send(notice.address, title, notice.text, key=key)
        else:
            reference = sms.send(notice.phone, notice.text, key=key)
        return Outcome(name, reference), None
    except Refused as why:
        return Outcome(name, problem=str(why), final=True), None
    except Unavailable as why:
        return Outcome(name, problem=str(why)), None
    except Exception as surprise:  # a provider's own fault must not stop the other ways out
        LOG.exception("%s", name)
        return Outcome(name, problem=type(surprise).__name__), surprise
