"""The live line: who gets on it, what is refused there, two windows, a lost media server."""

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.contrib.sessions.models import Session
from django.utils import timezone

from court.hearing.actions import in_court_course as course
from court.hearing.live import consumer, steering
from court.hearing.live.line import MediaLine
from court.hearing.models import Absence, Attendance, Floor
from court.hearing.providers import MediaEvent
from court.hearing.states import RoomSeat
from tests.hearing.room.line import Media, knock, on_line, told

pytestmark = pytest.mark.django_db(transaction=True)
R = RoomSeat


@pytest.fixture
def media(monkeypatch):
    made = Media()
    monkeypatch.setattr(steering, "backend", lambda: made)
    monkeypatch.setattr(consumer, "backend", lambda: made)
    return made


@pytest.fixture
def opened(room):
    room.seat_all()
    Floor.objects.get_or_create(sitting=room.sitting)
    course.open_sitting(room.id, person=room.people[R.PRESIDING], at=timezone.now())
    return room


def test_the_line_opens_to_seats_alone(opened, people, media, mallory, newcomer):
    other_judge = people.person("卫法官", "judge", court="浙0105")
    same_court = people.person("荀法官", "judge")
    president = people.person("钱院长", "president")
    Attendance.objects.filter(sitting=opened.id, person=mallory).delete()

    @async_to_sync
    async def walk():
        for person in (None, newcomer, mallory, other_judge, same_court, president):
            line, let_in = await knock(opened.id, person)
            assert not let_in, person
        lin = opened.people[R.PLAINTIFF]
        for origin in (b"https://evil.example", b"", b"null"):
            line, let_in = await knock(opened.id, lin, origin)
            assert not let_in, origin
        line, let_in = await knock(opened.sitting.case_id, lin)  # no such sitting
        assert not let_in

    walk()


def test_every_message_is_asked_for_its_seat(opened, media):
    wang = str(opened.row(R.DEFENDANT).pk)

    @async_to_sync
    async def walk():
        for seat in (R.PLAINTIFF, R.GALLERY, R.CLERK, R.MEMBER, R.WITNESS):
            async with on_line(opened, seat) as line:
                await line.say({"type": "act", "act": "mute", "who": wang, "on": True})
                assert (await told(line, "refused"))["forbidden"]
        for nonsense in ('{"type": "act", "act": "abolish"}', "[]", "{", '{"type": "act"}'):
            async with on_line(opened, R.PLAINTIFF) as line:
                await line.say(nonsense)
                await told(line, "refused")

    walk()
    assert not opened.row(R.DEFENDANT).muted
    assert not [t for t in media.told if t[0] == "silence"]


def test_the_judge_mutes_at_the_server_and_everyone_is_told(opened, media):
    wang = str(opened.row(R.DEFENDANT).pk)

    @async_to_sync
    async def walk():
        async with on_line(opened, R.PRESIDING) as judge, on_line(opened, R.DEFENDANT) as party:
            await judge.say({"type": "act", "act": "mute", "who": wang, "on": True})
            while not (await told(party, "state"))["me"]["muted"]:
                pass

    walk()
    assert ("silence", str(opened.id), wang, "audio", True) in media.told
    assert ("record", str(opened.id), True) in media.told


def test_words_are_told_a_hand_is_seen_and_the_line_stands(opened, media):
    @async_to_sync
    async def walk():
        async with on_line(opened, R.PRESIDING) as judge, on_line(opened, R.DEFENDANT) as party:
            await party.say({"type": "act", "act": "say", "text": "钱已经还了"})
            await told(party, "done", act="say")
            await told(judge, "said", text="钱已经还了")
            await party.say({"type": "act", "act": "hand", "what": "object"})
            await told(party, "done", act="hand", what="object")
            await told(judge, "hand", what="object")
            await party.say({"type": "line", "reason": "back"})
            await told(party, "line")

    walk()


