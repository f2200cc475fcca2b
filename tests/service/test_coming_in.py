"""How the other side comes into the case, and what it hands in."""

from datetime import timedelta

import pytest

from court.deadlines.models import Clock
from court.docket.models import CaseMember, CaseParty, Proposal
from court.notices.models import Notice
from court.service.actions import pleading
from court.service.actions.confirming import Confirmed, confirm_address
from court.service.actions.handing_in import Signature, hand_in, send_code
from court.service.actions.inviting import make_invitation, tell_how_to_join
from court.service.actions.joining import (
    AlreadyAnswered,
    NoSuchInvitation,
    PapersMissing,
    ask_to_join,
    decide_join,
)
from court.service.actions.ordering import order_service
from court.service.models import AddressConfirmation, JoinRequest, Pleading, Service
from court.service.queries import needs_of, online_steps
from court.service.states import JoinState, Purpose
from court.vault.actions import keep_own_paper
from tests.cast import MONDAY
from tests.service.paper import one_page
from tests.service.signing import code_in_message

pytestmark = pytest.mark.django_db
MACHINE = "machine:test"
DAY = timedelta(days=1)


def code_of(party: CaseParty) -> str:
    return make_invitation(party.pk, by=MACHINE, at=MONDAY).code


def ask(person, case, code, capacity="self", papers=()) -> JoinRequest:
    return ask_to_join(
        person, case_number=case.number, code=code, capacity=capacity, papers=papers,
        by=person.actor, at=MONDAY,
    )  # fmt: skip


def authority(person):
    return keep_own_paper(
        one_page(f"授权委托书{person.pk}"),
        name="授权委托书.pdf",
        owner=person,
        by=person.actor,
        at=MONDAY,
    )


def pending(online, paper) -> Service:
    order = order_service(
        online.case, [paper()], [online], by=MACHINE, at=MONDAY, key="first",
        purpose=Purpose.FIRST_PAPERS,
    )  # fmt: skip
    return order.services.get()


def confirmed(party, person, **more) -> AddressConfirmation:
    said = Confirmed(recipient=person.name, address="光明路346号", phone="19900000102", **more)
    return confirm_address(party.pk, person, said, at=MONDAY)


def test_the_named_person_with_the_code_is_in_at_once(case, online, wang):
    request = ask(wang, case, code_of(online))

    assert request.state == JoinState.ACCEPTED and request.doubts == []
    online.refresh_from_db()
    assert online.person == wang
    assert CaseMember.objects.get(case=case, person=wang).party == online


@pytest.mark.parametrize(
    "typed",
    ["（2026）浙0106民初1号", "(2026)浙0106民初1号", "2026浙0106民初1", " (2026) 浙0106 民初 1 号"],
)
def test_the_number_may_be_typed_in_any_way(case, online, wang, typed):
    code = code_of(online)

    made = ask_to_join(
        wang, case_number=typed, code=f"{code[:4]}-{code[4:].lower()}", capacity="self",
        by=wang.actor, at=MONDAY,
    )  # fmt: skip

    assert made.state == JoinState.ACCEPTED


def test_a_wrong_code_or_number_opens_nothing(case, online, wang):
    code = code_of(online)
    for number, tried in (
        (case.number, "22222222"),
        ("（2026）浙0106民初9号", code),
        ("一二三", code),
    ):
        with pytest.raises(NoSuchInvitation):
            ask_to_join(
                wang, case_number=number, code=tried, capacity="self", by=wang.actor, at=MONDAY
            )
    assert not CaseMember.objects.filter(person=wang).exists()


def test_a_stranger_with_the_code_waits_for_a_clerk(case, online, mallory, court_clerk):
    request = ask(mallory, case, code_of(online))

    assert request.state == JoinState.WAITING
    assert set(request.doubts) == {"name_differs", "number_differs"}
    assert not CaseMember.objects.filter(person=mallory).exists()

    decide_join(request.pk, accept=False, reasons="不是本案当事人", by=court_clerk.actor, at=MONDAY)
    with pytest.raises(AlreadyAnswered):
        decide_join(request.pk, accept=True, reasons="", by=court_clerk.actor, at=MONDAY)
    assert Notice.objects.filter(person=mallory, kind="join_refused").exists()


def test_the_same_name_alone_is_not_enough(case, offline, people):
    namesake = people.person("李老根")

    assert ask(namesake, case, code_of(offline)).doubts == ["number_unknown"]


def test_a_representative_shows_authority_and_a_clerk_agrees(case, online, people, court_clerk):
    lawyer = people.person("赵律")
    code = code_of(online)
    with pytest.raises(PapersMissing):
        ask(lawyer, case, code, "representative")

    request = ask(lawyer, case, code, "representative", [authority(lawyer)])
    decide_join(request.pk, accept=True, reasons="", by=court_clerk.actor, at=MONDAY)

    member = CaseMember.objects.get(person=lawyer)
    assert (member.capacity, member.party) == ("representative", online)
    online.refresh_from_db()
    assert online.person is None


def test_asking_twice_is_asking_once(case, online, mallory):
    code = code_of(online)

    assert ask(mallory, case, code).pk == ask(mallory, case, code).pk


