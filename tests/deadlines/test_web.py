"""Pages of time limits: one's own, the case's, the desk's, the calendar, the days of rest."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from court.deadlines import actions
from court.deadlines.models import CalendarFeed, Clock, Holidays
from court.deadlines.web.panel import on_case
from tests.cast import MONDAY
from tests.deadlines.conftest import CLERK

NUMBER = "（2026）浙0106民初1号"


@pytest.fixture
def running(start, wang):
    """王's answer period, begun yesterday."""
    now = timezone.now()
    return start(
        person=wang, label=NUMBER, at=now, trigger_on=timezone.localdate() - timedelta(days=1)
    )


def test_one_s_own_page_says_what_until_when_and_how_it_was_reckoned(running, wang, signed_in):
    page = signed_in(wang).get("/my/deadlines/").content.decode()

    for words in ("提出答辩状", NUMBER, "被告", "不计入", "民事诉讼法第128条"):
        assert words in page


def test_others_see_nothing_of_it(running, lin, signed_in):
    client = signed_in(lin)

    assert NUMBER not in client.get("/my/deadlines/").content.decode()
    assert "VEVENT" not in client.get("/my/deadlines/calendar.ics").content.decode()


def test_a_pause_is_shown_with_its_reason_and_article(running, wang, signed_in):
    actions.pause_clock(running.pk, reason="suspension", by=CLERK, at=timezone.now())

    page = signed_in(wang).get("/my/deadlines/").content.decode()

    assert "暂停计算" in page and "中止诉讼" in page and "审理期限规定第9条" in page


def test_the_page_of_a_case_shows_a_party_its_own_and_the_trial_limit(start, wang, lin, clerk):
    own = start(person=wang)
    start("trial_summary", subject_id=own.subject_id, party="")
    start("evidence", subject_id=own.subject_id, party="plaintiff:1", days=15)
    start("preservation_ruling", subject_id=own.subject_id, party="")

    def seen(person, *places):
        panel = on_case(own.subject_id, places, person, MONDAY)
        return {card.clock.kind for card in panel.context["live"]}

    assert seen(wang) == {"answer", "trial_summary"}
    assert seen(lin, "plaintiff:1") == {"evidence", "trial_summary"}
    assert seen(clerk) == {"answer", "trial_summary", "evidence", "preservation_ruling"}


def test_what_ends_within_three_days_comes_first_on_the_page_of_the_case(start, wang):
    clock = start(person=wang)
    for day, urgent in ((date(2026, 3, 13), False), (date(2026, 3, 15), True)):
        now = MONDAY.replace(day=day.day)
        assert on_case(clock.subject_id, ["defendant:1"], wang, now).urgent is urgent


def test_the_desk_sees_its_own_court_only(running, clerk, other_clerk, signed_in):
    assert NUMBER in signed_in(clerk).get("/desk/deadlines/").content.decode()
    assert NUMBER not in signed_in(other_clerk).get("/desk/deadlines/").content.decode()


def test_what_ended_undone_stands_at_the_desk(running, clerk, signed_in):
    actions.tick(at=running.due_at)
    Clock.objects.update(due=timezone.localdate())

    page = signed_in(clerk).get("/desk/deadlines/?show=ended").content.decode()

    assert NUMBER in page and "已届满" in page


def test_lists_ask_the_same_for_one_clock_and_for_thirty(
    start, wang, clerk, signed_in, django_assert_max_num_queries
):
    asked = []
    for many in (1, 29):
        for _ in range(many):
            start(person=wang, at=timezone.now(), trigger_on=timezone.localdate())
        for person, address in ((wang, "/my/deadlines/"), (clerk, "/desk/deadlines/")):
            client = signed_in(person)
            client.get(address)
            with django_assert_max_num_queries(40) as queries:
                client.get(address)
            asked.append(len(queries))
    assert asked[:2] == asked[2:]


def _feed(client):
    client.post("/my/deadlines/feed/")
    page = client.get("/my/deadlines/").content.decode()
    address = page.split('<code class="wrap">')[1].split("</code>")[0]
    return "/calendar/" + address.split("/calendar/")[1]


def test_the_feed_is_a_calendar_with_alarms_and_no_names(running, wang, signed_in, client):
    address = _feed(signed_in(wang))
    client.logout()
    answer = client.get(address)

    assert answer["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("dtstart") == running.due
    assert not hasattr(event.decoded("dtstart"), "hour")  # an all-day event
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [
        timedelta(days=-3, hours=9), timedelta(days=-1, hours=9)
    ]  # fmt: skip
    text = answer.content.decode()
    assert NUMBER in str(event["summary"])
    assert wang.name not in text and wang.phone not in text and "纠纷" not in text


def test_a_moved_last_day_is_the_same_event_with_a_higher_sequence(running, wang, signed_in):
    client = signed_in(wang)
    before = Calendar.from_ical(client.get("/my/deadlines/calendar.ics").content).walk("VEVENT")
    actions.extend_clock(running.pk, more="10d", reason="患病", by=CLERK, at=timezone.now())
    after = Calendar.from_ical(client.get("/my/deadlines/calendar.ics").content).walk("VEVENT")

    assert before[0]["uid"] == after[0]["uid"]
    assert after[0]["sequence"] > before[0]["sequence"]
    assert after[0].decoded("dtstart") > before[0].decoded("dtstart")


def test_a_new_address_kills_the_old_one_and_stopping_kills_it_too(running, wang, signed_in):
    client = signed_in(wang)
    old, new = _feed(client), _feed(client)

    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    assert "calendar/" not in client.get("/my/deadlines/").content.decode().split("main")[-1][:50]
    client.post("/my/deadlines/feed/stop/")
    assert client.get(new).status_code == 404
    assert not CalendarFeed.objects.exists()


def test_the_secret_is_not_in_the_database(wang, signed_in):
    token = _feed(signed_in(wang)).removeprefix("/calendar/").removesuffix(".ics")

    kept = CalendarFeed.objects.get(person=wang).token_hash
    assert token not in kept and len(kept) == 64


def test_days_of_rest_go_through_two_pairs_of_hands(administrator, president, signed_in):
    form = {
        "year": "2029",
        "off": "01-01\n2月12日~2月18日",
        "worked": "02-24",
        "source": "国务院办公厅通知",
    }
    client = signed_in(administrator)
    assert client.post("/settings/holidays/", form).status_code == 302
    row = Holidays.objects.get()
    assert len(row.off) == 8 and row.worked == ["2029-02-24"]
    client.post(f"/settings/holidays/{row.pk}/", {"outcome": "approve"})
    assert Holidays.objects.get().state == "open"  # not by oneself

    signed_in(president).post(f"/settings/holidays/{row.pk}/", {"outcome": "approve"})
    assert Holidays.objects.get().state == "approved"


@pytest.mark.parametrize("off", ["明天", "02-30", "02-10~02-01", ""])
def test_days_that_cannot_be_read_are_said_and_kept(administrator, signed_in, off):
    form = {"year": "2029", "off": off, "worked": "", "source": "通知"}
    answer = signed_in(administrator).post("/settings/holidays/", form)

    assert answer.status_code == 422
    assert "通知" in answer.content.decode() and not Holidays.objects.exists()