def test_who_signed_out_loses_the_line_within_seconds(opened, media, monkeypatch):
    monkeypatch.setattr(consumer, "ASK_AGAIN", 0.0)

    @async_to_sync
    async def walk():
        line, _ = await knock(opened.id, opened.people[R.DEFENDANT])
        await told(line, "state")
        await line.say({"type": "line"})
        await told(line, "line")
        await sync_to_async(Session.objects.all().delete)()
        await line.say({"type": "line"})
        while (said := await line.receive_output(10))["type"] != "websocket.close":
            pass
        await line.disconnect()
        return said["code"]

    assert walk() == consumer.SIGNED_OUT


def test_a_message_that_fails_ends_the_line_in_order(opened, media, monkeypatch):
    monkeypatch.setattr(consumer, "do", lambda *_, **__: 1 / 0)

    @async_to_sync
    async def walk():
        line, _ = await knock(opened.id, opened.people[R.DEFENDANT])
        await told(line, "state")
        await line.say({"type": "act", "act": "say", "text": "x"})
        while (said := await line.receive_output(10))["type"] != "websocket.close":
            pass
        await line.disconnect()
        return said["code"]

    assert walk() == consumer.FAULT
    assert opened.row(R.DEFENDANT).line == ""


def test_everyone_is_told_when_the_judges_line_is_lost(opened, media):
    @async_to_sync
    async def walk():
        async with on_line(opened, R.DEFENDANT) as party:
            async with on_line(opened, R.PRESIDING):
                await told(party, "state", words="开庭中")
            await told(party, "state", words="开庭中 · 审判长断线，请在原位等候")

    walk()


def test_what_one_may_hear_and_send_is_held_at_the_server(opened, media, monkeypatch):
    allowed = {}

    async def allow(self, *, publish, hear):
        allowed[self.member] = (publish, hear)

    monkeypatch.setattr(MediaLine, "allow", allow)
    Attendance.objects.filter(sitting=opened.id, seat=R.WITNESS).update(state="outside")

    @async_to_sync
    async def walk():
        for seat in (R.DEFENDANT, R.GALLERY, R.WITNESS):
            async with on_line(opened, seat) as line:
                if seat == R.DEFENDANT:  # the court gave nobody leave to share a screen
                    await line.say({"type": "media.publish", "kind": "screen", "sdp": ""})
                    assert (await told(line, "media.refused"))["kind"] == "screen"

    walk()
    assert allowed[str(opened.row(R.DEFENDANT).pk)] == (True, None)
    assert allowed[str(opened.row(R.GALLERY).pk)] == (False, None)
    assert str(opened.row(R.WITNESS).pk) not in allowed  # no line of media at all


def test_a_second_window_takes_over_from_the_first(opened, media):
    @async_to_sync
    async def walk():
        async with on_line(opened, R.PLAINTIFF) as first, on_line(opened, R.PLAINTIFF) as second:
            await told(first, "elsewhere")
            await second.say({"type": "look"})
            assert (await told(second, "state"))["sitting"] == "open"

    walk()
    assert Absence.objects.count() == 1  # the second window's end, not the first's


def test_a_witness_outside_is_told_nothing_of_the_hearing(opened, media):
    Attendance.objects.filter(sitting=opened.id, seat=R.WITNESS).update(state="outside")

    @async_to_sync
    async def walk():
        line, _ = await knock(opened.id, opened.people[R.WITNESS])
        state = await told(line, "state")
        await line.disconnect()
        return state

    state = walk()
    assert (state["room"], state["people"], state["turn"], state["exhibit"]) == ("", [], None, None)
    assert not state["me"]["hear"]


def test_a_dead_media_server_pauses_the_hearing_and_comes_back(opened, media):
    @async_to_sync
    async def walk():
        async with on_line(opened, R.PRESIDING) as judge:
            await media.events_out.put(MediaEvent(str(opened.id), "media_lost"))
            await told(judge, "state", media_down=True, sitting="paused")
            await media.events_out.put(MediaEvent(str(opened.id), "media_back"))
            await told(judge, "state", media_down=False, sitting="paused")
            await judge.say({"type": "act", "act": "resume"})
            await told(judge, "state", sitting="open")

    walk()
    assert [t[2] for t in media.told if t[0] == "record"] == [True, False, True]
