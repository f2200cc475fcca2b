"""Reads about sittings, rooms and times."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from court.docket.models import Case, CaseMember, CaseParty
from court.documents.models import IssuedPaper
from court.documents.papers import HearingAnnouncementData
from court.hearing.models import Booking, CourtRoom, Sitting
from court.hearing.states import HOLDS_ITS_TIME, SittingState
from court.identity.models import Person
from court.law.periods import CHINA
from court.service.models import HearingNeeds
from court.service.queries import needs_of

SHOWN_AHEAD = timedelta(days=30)


def locked_sitting(sitting_id: UUID) -> Sitting:
    """The sitting, held until the transaction ends; its case is locked first by the caller."""
    return Sitting.objects.select_for_update(of=("self",)).select_related("room").get(pk=sitting_id)


def sittings_of(case: Case) -> QuerySet[Sitting]:
    """All sittings of a case, the newest first."""
    return Sitting.objects.filter(case=case).select_related("room").order_by("-no")


def next_sitting(case: Case) -> Sitting | None:
    """The one that comes next, or goes on."""
    return sittings_of(case).filter(state__in=HOLDS_ITS_TIME).order_by("starts_at").first()


def taken(resources: Iterable[str], since: datetime, until: datetime) -> QuerySet[Booking]:
    """What is booked of these resources in a span of time."""
    return Booking.objects.filter(
        resource__in=list(resources), starts_at__lt=until, ends_at__gt=since
    ).order_by("starts_at")


def party_conflicts(case: Case, since: datetime, until: datetime) -> list[str]:
    """Which parties cannot come then, in words: their own word, or another sitting of theirs."""
    parties = {f"party:{party.pk}": party for party in case.parties.all()}
    said = [f"{parties[b.resource]}（自己填的不方便时间）" for b in taken(parties, since, until)]
    elsewhere = _people_elsewhere(case, since, until)
    return [*dict.fromkeys(said), *elsewhere]


def _people_elsewhere(case: Case, since: datetime, until: datetime) -> list[str]:
    busy = Sitting.objects.in_force().filter(starts_at__lt=until, ends_at__gt=since)
    others = busy.exclude(case=case).values("case")
    people = CaseMember.objects.filter(case=case).values("person")
    found = CaseMember.objects.filter(case__in=others, person__in=people)
    names = Person.objects.filter(pk__in=found.values("person")).order_by("pk")
    return [f"{person.display_name}（另有一次开庭）" for person in names]


def needs_in(case: Case) -> list[tuple[CaseParty, HearingNeeds]]:
    """What the parties need at the hearing, of those who said something."""
    found = [(party, needs_of(party)) for party in case.parties.all()]
    return [(party, needs) for party, needs in found if needs is not None]


def need_of_any(case: Case, *names: str) -> bool:
    """Whether a party named one of these needs."""
    return any(set(names) & set(needs.needs) for _party, needs in needs_in(case))


def rooms_of(court_code: str) -> QuerySet[CourtRoom]:
    """Rooms in use."""
    return CourtRoom.objects.filter(court_code=court_code, in_use=True).order_by("name")


def calendar_at_desk(person: Person, since: datetime, until: datetime) -> QuerySet[Sitting]:
    """Sittings of the courts in which one works, in a span of time."""
    found = Sitting.objects.filter(case__in=Case.objects.in_courts_of(person))
    return found.filter(
        state__in=(*HOLDS_ITS_TIME, SittingState.CLOSED), starts_at__lt=until, ends_at__gt=since
    ).select_related("case", "room")


def sits_in(found: QuerySet[Sitting], person: Person) -> QuerySet[Sitting]:
    """Of these, the ones in which the person sits or keeps the record."""
    own = Q(case__assignments__person=person, case__assignments__until=None)
    return found.filter(own).distinct()


def own_unavailable(person: Person, since: datetime) -> QuerySet[Booking]:
    """Times one has kept free of sittings."""
    own = Booking.objects.filter(resource=f"person:{person.pk}", sitting=None)
    return own.filter(ends_at__gt=since).order_by("starts_at")


def party_unavailable(parties: Iterable[CaseParty], since: datetime) -> QuerySet[Booking]:
    """Times at which these parties cannot come."""
    resources = [f"party:{party.pk}" for party in parties]
    return taken(resources, since, since + timedelta(days=366))


def cause_list(at: datetime) -> QuerySet[Sitting]:
    """What the public may know of the sittings to come (民事诉讼法第139条)."""
    today = at.astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0)
    coming = Sitting.objects.in_force().filter(
        starts_at__gte=today, starts_at__lt=today + SHOWN_AHEAD
    )
    return coming.select_related("case", "room").prefetch_related("case__parties")


def announced(sitting: Sitting) -> IssuedPaper | None:
    """The announcement of a sitting that the public may read: public, to come, in force."""
    papers = IssuedPaper.objects.filter(
        kind=HearingAnnouncementData.kind, subject_id=sitting.case_id,
        occasion=announced_as(sitting.pk),
    )  # fmt: skip
    return papers.select_related("file").first() if sitting.is_public else None


def announced_as(sitting_id: UUID) -> str:
    """For which occasion the announcement of a sitting is issued."""
    return f"{sitting_id} public"


def which_are_announced(sittings: Iterable[Sitting]) -> set[UUID]:
    """Those whose announcement can be opened; one question for a whole list."""
    names = {announced_as(one.pk): one.pk for one in sittings if one.is_public}
    found = IssuedPaper.objects.filter(kind=HearingAnnouncementData.kind, occasion__in=names)
    return {names[occasion] for occasion in found.values_list("occasion", flat=True)}


def sittings_for(person: Person, since: datetime) -> QuerySet[Sitting]:
    """Sittings to come of the cases in which the person takes part, sits or keeps the record."""
    member = Q(case__members__person=person)
    own = Q(case__assignments__person=person, case__assignments__until=None)
    found = Sitting.objects.in_force().filter(member | own, ends_at__gt=since)
    return found.distinct().select_related("case", "room")


def sittings_on(day: date) -> QuerySet[Sitting]:
    """Sittings listed for a day."""
    begins = datetime(day.year, day.month, day.day, tzinfo=CHINA)
    found = Sitting.objects.filter(state=SittingState.LISTED, starts_at__gte=begins)
    return found.filter(starts_at__lt=begins + timedelta(days=1)).select_related("case", "room")


def rooms_with_use(courts: Iterable[str]) -> QuerySet[Any]:
    """Rooms of these courts with how many sittings they have to come."""
    coming = Count("sittings", filter=Q(sittings__state__in=HOLDS_ITS_TIME))
    found = CourtRoom.objects.filter(court_code__in=list(courts))
    return found.annotate(coming=coming).order_by("court_code", "-in_use", "name")
