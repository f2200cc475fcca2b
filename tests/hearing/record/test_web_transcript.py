"""Pages of the transcript: plain forms, refusals with their own status, pieces for the script."""

from uuid import uuid4

import pytest
from django.template import Context, Template
from django.urls import reverse

from court.hearing.models import Line, Objection, Signer, Transcript
from court.hearing.states import SittingState
from tests.hearing.record.conftest import code_for, drawn

pytestmark = pytest.mark.django_db


def url(name: str, held, *more) -> str:
    return reverse(f"record:{name}", args=[held.sitting.pk, *more])


def test_the_clerk_writes_with_plain_forms_and_a_double_click_is_one_line(held, signed_in):
    client = signed_in(held.clerk)
    page = client.get(url("read", held)).content.decode()
    assert "原告 林小雨" in page and "常用语" in page
    asked = {"speaker": "2", "text": "请求判令被告还款。", "key": uuid4().hex}
    for _ in range(2):
        assert client.post(url("say", held), asked).status_code == 302
    line = Line.objects.get()
    assert (line.speaker, line.text) == ("原告 林小雨", "请求判令被告还款。")
    client.post(url("say", held), {"speaker": "aside", "text": "宣布休庭"})
    client.post(url("say", held), {"speaker": "witness", "name": "赵四", "text": "我看见了。"})
    assert [x.speaker for x in Line.objects.all()] == ["原告 林小雨", "", "证人 赵四"]


def test_a_phrase_is_said_by_the_seat_it_belongs_to(held, signed_in):
    client = signed_in(held.clerk)
    client.post(url("say", held), {"speaker": "2", "phrase": "1", "text": ""})
    line = Line.objects.get()
    assert line.speaker == "审判员 赵法官" and line.text.startswith("现在开庭")


def test_lines_since_a_change_are_a_piece_of_the_page_and_the_others_see_them(held, signed_in):
    held.say(held.lin, "第一句")
    held.say(held.wang, "第二句")
    text = signed_in(held.wang).get(url("lines", held) + "?since=1").content.decode()
    assert "第二句" in text and "第一句" not in text and "更正" not in text


def test_a_party_puts_in_own_words_only(held, signed_in):
    client = signed_in(held.wang)
    client.post(url("say", held), {"speaker": "0", "text": "我同意调解", "key": "k"})
    line = Line.objects.get()
    assert (line.person, line.source) == (held.wang, "written")


def test_wrong_and_late_words_have_an_answer_each(held, signed_in):
    held.talk()
    client = signed_in(held.clerk)
    empty = client.post(url("say", held), {"text": " "}, headers={"X-Requested-With": "fetch"})
    assert (empty.status_code, empty.content.decode()) == (422, "请写内容")
    held.freeze()
    late = client.post(url("say", held), {"text": "再记一句"})
    assert late.status_code == 409 and "已经固定" in late.content.decode()


def test_a_wish_is_made_answered_and_shown(held, signed_in):
    held.talk()
    client = signed_in(held.wang)
    assert client.post(url("object", held), {"text": ""}).status_code == 422
    assert client.post(url("object", held), {"line": "99", "text": "错"}).status_code == 422
    client.post(url("object", held), {"line": "4", "text": "我说的是还了一部分"})
    wish = Objection.objects.get()
    client = signed_in(held.clerk)
    assert client.post(url("answer", held, wish.pk), {}).status_code == 422
    client.post(url("answer", held, wish.pk), {"correct_to": "还了一部分。"})
    page = client.get(url("read", held)).content.decode()
    assert "已补正" in page and "还了一部分。" in page and "改过" in page


def test_freezing_asks_who_was_there_and_all_sign_on_the_page(held, signed_in):
    held.talk()
    client = signed_in(held.clerk)
    assert client.post(url("freeze", held), {"signers": ["0"]}).status_code == 409
    held.state(SittingState.CLOSED)
    assert client.post(url("freeze", held), {}).status_code == 422
    client.post(url("freeze", held), {"signers": ["2", "3"]})
    names = Signer.objects.values_list("name", flat=True)
    assert list(names) == ["林小雨", "王大山"]
    client = signed_in(held.lin)
    assert "请您签名" in client.get(url("read", held)).content.decode()
    assert client.post(url("sign", held), {"code": ""}).status_code == 422
    client.post(url("code", held))
    given = {"code": code_for(held.lin, held.case.pk), "drawing": drawn(), "way": "drawn"}
    assert client.post(url("sign", held), given).status_code == 302
    pdf = client.get(url("paper", held))
    assert pdf["Content-Type"] == "application/pdf"
    client = signed_in(held.wang)
    assert client.post(url("refuse", held), {"reason": ""}).status_code == 422
    client.post(url("refuse", held), {"reason": "记得不全"})
    done = Transcript.objects.get()
    assert done.state == "signed" and done.paper.file.sha256
    page = client.get(url("read", held)).content.decode()
    assert "拒绝签名，已记明" in page and "记得不全" in page


def test_the_clerk_witnesses_a_signature_in_the_courtroom_or_notes_why_there_is_none(
    held, signed_in
):
    held.talk()
    held.freeze()
    client = signed_in(held.clerk)
    row, other = held.signer(held.lin), held.signer(held.wang)
    page = url("signer", held, row.pk)
    assert client.post(page, {"way": "drawn", "drawing": ""}).status_code == 422
    client.post(page, {"way": "drawn", "drawing": drawn()})
    client.post(url("signer", held, other.pk), {"way": "refused", "reason": "中途退庭"})
    states = dict(Signer.objects.values_list("name", "state"))
    assert (states["林小雨"], states["王大山"]) == ("signed", "refused")


def test_a_line_is_put_right_and_its_old_words_are_shown(held, signed_in):
    line = held.say(held.lin, "八万")
    client = signed_in(held.clerk)
    assert client.post(url("correct", held, line.no), {"text": ""}).status_code == 422
    client.post(url("correct", held, line.no), {"text": "八千", "why": "听错"})
    page = client.get(url("correct", held, line.no)).content.decode()
    assert "八万" in page and "听错" in page


@pytest.mark.parametrize(("who", "writes"), [("clerk", True), ("wang", False)])
def test_inside_the_room_all_read_along_and_the_clerk_writes(held, who, writes):
    held.say(held.lin, "第一句")
    page = Template("{% load record %}{% transcript_live sitting person own_words=False %}")
    text = page.render(Context({"sitting": held.sitting, "person": getattr(held, who)}))
    assert "第一句" in text and ("<form" in text) == writes
