"""Who may see a recording (庭审录音录像规定第10条、第15条): never the gallery."""

from datetime import datetime

from court.docket.models import Assignment, CaseMember, CaseParty
from court.hearing.models import Recording
from court.hearing.states.record import ViewingState
from court.identity.models import Person


def tries_the_case(person: Person, recording: Recording) -> bool:
    """Whether the person sits in the case or keeps its record."""
    case = recording.sitting.case
    return Assignment.objects.filter(case=case, person=person, until=None).exists()


def takes_part(person: Person, recording: Recording) -> bool:
    """Whether the person is a party of the case or acts for one."""
    case = recording.sitting.case
    return CaseMember.objects.filter(case=case, person=person).exists()


def may_watch(person: Person, recording: Recording, at: datetime) -> bool:
    """The tribunal and its clerk; of the case's people those whose wish was granted, for a time."""
    if tries_the_case(person, recording):
        return True
    granted = recording.requests.filter(
        person=person, state=ViewingState.GRANTED, until__gt=at
    ).exists()
    return granted and takes_part(person, recording)


def stands_in(recording: Recording) -> bool:
    """Whether it replaces the transcript: every party confirmed its value (规定第8、9条)."""
    parties = set(
        CaseParty.objects.filter(case=recording.sitting.case).values_list("pk", flat=True)
    )
    given = recording.confirmations.filter(head=recording.head).exclude(head="")
    return bool(parties) and parties == set(given.values_list("party", flat=True))
