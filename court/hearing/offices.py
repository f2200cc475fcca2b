"""Who lists sittings, who puts them off, who keeps the rooms."""

from court.docket.access import may_decide, person_behind
from court.docket.models import Case
from court.identity.models import Person, Role
from court.law.hearing import Postponement, needs_president

LISTERS = frozenset({Role.JUDGE, Role.COURT_CLERK})
KEEPERS = frozenset({Role.ADMINISTRATOR, Role.PRESIDENT})


def may_list(by: str, case: Case) -> bool:
    """Judges and court clerks of the court (民事诉讼法第139条)."""
    person = person_behind(by)
    return person is not None and person.holds(*LISTERS, court_code=case.court_code)


def may_postpone(person: Person, case: Case, ground: Postponement) -> bool:
    """The deciding judge; on the fourth ground the president (延长审限和延期开庭规定第6条)."""
    if needs_president(ground):
        return person.holds(Role.PRESIDENT, court_code=case.court_code)
    return may_decide(person, case)


def may_cancel(person: Person, case: Case) -> bool:
    """The deciding judge."""
    return may_decide(person, case)


def may_keep_rooms(by: str, court_code: str) -> bool:
    """The administrator and the president of the court."""
    person = person_behind(by)
    return person is not None and person.holds(*KEEPERS, court_code=court_code)
