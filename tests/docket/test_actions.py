"""Opening cases and giving numbers."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import transaction

from court.docket.actions import NewParty, enter_paper, move_case, next_number, open_case
from court.docket.models import Case, NumberCounter
from court.docket.queries import case_of_filing
from court.docket.states import CaseState, IllegalMove
from court.identity.models import Person
from court.journal.queries import entries_of

pytestmark = pytest.mark.django_db
CLERK = "person:00000000-0000-0000-0000-000000000001"
MONDAY = datetime(2026, 3, 2, 2, 20, tzinfo=UTC)


@pytest.fixture
def lin():
    return Person.objects.create_user("+8619900000101")


@pytest.fixture
def mallory():
    return Person.objects.create_user("+8619900000666")


def opened(person, *, at=MONDAY, court="浙0106", type_code="民初"):
    return open_case(
        filing_id=uuid4(),
        court_code=court,
        type_code=type_code,
        cause="民间借贷纠纷",
        procedure="small_claims",
        parties=[NewParty("plaintiff", "林晓梅", person), NewParty("defendant", "王建国")],
        members=[(person, "party")],
        filed_at=at,
        provisional=False,
        by=CLERK,
        at=at,
    )


def test_a_case_gets_the_next_number_of_its_court_type_and_year(lin):
    first, second = opened(lin), opened(lin)
    elsewhere = opened(lin, court="浙0105")

    assert (first.number, second.number) == ("（2026）浙0106民初1号", "（2026）浙0106民初2号")
    assert elsewhere.number == "（2026）浙0105民初1号"


def test_the_year_of_a_number_is_the_year_in_china(lin):
    new_year = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)  # 00:30 on 1 January in China

    assert opened(lin, at=new_year).number == "（2027）浙0106民初1号"


def test_a_number_goes_back_when_the_transaction_fails(lin):
    with pytest.raises(RuntimeError), transaction.atomic():
        next_number("浙0106", "民初", 2026)
        raise RuntimeError

    assert opened(lin).seq == 1


def test_docketing_is_recorded_with_the_article(lin):
    case = opened(lin)

    (event,) = entries_of(case.pk)
    assert event.type == "docket.case_docketed"
    assert event.payload["number"] == case.number
    assert "民事诉讼法第126条" in event.authority


def test_a_filing_becomes_one_case_only(lin):
    case = opened(lin)

    assert case_of_filing(case.filing_id) == case
    with pytest.raises(Exception, match="(?i)unique"), transaction.atomic():
        Case.objects.create(
            number="（2026）浙0106民初9号",
            court_code="浙0106",
            year=2026,
            type_code="民初",
            seq=9,
            cause="民间借贷纠纷",
            filing_id=case.filing_id,
            filed_at=MONDAY,
            docketed_at=MONDAY,
        )


def test_entries_are_numbered_without_gaps(lin):
    case = opened(lin)
    for title in ("民事起诉状", "证据1：借条"):
        enter_paper(case.pk, title=title, paper=None, by=CLERK, at=MONDAY)

    assert [(e.seq, e.title) for e in case.entries.all()] == [
        (1, "民事起诉状"),
        (2, "证据1：借条"),
    ]


def test_a_case_moves_only_along_the_table(lin):
    case = opened(lin)
    move_case(case.pk, CaseState.FEE_PENDING, by="machine:fees", at=MONDAY)

    with pytest.raises(IllegalMove):
        move_case(case.pk, CaseState.DOCKETED, by=CLERK, at=MONDAY)
    case.refresh_from_db()
    assert case.state == CaseState.FEE_PENDING


def test_only_members_and_the_court_see_a_case(lin, mallory):
    case = opened(lin)

    assert list(Case.objects.visible_to(lin)) == [case]
    assert not Case.objects.visible_to(mallory).exists()


def test_a_counter_exists_once_for_each_series(lin):
    opened(lin)
    opened(lin)

    assert NumberCounter.objects.get(court_code="浙0106").last == 2
