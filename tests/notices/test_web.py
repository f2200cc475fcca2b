"""The page of messages, and the page on which anyone checks that a message is genuine."""

import pytest
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from court.notices.actions import send_notice
from court.notices.models import Notice
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db
DATA = {
    "court": "杭州市西湖区人民法院",
    "case_number": "（2026）浙0106民初1号",
    "next_step": "交费",
}


def tell(person, count=1):
    for number in range(count):
        key = f"k{number}"
        send_notice("case_docketed", person, DATA, by="machine:test", at=MONDAY, key=key)


def test_messages_stand_on_the_page_until_marked_as_read(lin, signed_in):
    tell(lin)
    client = signed_in(lin)
    assert "未读" in client.get("/my/notices/").content.decode()
    client.post("/my/notices/read/")
    page = client.get("/my/notices/").content.decode()
    assert "未读" not in page and "民初1号" in page


def test_looking_changes_nothing(lin, signed_in):
    tell(lin)
    client = signed_in(lin)
    client.get("/my/notices/")
    assert Notice.objects.in_app().unread().count() == 1
    assert client.get("/my/notices/read/").status_code == 405


def test_the_page_asks_the_database_the_same_for_one_message_and_for_fifty(
    lin, wang, signed_in, django_assert_max_num_queries
):
    counts = []
    for person, many in ((lin, 1), (wang, 50)):
        tell(person, many)
        client = signed_in(person)
        client.get("/my/notices/")
        with django_assert_max_num_queries(50) as asked:
            client.get("/my/notices/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def check(client, number, tail):
    cache.clear()
    return client.post("/notices/check/", {"number": number, "tail": tail})


def test_a_genuine_message_is_confirmed_without_its_content(lin, client):
    tell(lin)
    notice = Notice.objects.get(channel="sms")
    page = check(client, notice.number.lower(), lin.phone[-4:]).content.decode()
    assert "是本院发出的通知" in page
    assert "民初1号" not in page and lin.phone not in page


@pytest.mark.parametrize(("number", "tail"), [("AAAAAAAAAA", None), (None, "0000")])
def test_a_forged_message_is_not_confirmed(lin, client, number, tail):
    tell(lin)
    notice = Notice.objects.get(channel="sms")
    page = check(client, number or notice.number, tail or lin.phone[-4:]).content.decode()
    assert "没有查到" in page


def test_wrong_input_is_said_and_kept(client):
    response = check(client, "ABC", "12")
    assert response.status_code == 422 and "ABC" in response.content.decode()


def test_numbers_cannot_be_guessed_by_the_hundred(client):
    cache.clear()
    codes = [
        client.post("/notices/check/", {"number": f"A{n}", "tail": "0000"}).status_code
        for n in range(12)
    ]
    assert codes[:10] == [200] * 10 and codes[11] == 429


def test_outside_a_demonstration_there_is_no_inbox(client, administrator, signed_in):
    with pytest.raises(NoReverseMatch):
        reverse("demo_inbox")
    assert signed_in(administrator).get("/demo/inbox").status_code == 404


def test_every_page_says_quietly_how_many_messages_are_unread(lin, signed_in):
    tell(lin, 3)
    client = signed_in(lin)
    assert "消息（3）" in client.get("/accounts/").content.decode()
    client.post("/my/notices/read/")
    assert "消息（" not in client.get("/accounts/").content.decode()
