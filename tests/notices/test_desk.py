"""What went out: the court's clerks see it with its words, the keeper of the machines without."""

import pytest

from court.jobs.worker import run_pending
from court.journal.models import JournalEntry
from court.notices.actions import send_notice
from court.notices.models import Notice
from court.notices.states import Channel, NoticeState
from tests.cast import MONDAY
from tests.design.pages import assert_sound

pytestmark = pytest.mark.django_db
NUMBER = "（2026）浙0106民初1号"
DATA = {"court": "杭州市西湖区人民法院", "case_number": NUMBER, "next_step": "交费"}


def tell(person=None, key="k", **more):
    sent = send_notice("case_docketed", person, DATA, by="machine:test", at=MONDAY, key=key, **more)
    run_pending()
    return Notice.objects.get(pk=sent[0].pk)


def text_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    assert_sound(answer.content.decode())
    return answer.content.decode()


def test_a_clerk_sees_receiver_and_words_of_the_own_court(lin, clerk, other_clerk, signed_in):
    tell(lin)
    assert lin.name in text_of(signed_in(clerk), "/desk/notices/")
    assert NUMBER in text_of(signed_in(clerk), "/desk/notices/?show=sent")
    elsewhere = text_of(signed_in(other_clerk), "/desk/notices/")
    assert NUMBER not in elsewhere and "没有记录" in elsewhere


def test_the_keeper_of_the_machines_sees_neither(lin, administrator, signed_in):
    tell(lin)
    page = text_of(signed_in(administrator), "/machine-room/notices/")
    assert "已发送" in page
    assert lin.name not in page and NUMBER not in page and lin.phone[-4:] not in page


def test_codes_are_in_nobody_s_list(lin, clerk, signed_in):
    code = {"code": "246810", "minutes": 10}
    send_notice("sign_in_code", lin, code, by="machine:test", at=MONDAY, key="c")
    page = text_of(signed_in(clerk), "/desk/notices/")
    assert "246810" not in page and lin.phone[-4:] not in page


def test_a_message_is_sent_once_more_for_a_reason_and_once_for_each_reason(lin, clerk, signed_in):
    first, client = tell(lin), signed_in(clerk)
    address = f"/desk/notices/{first.pk}/again/"
    client.post(address, {"reason": ""})
    assert Notice.objects.filter(resent_of=first).count() == 0
    for _ in range(2):  # a double click
        client.post(address, {"reason": "当事人说没有收到"})
    (again,) = Notice.objects.filter(resent_of=first)
    run_pending()
    again.refresh_from_db()
    assert again.state == NoticeState.SENT and again.number != first.number
    assert again.number in again.text and first.number not in again.text
    assert JournalEntry.objects.filter(type="notices.notice_resent").count() == 1
    assert "当事人说没有收到" in text_of(client, "/desk/notices/")


def test_what_still_waits_is_not_sent_once_more(lin, clerk, signed_in):
    (waiting, _) = send_notice(
        "case_docketed", lin, DATA, by="machine:test", at=MONDAY, key="waits"
    )
    answer = signed_in(clerk).post(
        f"/desk/notices/{waiting.pk}/again/", {"reason": "催"}, follow=True
    )
    assert "还在发送" in answer.content.decode()
    assert Notice.objects.filter(resent_of=waiting).count() == 0


def test_a_letter_is_printed_and_taken_to_the_post_once(clerk, other_clerk, signed_in):
    letter = tell(None, addressee="李老根", address="杭州市西湖区转塘街道1号")
    assert letter.channel == Channel.PAPER
    page = text_of(signed_in(clerk), "/desk/notices/paper/")
    assert "李老根" in page and "转塘街道1号" in page
    assert "没有要寄的" in text_of(signed_in(other_clerk), "/desk/notices/paper/")
    for _ in range(2):
        assert signed_in(clerk).post(f"/desk/notices/{letter.pk}/posted/").status_code == 302
    letter.refresh_from_db()
    assert letter.state == NoticeState.SENT
    assert JournalEntry.objects.filter(type="notices.paper_posted").count() == 1
    assert "没有要寄的" in text_of(signed_in(clerk), "/desk/notices/paper/")


def test_the_list_asks_the_database_the_same_for_one_message_and_for_thirty(
    lin, clerk, signed_in, django_assert_max_num_queries
):
    client, counts = signed_in(clerk), []
    for many in (1, 29):
        for number in range(many):
            tell(lin, key=f"{many}:{number}")
        client.get("/desk/notices/")
        with django_assert_max_num_queries(50) as asked:
            client.get("/desk/notices/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
