"""Messages: written once, sent once, readable by nobody else."""

import pytest

from court.jobs.worker import run_pending
from court.journal.models import JournalEntry
from court.notices.actions import ERASED, mark_read, send_notice
from court.notices.catalogue import KINDS, WordsMissing
from court.notices.models import Notice
from court.notices.providers import Refused, Unavailable, sandbox
from court.notices.states import NoticeState
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db
DATA = {
    "court": "杭州市西湖区人民法院",
    "case_number": "（2026）浙0106民初1号",
    "next_step": "交纳案件受理费",
}
CODE = {"code": "246810", "minutes": 10}


def tell(person, kind="case_docketed", data=DATA, key="k1", **more):
    return send_notice(kind, person, data, by="machine:test", at=MONDAY, key=key, **more)


def phone_of(person) -> list[str]:
    return [m.text for m in sandbox.newest(200) if m.phone == person.phone]


def test_a_message_goes_by_text_and_stands_on_the_page(lin):
    text, page = tell(lin)
    run_pending()
    text.refresh_from_db()
    assert text.state == NoticeState.SENT and text.provider == "sandbox"
    assert page.state == NoticeState.SENT
    assert list(Notice.objects.visible_to(lin).in_app()) == [page]
    assert "编号" in text.text and "编号" not in page.text
    assert any(text.number in message for message in phone_of(lin))


def test_someone_without_an_account_is_reached_by_text_message_alone(db):
    (text,) = tell(None, phone="+8619900004321")
    run_pending()
    text.refresh_from_db()
    assert text.state == NoticeState.SENT and text.phone_tail == "4321"
    assert any(text.number in m.text for m in sandbox.newest(200) if m.phone == text.phone)


def test_the_same_key_writes_and_sends_once(lin):
    first, again = tell(lin), tell(lin)
    run_pending()
    assert [n.pk for n in first] == [n.pk for n in again]
    assert Notice.objects.count() == 2
    assert sum(first[0].number in message for message in phone_of(lin)) == 1


def test_a_worker_that_dies_after_sending_does_not_send_twice(lin):
    """The provider knows the key: the job may run again."""
    text, _ = tell(lin)
    provider = sandbox.SandboxSms()
    reference = provider.send(text.phone, text.text, key=str(text.pk))
    run_pending()
    text.refresh_from_db()
    assert text.provider_reference == reference
    assert sum(text.number in message for message in phone_of(lin)) == 1


def test_a_message_lacking_a_fact_is_not_written(lin):
    with pytest.raises(WordsMissing, match="case_number"):
        tell(lin, data={"court": "x", "next_step": "y"})
    assert not Notice.objects.exists()


def test_an_unknown_kind_is_a_mistake_of_ours(lin):
    with pytest.raises(KeyError):
        tell(lin, kind="good_morning")


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)
def test_every_kind_is_plain_and_carries_no_link(kind):
    words = kind.words(dict.fromkeys(kind.fields, "甲"), "ABCDE23456")
    assert "http" not in words and "www" not in words and "！" not in words
    assert kind.secret or "ABCDE23456" in words
    assert len(words) < 200
    assert "您" in words or kind.secret or "收件" in words or "案件" in words or "案号" in words


def test_a_code_is_erased_once_it_has_been_sent(lin):
    (text,) = tell(lin, kind="sign_in_code", data=CODE)
    assert "246810" in text.text
    run_pending()
    text.refresh_from_db()
    assert text.text == ERASED
    assert "246810" in phone_of(lin)[0]


def test_text_and_phone_stand_in_the_database_only_as_ciphertext(lin):
    text, _ = tell(lin)
    query = Notice.objects.extra(select={"raw_text": "text", "raw_phone": "phone"})
    raw = query.values("raw_text", "raw_phone").get(pk=text.pk)
    assert "民初".encode() not in bytes(raw["raw_text"])
    assert lin.phone.encode() not in bytes(raw["raw_phone"])


def test_the_journal_tells_of_the_message_but_not_its_words(lin):
    text, _ = tell(lin)
    run_pending()
    entries = JournalEntry.objects.filter(stream=text.pk).order_by("seq")
    assert [e.type for e in entries] == ["notices.notice_queued", "notices.notice_sent"]
    assert not [e for e in entries if "民初" in str(e.payload) or lin.phone in str(e.payload)]


def test_only_the_person_sees_a_message(lin, mallory, clerk, administrator):
    tell(lin)
    for other in (mallory, clerk, administrator):
        assert not Notice.objects.visible_to(other).exists()


def test_reading_marks_are_ones_own(lin, wang):
    tell(lin)
    tell(wang, key="k2")
    assert mark_read(lin, by=lin.actor, at=MONDAY) == 1
    assert not Notice.objects.visible_to(lin).in_app().unread().exists()
    assert Notice.objects.visible_to(wang).in_app().unread().count() == 1


class _Broken:
    name = "broken"
    failure: Exception = Refused("空号")

    def send(self, phone, text, *, key):
        raise self.failure


class _Away(_Broken):
    failure = Unavailable("down")


def test_a_message_the_provider_refuses_is_marked_and_not_tried_again(lin, settings):
    settings.SMS_PROVIDER = f"{__name__}._Broken"
    text, _ = tell(lin)
    run_pending()
    text.refresh_from_db()
    assert text.state == NoticeState.FAILED and text.problem == "空号"


def test_a_provider_that_is_away_is_tried_again_later(lin, settings):
    settings.SMS_PROVIDER = f"{__name__}._Away"
    text, _ = tell(lin)
    run_pending(reraise=False)
    text.refresh_from_db()
    assert text.state == NoticeState.QUEUED


def test_a_message_may_go_to_another_number_than_the_persons_own(lin):
    text, _ = tell(lin, kind="phone_changed", data={"tail": "0009"}, phone="+8619900009999")
    assert text.phone_tail == "9999"
