"""A docketed loan case of 林 against 王, and the court that tries it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from court.docket.actions import (
    Asked,
    NewParty,
    draw_tribunal,
    join_case,
    move_case,
    open_case,
    submit_application,
)
from court.docket.models import Application, Assignment, Case
from court.docket.states import CaseState
from court.identity.models import Person
from court.jobs.worker import run_pending
from court.journal.subscriptions import deliver_pending

MACHINE = "machine:test"


@dataclass
class Trial:
    """One case and the people around it; moves along as a court would."""

    case: Case
    lin: Person
    wang: Person
    clerk: Person
    president: Person
    at: datetime
    made: dict[str, Any] = field(default_factory=dict)

    def now(self) -> Case:
        """The case as it stands."""
        self.case = Case.objects.get(pk=self.case.pk)
        return self.case

    def settle_fee(self) -> None:
        """The fee was assessed and paid."""
        for state in (CaseState.FEE_PENDING, CaseState.FEE_SETTLED):
            move_case(self.case.pk, state, by=MACHINE, at=self.at)

    def assign(self, **how: Any) -> Person:
        """Draw who tries the case; the deciding judge."""
        if self.now().state == CaseState.DOCKETED:
            self.settle_fee()
        draw_tribunal(self.case.pk, by=self.president.actor, at=self.at, **how)
        return self.judge

    @property
    def judge(self) -> Person:
        """The sole or presiding judge."""
        seats = Assignment.objects.filter(case=self.case, until=None)
        return seats.get(seat__in=["sole", "presiding"]).person

    def plead(self) -> None:
        """The complaint was served; the answer period runs."""
        for state in (CaseState.SERVED, CaseState.PLEADING):
            move_case(self.case.pk, state, by=MACHINE, at=self.at)

    def party(self, side: str):
        """The first party of a side."""
        return self.case.parties.get(side=side, position=1)

    def apply(self, kind: str, side: str = "plaintiff", **asked: Any) -> Application:
        """A party asks for something."""
        person = self.lin if side == "plaintiff" else self.wang
        given = {"text": "双方已经自行和解，不再需要法院审理。", **asked}
        return submit_application(
            self.case.pk,
            kind,
            Asked(**given),
            person=person,
            party_id=self.party(side).pk,
            key=uuid4().hex,
            at=self.at,
        )


@pytest.fixture
def bench(people):
    """Three judges, two assessors and two court clerks besides the cast."""
    for name in ("孔法官", "孟法官", "荀法官"):
        people.person(name, "judge")
    for name in ("曾陪审", "颜陪审", "闵陪审", "冉陪审"):
        people.person(name, "assessor")
    for name in ("卜书记", "言书记"):
        people.person(name, "court_clerk")


@pytest.fixture
def trial(lin, wang, clerk, president, bench, monday) -> Trial:
    """The case, just docketed; both parties take part online."""
    case = open_case(
        filing_id=uuid4(),
        court_code="浙0106",
        type_code="民初",
        cause="民间借贷纠纷",
        procedure="summary",
        parties=[
            NewParty("plaintiff", lin.name, lin, {"described": {"rest": "女，汉族"}}),
            NewParty("defendant", wang.name, None, {"described": {"rest": "男，汉族"}}),
        ],
        members=[(lin, "party")],
        filed_at=monday,
        provisional=False,
        claims=["判令被告归还借款80000元"],
        grounds="被告借款到期不还。",
        by=MACHINE,
        at=monday,
    )
    made = Trial(case, lin, wang, clerk, president, monday)
    defendant = made.party("defendant")
    join_case(case.pk, wang, party_id=defendant.pk, capacity="party", by=wang.actor, at=monday)
    return made


@pytest.fixture
def settle():
    """Deliver all news and do all work that is due."""

    def run() -> None:
        deliver_pending()
        run_pending()
        deliver_pending()

    return run
