"""A case of 林 against 王 (online) and 李 (on paper), tribunal drawn, papers at hand."""

import pytest

from court.docket.actions import NewParty, open_case
from court.docket.models import Assignment, Case, CaseParty
from court.docket.states import CaseState
from court.documents.models import IssuedPaper
from court.vault.actions import keep_own_paper
from tests.cast import MONDAY
from tests.service.paper import one_page

MACHINE = "machine:test"
BOTH = {"electronic": True, "electronic_judgments": True}


@pytest.fixture
def case(lin, wang, judge, people) -> Case:
    """Two defendants; nobody of them has joined."""
    made = open_case(
        filing_id="0b0f0000-0000-4000-8000-000000000001", court_code="浙0106", type_code="民初",
        cause="民间借贷纠纷", procedure="ordinary",
        parties=[
            NewParty("plaintiff", lin.name, lin, BOTH),
            NewParty("defendant", wang.name, None, {
                "phone": wang.phone, "address": "杭州市西湖区光明路346号",
                "id_index": wang.id_number_index, "id_last": wang.id_number[-4:],
            }),
            NewParty("defendant", "李老根", None, {"address": "杭州市西湖区转塘街道1号"}),
        ],
        members=[(lin, "party")], filed_at=MONDAY, provisional=False, by=MACHINE, at=MONDAY,
    )  # fmt: skip
    Assignment.objects.create(case=made, person=judge, seat="sole", since=MONDAY)
    Case.objects.filter(pk=made.pk).update(state=CaseState.ASSIGNED, procedure="ordinary_single")
    made.refresh_from_db()
    return made


@pytest.fixture
def plaintiff(case) -> CaseParty:
    return case.parties.get(side="plaintiff")


@pytest.fixture
def online(case) -> CaseParty:
    """王, who can join."""
    return case.parties.get(side="defendant", position=1)


@pytest.fixture
def offline(case) -> CaseParty:
    """李, who has no phone."""
    return case.parties.get(side="defendant", position=2)


@pytest.fixture
def paper(case):
    """``paper("respondent_notice")``: an issued paper of that kind, of one page."""

    def issue(kind: str = "respondent_notice", title: str = "应诉通知书") -> IssuedPaper:
        number = IssuedPaper.objects.count()
        file = keep_own_paper(
            one_page(f"{title}{number}"), name=f"{title}.pdf", by=MACHINE, at=MONDAY
        )
        return IssuedPaper.objects.create(
            kind=kind, title=title, number=case.number, court_code=case.court_code,
            subject_id=case.pk, file=file, sha256=file.sha256, serial=f"SERV-{number:04d}-TEST",
            pages=1, issued_at=MONDAY, issued_by=MACHINE,
        )  # fmt: skip

    return issue
