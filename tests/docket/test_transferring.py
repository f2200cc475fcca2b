"""A case goes to the competent court with everything, and is not passed on again."""

import pytest

from court.docket.actions import (
    decide_application,
    draw_tribunal,
    effect_objection,
    propose,
    transfer_case,
)
from court.docket.models import Application, Case, Proposal
from court.docket.queries import case_of_filing, line_of
from court.docket.states import ApplicationKind as K
from court.docket.states import CaseState, NotAllowed, Procedure
from court.docket.web.acts import acts_for
from court.documents.models import IssuedPaper
from court.journal.queries import entries_of, verify_chain
from court.vault.models import StoredFile

pytestmark = pytest.mark.django_db
WHY = "本案被告住所地和合同履行地均不在本院辖区，本院没有管辖权。"
THERE = "浙0105"
HERS = "被告住所地在拱墅区。"


@pytest.fixture
def other(people):
    """The receiving court, its judge and its filing clerk."""
    people.court(THERE)
    people.person("冯立案", "filing_clerk", court=THERE)
    people.person("蔡书记", "court_clerk", court=THERE)
    return people.person("卫法官", "judge", court=THERE)


def handed_over(trial, judge):
    return transfer_case(trial.case.pk, THERE, reasons=WHY, person=judge, at=trial.at)


def test_the_receiving_court_gets_a_number_parties_members_and_the_first_day(trial, other):
    new = handed_over(trial, trial.assign())

    assert new.number == "（2026）浙0105民初1号"
    assert trial.now().state == CaseState.CLOSED_TRANSFERRED
    new.refresh_from_db()
    assert (new.state, new.filed_at) == (CaseState.FEE_SETTLED, trial.case.filed_at)
    assert [p.name for p in new.parties.all()] == [p.name for p in trial.case.parties.all()]
    assert [p.described for p in new.parties.all()] == [
        p.described for p in trial.case.parties.all()
    ]
    there = {(m.person_id, m.party.place) for m in new.members.all()}
    assert there == {(trial.lin.pk, "plaintiff:1"), (trial.wang.pk, "defendant:1")}
    assert new.claims == trial.case.claims
    assert case_of_filing(new.filing_id) == new


def test_papers_and_files_are_readable_there(trial, other, settle):
    judge = trial.assign()
    settle()
    before = IssuedPaper.objects.of(trial.case.pk)
    assert before and not IssuedPaper.objects.visible_to(other).exists()
    new = handed_over(trial, judge)
    settle()

    seen = IssuedPaper.objects.visible_to(other)
    assert set(before) <= set(seen)
    late = {paper.kind for paper in seen.of(trial.case.pk)}  # made after the case had gone
    assert late >= {"transfer_ruling", "transfer_letter"}
    assert set(StoredFile.objects.visible_to(other)) >= {paper.file for paper in before}
    assert Case.objects.visible_to(other).filter(pk=trial.case.pk).exists()
    assert line_of(new) == [new.pk, trial.case.pk]
    titles = [e.title for e in trial.case.entries.all()]
    assert titles[-2:] == ["民事裁定书", "案件移送函"]
    assert new.entries.first().paper == before[0]


def test_open_matters_go_along(trial, other):
    judge = trial.assign()
    asked = trial.apply(K.PRESERVATION, text="被告转移财产。", details={"amount": "80000"})
    propose(
        trial.case.pk, "missing_service", reason="送达没有完成", by="machine:test",
        at=trial.at, key="p1",
    )  # fmt: skip
    new = handed_over(trial, judge)

    moved = Application.objects.get(pk=asked.pk)
    assert (moved.case, moved.party.case) == (new, new)
    assert Proposal.objects.get(key="p1").case == new
    assert not trial.case.assignments.filter(until=None).exists()


def test_the_receiving_court_draws_its_own_judge(trial, other, people):
    new = handed_over(trial, trial.assign())
    draw_tribunal(new.pk, by=people.person("冯立案").actor, at=trial.at)

    assert new.assignments.get(seat="sole").person == other
    new.refresh_from_db()
    assert new.state == CaseState.ASSIGNED