def test_the_message_has_number_and_code_and_no_link(case, online, wang, paper):
    code = code_of(online)
    service = pending(online, paper)

    assert tell_how_to_join(service.pk, by=MACHINE, at=MONDAY)
    assert not tell_how_to_join(service.pk, by=MACHINE, at=MONDAY + DAY)

    notice = Notice.objects.get(kind="join_invitation")
    assert case.number in notice.text and code in notice.text and notice.number in notice.text
    assert "http" not in notice.text and "www" not in notice.text
    clock = Clock.objects.get(kind="online_identity")
    assert (clock.party, clock.state) == ("defendant:1", "running")
    ask(wang, case, code)
    clock.refresh_from_db()
    assert clock.state == "met"


def test_a_party_without_a_phone_gets_no_message(case, offline, paper):
    code_of(offline)
    service = pending(offline, paper)

    assert not tell_how_to_join(service.pk, by=MACHINE, at=MONDAY)


def test_a_changed_address_ends_the_earlier_one(case, online, wang):
    ask(wang, case, code_of(online))
    first = confirmed(online, wang, electronic=True)
    assert confirmed(online, wang, electronic=True).pk == first.pk

    second = confirmed(online, wang, electronic=False)

    first.refresh_from_db()
    assert first.ended_at == MONDAY and second.ended_at is None


def test_consent_to_judgments_needs_consent_to_electronic_service(case, online, wang):
    ask(wang, case, code_of(online))

    assert not confirmed(online, wang, electronic_judgments=True).electronic_judgments


def test_each_step_is_chosen_on_its_own_and_can_be_changed(case, online, wang):
    ask(wang, case, code_of(online))
    chosen = {"mediation": True, "hearing": False}

    pleading.choose_steps(online.pk, wang, chosen, notice_version="1", at=MONDAY)
    pleading.choose_steps(online.pk, wang, {"hearing": True}, notice_version="1", at=MONDAY + DAY)

    assert online_steps(online) == {
        "mediation": True, "evidence_exchange": None, "inquiry": None, "hearing": True,
    }  # fmt: skip


def test_needs_are_kept_as_told_last(case, online, wang):
    ask(wang, case, code_of(online))
    for needs in (["interpreter"], ["wheelchair"]):
        pleading.tell_needs(online.pk, wang, needs, at=MONDAY)

    assert needs_of(online).needs == ["wheelchair"]


def answered(party, person, *, at, key="k1", kind="answer", files=()) -> Pleading:
    content = {
        "replies": [{"claim": "偿还借款80000元", "stance": "部分同意", "reason": "已还三万元"}],
        "facts": "已经还了三万元。", "claims": ["返还5000元"],
    }  # fmt: skip
    if not Pleading.objects.filter(key=key).exists():
        send_code(party.case, person, kind, key=key, at=at)
    signature = Signature(code=code_in_message(key))
    return hand_in(party, person, kind, content, files, signature=signature, at=at, key=key)


def test_an_answer_meets_the_period_and_goes_to_the_plaintiff(
    case, online, wang, lin, plaintiff, paper
):
    ask(wang, case, code_of(online))
    confirmed(online, wang, electronic=True)
    pending(online, paper)
    clock = Clock.objects.get(kind="answer", party="defendant:1")

    made = answered(online, wang, at=MONDAY + 2 * DAY)

    clock.refresh_from_db()
    assert (clock.state, made.late) == ("met", False)
    forwarded = Service.objects.get(party=plaintiff, order__purpose=Purpose.PLEADING)
    assert forwarded.effective_on == (MONDAY + 2 * DAY).date()
    assert forwarded.enclosures.get().file == made.paper
    assert Clock.objects.get(kind="answer_forward").due.day == 9


def test_a_double_click_hands_in_once(case, online, wang):
    ask(wang, case, code_of(online))

    first, again = (answered(online, wang, at=MONDAY) for _ in range(2))

    assert first.pk == again.pk
    assert Pleading.objects.count() == 1


def test_a_counterclaim_goes_before_the_judge(case, online, wang):
    ask(wang, case, code_of(online))

    made = answered(online, wang, kind="counterclaim", at=MONDAY)

    proposal = Proposal.objects.get(case=case)
    assert proposal.kind == "counterclaim" and "反诉" in proposal.reason
    assert made.paper.name.startswith("民事反诉状")


def test_a_late_list_of_evidence_is_taken_and_marked(case, online, wang, paper):
    ask(wang, case, code_of(online))
    confirmed(online, wang, electronic=True)
    order_service(
        case, [paper("evidence_notice", "举证通知书")], [online], by=MACHINE, at=MONDAY, key="e",
    )  # fmt: skip
    exhibit = pleading.Handed(file=authority(wang), name="收条", source="原告", purpose="已还款")

    in_time = answered(
        online, wang, kind="evidence", at=MONDAY + 10 * DAY, key="1", files=[exhibit]
    )
    late = answered(online, wang, kind="evidence", at=MONDAY + 30 * DAY, key="2", files=[exhibit])

    assert (in_time.late, late.late) == (False, True)


def test_nobody_answers_for_another(case, online, wang, mallory, lin):
    ask(wang, case, code_of(online))

    for person in (mallory, lin):
        with pytest.raises(PermissionError):
            answered(online, person, at=MONDAY, key=str(person.pk))
        with pytest.raises(PermissionError):
            confirmed(online, person)
