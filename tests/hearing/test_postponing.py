"""Putting off and calling off: limits, offices, summonses, messages."""

from datetime import timedelta

import pytest

from court.docket.models import Case
from court.docket.states import CaseState, NotEntitled
from court.documents.models import IssuedPaper
from court.hearing.actions.listing import NotLawful, list_sitting
from court.hearing.actions.postponing import cancel, postpone
from court.hearing.models import Booking, Sitting
from court.hearing.tasks import listing as tasks
from court.hearing.tasks import remind_of_sittings
from court.jobs.worker import run_pending
from court.journal.moves import IllegalMove
from court.journal.subscriptions import deliver_pending
from court.law.hearing import Postponement
from court.notices.models import Notice
from court.service.models import Service
from court.service.states import ServiceState
from tests.cast import MONDAY
from tests.hearing.conftest import TEN

WEEK = timedelta(days=7)
ABSENT, OTHER = Postponement.ABSENT, Postponement.OTHER


def settle() -> None:
    """News delivered, papers made, until nothing is left."""
    for _ in range(4):
        deliver_pending()
        run_pending()


def test_without_a_new_time_the_case_waits_and_everyone_is_free(case, plan, judge):
    sitting = list_sitting(case.pk, plan(), by=judge.actor, at=MONDAY)

    assert postpone(sitting.pk, ABSENT, "被告住院", by=judge.actor, at=MONDAY) is None

    case.refresh_from_db()
    assert case.state == CaseState.PLEADING
    assert not Booking.objects.exists()
    again = list_sitting(case.pk, plan(), by=judge.actor, at=MONDAY)
    assert (again.postponed_from, again.no) == (sitting, 2)


def test_twice_at_most_and_once_in_summary_procedure(case, plan, judge):
    sitting = list_sitting(case.pk, plan(), by=judge.actor, at=MONDAY)
    for week in (1, 2):
        later = plan(starts_at=TEN + week * WEEK, ends_at=TEN + week * WEEK + WEEK / 84)
        sitting = postpone(sitting.pk, ABSENT, "被告住院", plan=later, by=judge.actor, at=MONDAY)
    with pytest.raises(NotLawful, match="最多延期2次"):
        postpone(sitting.pk, ABSENT, "被告住院", by=judge.actor, at=MONDAY)
    Case.objects.filter(pk=case.pk).update(procedure="summary")
    with pytest.raises(NotLawful, match="最多延期1次"):
        postpone(sitting.pk, ABSENT, "被告住院", by=judge.actor, at=MONDAY)


def test_the_fourth_ground_is_the_presidents(case, plan, judge, court_clerk, president, people):
    sitting = list_sitting(case.pk, plan(), by=judge.actor, at=MONDAY)
    colleague = people.person("孔法官", "judge")
    for person, ground in (
        (judge, OTHER), (court_clerk, ABSENT), (president, ABSENT), (colleague, ABSENT),
    ):  # fmt: skip
        with pytest.raises(NotEntitled):
            postpone(sitting.pk, ground, "停电", by=person.actor, at=MONDAY)
    postpone(sitting.pk, OTHER, "台风停课停工", by=president.actor, at=MONDAY)
    case.refresh_from_db()
    assert case.state == CaseState.PLEADING


def test_a_sitting_is_cancelled_once_and_by_its_judge(case, plan, judge, court_clerk):
    sitting = list_sitting(case.pk, plan(), by=judge.actor, at=MONDAY)
    with pytest.raises(NotEntitled):
        cancel(sitting.pk, "原告撤诉", by=court_clerk.actor, at=MONDAY)
    cancel(sitting.pk, "原告撤诉", by=judge.actor, at=MONDAY)
    with pytest.raises(IllegalMove):
        cancel(sitting.pk, "原告撤诉", by=judge.actor, at=MONDAY)
    case.refresh_from_db()
    assert case.state == CaseState.PLEADING


def test_summonses_go_out_are_called_off_and_go_out_anew(case, plan, judge, lin, wang):
    first = list_sitting(case.pk, plan(), by=judge.actor, at=MONDAY)
    settle()

    kinds = IssuedPaper.objects.filter(subject_id=case.pk).values_list("kind", flat=True)
    assert sorted(kinds)[:1] == ["electronic_service_certificate"]
    assert list(kinds).count("summons") == 2
    assert list(kinds).count("hearing_announcement") == 1
    orders = Service.objects.filter(order__key=f"summons:{first.pk}")
    served = orders.get(party__side="plaintiff")
    waiting = orders.get(party__side="defendant")
    assert (served.state, waiting.state) == (ServiceState.SERVED, ServiceState.WAITING)
    told = Notice.objects.filter(kind="sitting_listed").values_list("person__name", flat=True)
    assert {"林小雨", "王大山", "赵法官", "孙书记"} == set(told)

    later = plan(starts_at=TEN + WEEK, ends_at=TEN + WEEK + timedelta(hours=2))
    postpone(first.pk, ABSENT, "被告住院手术", plan=later, by=judge.actor, at=MONDAY)
    settle()

    waiting.refresh_from_db()
    second = Sitting.objects.get(postponed_from=first)
    assert waiting.state == ServiceState.CALLED_OFF
    assert Service.objects.filter(order__key=f"summons:{second.pk}").count() == 2
    notice = IssuedPaper.objects.get(subject_id=case.pk, kind="postponement_notice")
    assert Service.objects.filter(enclosures__paper=notice).count() == 2
    words = Notice.objects.filter(kind="sitting_postponed", person=wang).first()
    assert "被告住院手术" in words.text and "原传票作废" in words.text


def test_a_sitting_put_off_before_its_papers_were_made_summons_nobody(case, plan, judge):
    sitting = list_sitting(case.pk, plan(), by=judge.actor, at=MONDAY)
    cancel(sitting.pk, "原告撤诉", by=judge.actor, at=MONDAY)
    settle()

    assert not Service.objects.filter(order__key=f"summons:{sitting.pk}").exists()
    assert Notice.objects.filter(kind="sitting_cancelled").exists()


def test_a_closed_hearing_is_not_announced(case, plan, judge):
    list_sitting(case.pk, plan(closed="privacy"), by=judge.actor, at=MONDAY)
    settle()

    assert not IssuedPaper.objects.filter(kind="hearing_announcement").exists()


def test_everyone_is_reminded_once_three_days_and_one_day_before(
    case, plan, judge, lin, monkeypatch
):
    list_sitting(case.pk, plan(), by=judge.actor, at=MONDAY)
    for days in (5, 3, 3, 2, 1, 0):
        monkeypatch.setattr(tasks.timezone, "now", lambda d=days: TEN - timedelta(days=d, hours=2))
        remind_of_sittings(None)
    own = Notice.objects.filter(kind="sitting_near", person=lin, channel="in_app")
    assert sorted("还有 3 天" in n.text for n in own) == [False, True]