def test_both_courts_have_it_in_their_journals(trial, other):
    new = handed_over(trial, trial.assign())

    gone = entries_of(trial.case.pk).get(type="docket.case_transferred")
    come = entries_of(new.pk).get(type="docket.case_received")
    assert gone.payload["new_case_id"] == str(new.pk)
    assert come.payload["old_number"] == trial.case.number
    assert verify_chain(trial.case.pk) == verify_chain(new.pk) == []


def test_the_receiving_court_does_not_bounce_it(trial, other):
    new = handed_over(trial, trial.assign())
    trial_before = Case.objects.count()
    with pytest.raises(NotAllowed, match="指定管辖"):
        transfer_case(new.pk, "浙0106", reasons=WHY, person=other, at=trial.at)

    assert Case.objects.count() == trial_before
    assert new.rulings.count() == 0


def test_an_unpaid_fee_stays_unpaid_there(trial, other, judge):
    from court.docket.actions import move_case  # noqa: PLC0415

    move_case(trial.case.pk, CaseState.FEE_PENDING, by="machine:fees", at=trial.at)
    new = handed_over(trial, judge)
    new.refresh_from_db()

    assert new.state == CaseState.FEE_PENDING


def objection(trial, judge, *, granted):
    rule_on(trial.apply(K.JURISDICTION_OBJECTION, "defendant", text=HERS), trial, judge, granted)


def rule_on(asked, trial, judge, granted):
    decide_application(
        asked.pk, granted=granted, reasons=WHY, terms={"to_court": THERE} if granted else {},
        person=judge, at=trial.at,
    )  # fmt: skip


def test_an_objection_stops_the_case_until_the_ruling_has_effect(trial, other):
    judge = trial.assign()
    trial.plead()
    objection(trial, judge, granted=False)
    assert trial.now().state == CaseState.OBJECTED

    effect_objection(trial.case.pk, effective=True, reasons="", person=judge, at=trial.at)
    assert trial.now().state == CaseState.PLEADING


def test_an_upheld_objection_hands_the_case_over_when_nobody_appealed(trial, other):
    judge = trial.assign()
    trial.plead()
    objection(trial, judge, granted=True)
    with pytest.raises(ValueError, match="上诉期"):
        effect_objection(trial.case.pk, effective=False, reasons="", person=judge, at=trial.at)

    new = effect_objection(trial.case.pk, effective=True, reasons="", person=judge, at=trial.at)
    assert new.court_code == THERE
    kinds = set(trial.case.rulings.values_list("kind", flat=True))
    assert kinds == {"objection_ruling", "transfer_letter"}


def test_in_small_claims_the_ruling_has_effect_at_once(trial, other):
    trial.case.procedure = Procedure.SMALL_CLAIMS
    trial.case.save()
    judge = trial.assign()
    trial.plead()
    objection(trial, judge, granted=True)

    assert trial.now().state == CaseState.CLOSED_TRANSFERRED


def test_a_failed_transfer_changes_nothing(trial, other):
    judge = trial.assign()
    from court.docket.actions import NotPossible  # noqa: PLC0415

    with pytest.raises(NotPossible, match="没有这家法院"):
        transfer_case(trial.case.pk, "京0101", reasons=WHY, person=judge, at=trial.at)
    assert trial.now().state == CaseState.ASSIGNED
    assert not trial.case.rulings.exists()


def test_the_effect_of_a_ruling_is_offered_once_the_objection_is_decided(trial, other):
    judge = trial.assign()
    trial.plead()
    asked = trial.apply(K.JURISDICTION_OBJECTION, "defendant", text=HERS)
    assert "effect" not in {act.key for act in acts_for(trial.now(), trial.at)}

    rule_on(asked, trial, judge, granted=False)
    assert "effect" in {act.key for act in acts_for(trial.now(), trial.at)}
