"""How services look on the clerk's desk: what is wrong, what comes next."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from court.docket.models import Case, CaseParty
from court.law.service import Way, WayOpen, next_ways
from court.service.access import people_of
from court.service.actions.inviting import JOIN_DAYS
from court.service.facts import matter_of
from court.service.models import Service
from court.service.queries import days_since_told, services_of
from court.service.states import ServiceState, WayName

COLOURS = {
    ServiceState.WAITING: "amber", ServiceState.UNDER_WAY: "blue", ServiceState.SERVED: "green",
    ServiceState.CALLED_OFF: "grey",
}  # fmt: skip


@dataclass(slots=True)
class Card:
    """One service as the clerk sees it."""

    service: Service
    colour: str
    next: list[WayOpen] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    has_account: bool = False
    sent: bool = False

    @property
    def ways(self) -> list[dict[str, str]]:
        """The next ways with their names; the first is the one proposed."""
        return [
            {"way": w.way.value, "name": str(WayName(w.way.value).label), "reason": w.reason}
            for w in self.next
            if w.way is not Way.ELECTRONIC
        ]


def cards_of(case: Case, today: date) -> list[Card]:
    """All services of the case; those with problems first, then what is open, then the rest."""
    cards = [_card(service, today) for service in services_of(case)]
    return sorted(cards, key=lambda c: (not c.problems, not c.service.is_open))


def problems_of(cards: list[Card]) -> list[tuple[Card, str]]:
    """Everything that waits for the clerk."""
    return [(card, words) for card in cards for words in card.problems]


def _card(service: Service, today: date) -> Card:
    tried = [Way(attempt.way) for attempt in service.attempts.all()]
    card = Card(service, COLOURS[ServiceState(service.state)], sent=Way.ELECTRONIC in tried)
    if service.is_open:
        card.next = list(next_ways(matter_of(service), tried))
        card.has_account = bool(people_of(service.party))
    card.problems = _problems(service, card, today)
    return card


def _problems(service: Service, card: Card, today: date) -> list[str]:
    found = []
    if service.copy_asked_at is not None:
        found.append(_("要求提供纸质文书"))
    if service.is_open and service.times:
        found.append(_("送达已被推翻，要重新送达"))
    if service.state == ServiceState.WAITING:
        found += _not_sent(service, today)
    if service.is_open and not card.next and not service.expected_on:
        found.append(_("能用的方式都试过了；简易、小额程序不能公告，可以提请转普通程序"))
    return found


def _not_sent(service: Service, today: date) -> list[str]:
    if service.party.side == CaseParty.Side.PLAINTIFF:
        return [_("还没有送出")]
    days = days_since_told(service, today)
    if days is None:
        return [_("没有手机号，要送纸质")]
    if days > JOIN_DAYS:
        return [_("短信发出已 %s 天，没有加入案件，要送纸质") % days]
    return []
