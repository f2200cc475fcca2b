"""By which ways messages reach a person: chosen, proved by a code, never less than law asks."""

import re
from datetime import datetime, timedelta

import pytest

from court.jobs.worker import run_pending
from court.notices.actions import send_notice
from court.notices.models import NoticePreference
from court.notices.providers import sandbox
from court.notices.routes import CHINA
from court.notices.states import Channel, NoticeState
from tests.cast import MONDAY
from tests.design.pages import assert_sound

pytestmark = pytest.mark.django_db
DATA = {
    "court": "杭州市西湖区人民法院",
    "case_number": "（2026）浙0106民初1号",
    "next_step": "交费",
}
ADDRESS = "杭州市西湖区文三路90号"


def tell(person, *, at=MONDAY, key="k"):
    sent = send_notice("case_docketed", person, DATA, by="machine:test", at=at, key=key)
    return {notice.channel: notice for notice in sent}


def choose(client, **said):
    return client.post("/my/notices/ways/", {"quiet": "on", **said})


def proved_mail(client, person) -> None:
    client.post("/my/notices/mail/", {"mail": "lin@example.com"})
    run_pending()
    (mail,) = [m for m in sandbox.newest_mail(200) if m.phone == "lin@example.com"][:1]
    code = re.search(r"\d{6}", mail.text)
    assert code
    assert client.post("/my/notices/mail/confirm/", {"code": code[0]}).status_code == 302


def test_the_page_is_sound_before_and_after_an_error(lin, signed_in):
    client = signed_in(lin)
    assert_sound(client.get("/my/notices/ways/").content.decode())
    wrong = choose(client, paper="on")
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "请填写邮寄地址" in text
    assert_sound(text)


def test_mail_is_offered_only_once_the_address_is_proved(lin, signed_in, no_limits):
    client = signed_in(lin)
    assert 'value="mail"' not in client.get("/my/notices/ways/").content.decode()
    proved_mail(client, lin)
    assert 'value="mail"' in client.get("/my/notices/ways/").content.decode()
    choose(client, filing=["mail"])
    assert set(tell(lin)) == {Channel.MAIL, Channel.IN_APP}


@pytest.mark.parametrize("code", ["000000", "12345", ""])
def test_a_wrong_code_proves_nothing(lin, signed_in, no_limits, code):
    client = signed_in(lin)
    client.post("/my/notices/mail/", {"mail": "lin@example.com"})
    NoticePreference.objects.update(mail_code="of another code")
    assert client.post("/my/notices/mail/confirm/", {"code": code}).status_code == 422
    assert NoticePreference.objects.get().mail_verified_at is None


def test_codes_by_mail_are_rationed(lin, signed_in, no_limits):
    client = signed_in(lin)
    asked = [client.post("/my/notices/mail/", {"mail": "lin@example.com"}) for _ in range(6)]
    assert [answer.status_code for answer in asked] == [302] * 5 + [429]


def test_what_law_demands_goes_by_text_message_though_nothing_was_chosen(lin, signed_in):
    choose(signed_in(lin))
    assert set(tell(lin)) == {Channel.SMS, Channel.IN_APP}


def test_who_wants_paper_gets_paper_and_no_text_message(lin, signed_in):
    choose(signed_in(lin), paper="on", postal_address=ADDRESS)
    sent = tell(lin)
    assert set(sent) == {Channel.PAPER, Channel.IN_APP}
    assert sent[Channel.PAPER].address == ADDRESS
    assert sent[Channel.PAPER].state == NoticeState.QUEUED


def test_a_text_message_of_the_night_waits_for_the_morning(lin, signed_in):
    night = datetime(2026, 3, 2, 23, 30, tzinfo=CHINA)
    assert tell(lin, at=night)[Channel.SMS].due_at == datetime(2026, 3, 3, 8, tzinfo=CHINA)
    signed_in(lin).post("/my/notices/ways/", {"filing": ["sms"]})  # rest at night is not ticked
    assert tell(lin, at=night, key="awake")[Channel.SMS].due_at == night


def test_no_more_mail_once_it_was_stopped(lin, signed_in, no_limits):
    client = signed_in(lin)
    proved_mail(client, lin)
    choose(client, filing=["mail"])
    client.post("/my/notices/mail/stop/")
    assert Channel.MAIL not in tell(lin)


def test_a_code_that_came_late_proves_nothing(lin, signed_in, no_limits):
    client = signed_in(lin)
    client.post("/my/notices/mail/", {"mail": "lin@example.com"})
    run_pending()
    code = re.search(r"\d{6}", sandbox.newest_mail(1)[0].text)
    assert code
    NoticePreference.objects.update(mail_code_until=MONDAY - timedelta(days=3650))
    assert client.post("/my/notices/mail/confirm/", {"code": code[0]}).status_code == 422
    assert NoticePreference.objects.get().mail_verified_at is None
