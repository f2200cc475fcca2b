"""Only under its three conditions; each speaks in time, all see it, all sign it (第20条)."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse

from court.docket.models import Case
from court.hearing.actions import asynchronous as acts
from court.hearing.actions.asynchronous import NewStep, NotNow, NotYours
from court.hearing.models import Line
from court.hearing.models.asynchronous import AsyncHearing, Statement
from court.hearing.record.seats import speakers_of
from court.vault.actions import receive_file
from court.vault.models import StoredFile
from tests.cast import MONDAY
from tests.hearing.record.films import film

pytestmark = pytest.mark.django_db
STEPS = [NewStep("陈述和答辩", "请陈述", 3), NewStep("辩论", "请辩论", 3)]
MET = {"cannot_meet": True, "facts_settled": True, "basis": "2026年2月20日在线证据交换，无争议"}


def spoken(person, folder, name: str) -> StoredFile:
    data = BytesIO(film(folder, name, 0, seconds=1).path.read_bytes())
    return receive_file(data, name=f"{name}.webm", owner=person, by=person.actor,
                        at=MONDAY)  # fmt: skip


def agreed(held) -> AsyncHearing:
    given = {"by": held.lin.actor, "at": held.at}
    made = acts.ask(held.case, held.lin, "我在国外，有七小时时差。", **given)
    acts.answer(made.pk, held.wang, agrees=True, by=held.wang.actor, at=held.at)
    return made


def opened(held) -> AsyncHearing:
    given = {"by": held.judge.actor, "at": held.at}
    return acts.open_hearing(agreed(held).pk, held.judge, STEPS, **MET, **given)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"cannot_meet": False}, "确有困难"),
        ({"facts_settled": False}, "无争议"),
        ({"basis": " "}, "写明根据"),
    ],
)
def test_each_condition_is_needed(held, change, said):
    made = agreed(held)
    with pytest.raises(NotNow, match=said):
        acts.open_hearing(made.pk, held.judge, STEPS, **{**MET, **change}, by=held.judge.actor,
                          at=held.at)  # fmt: skip
    assert AsyncHearing.objects.get().state == "asked"


def test_without_everybody_s_consent_or_in_ordinary_procedure_it_is_not_opened(held):
    given = {"by": held.judge.actor, "at": held.at}
    made = acts.ask(held.case, held.lin, "时差", by=held.lin.actor, at=held.at)
    with pytest.raises(NotNow, match="各方都同意"):
        acts.open_hearing(made.pk, held.judge, STEPS, **MET, **given)
    acts.answer(made.pk, held.wang, agrees=True, by=held.wang.actor, at=held.at)
    Case.objects.filter(pk=held.case.pk).update(procedure="ordinary_single")
    with pytest.raises(NotNow, match="小额"):
        acts.open_hearing(made.pk, held.judge, STEPS, **MET, **given)


def test_one_refusal_ends_the_matter_and_only_the_judge_opens(held):
    made = acts.ask(held.case, held.lin, "时差", by=held.lin.actor, at=held.at)
    with pytest.raises(NotYours):
        acts.open_hearing(made.pk, held.clerk, STEPS, **MET, by=held.clerk.actor, at=held.at)
    with pytest.raises(NotYours):
        acts.answer(made.pk, held.judge, agrees=True, by=held.judge.actor, at=held.at)
    acts.answer(made.pk, held.wang, agrees=False, by=held.wang.actor, at=held.at)
    assert AsyncHearing.objects.get().state == "declined"


def test_each_speaks_in_time_all_see_it_and_it_becomes_a_transcript_to_sign(held, tmp_path):
    made = opened(held)
    first, second = made.steps.all()
    own, other = spoken(held.lin, tmp_path, "lin"), spoken(held.wang, tmp_path, "wang")
    given = {"by": held.lin.actor, "at": held.at + timedelta(hours=1)}
    with pytest.raises(NotNow, match="前一步"):
        acts.give_statement(second.pk, held.lin, own, "辩论意见", **given)
    with pytest.raises(NotYours):
        acts.give_statement(first.pk, held.lin, other, "冒用", **given)
    acts.give_statement(first.pk, held.lin, own, "请求还款八万元。", **given)
    acts.give_statement(first.pk, held.lin, own, "再说一遍", **given)
    assert Statement.objects.get().text == "请求还款八万元。"
    assert own in StoredFile.objects.visible_to(held.wang)
    late = {"by": held.wang.actor, "at": held.at + timedelta(days=3)}
    with pytest.raises(NotNow, match="期限已过"):
        acts.give_statement(first.pk, held.wang, other, "同意", **late)
    acts.give_statement(second.pk, held.wang, other, "同意还款。", **late)
    judge = {"by": held.judge.actor, "at": held.at + timedelta(days=4)}
    with pytest.raises(NotNow, match="没有结束"):
        acts.close_hearing(made.pk, held.judge, **judge)
    judge["at"] = held.at + timedelta(days=7)
    done = acts.close_hearing(made.pk, held.judge, **judge)
    text = " ".join(line.text for line in Line.objects.filter(transcript__sitting=done.sitting))
    assert own.sha256 in text and "王大山在期限内没有提交陈述" in text and "同意还款" in text
    held.sitting = done.sitting
    assert held.freeze().sha256
    assert len(speakers_of(held.case)) == 4


def test_the_pages_lead_from_the_application_to_the_transcript(held, signed_in, tmp_path):
    page = reverse("record:apart", args=[held.case.pk])
    client = signed_in(held.lin)
    asking = reverse("record:apart_ask", args=[held.case.pk])
    assert client.post(asking, {"reason": ""}).status_code == 422
    client.post(asking, {"reason": "我在国外，有时差"})
    made = AsyncHearing.objects.get()
    client = signed_in(held.wang)
    assert "我同意" in client.get(page).content.decode()
    answering = reverse("record:apart_answer", args=[made.pk])
    assert client.post(answering, {}).status_code == 422
    client.post(answering, {"agrees": "yes"})
    client = signed_in(held.judge)
    opening = reverse("record:apart_open", args=[made.pk])
    refused = client.post(opening, {"days": "3", "cannot_meet": "on"})
    assert refused.status_code == 422 and "无争议" in refused.content.decode()
    given = {"days": "3", "cannot_meet": "on", "facts_settled": "on", "basis": "已在线交换证据"}
    client.post(opening, given)
    step = made.steps.first()
    client = signed_in(held.lin)
    speaking = reverse("record:apart_speak", args=[step.pk])
    assert client.post(speaking, {"text": "没有文件"}).status_code == 422
    with film(tmp_path, "up", 0, seconds=1).path.open("rb") as sent:
        client.post(speaking, {"text": "请求还款", "files": sent})
    assert "请求还款" in signed_in(held.wang).get(page).content.decode()
    closing = reverse("record:apart_close", args=[made.pk])
    assert signed_in(held.judge).post(closing).status_code == 409
