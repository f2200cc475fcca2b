"""The rehearsal: alone, signed in, never recorded, soon over."""

import json

import pytest
from asgiref.sync import async_to_sync

from court.hearing.live import rehearsal
from court.hearing.providers import PANEL, Feed
from tests.hearing.room.line import Media, knock, told

pytestmark = pytest.mark.django_db(transaction=True)
ANY = None  # in place of a sitting


class OneFeed(Media):
    """A media server on which the person alone sends."""

    async def feeds(self, room):
        return [Feed("me-again", "camera")]

    async def subscribe(self, *given):
        self.told.append(("subscribe", *given))
        return "sub", "sdp"


@pytest.fixture
def media(monkeypatch):
    made = OneFeed()
    monkeypatch.setattr(rehearsal, "backend", lambda: made)
    return made


async def closed(line):
    while (said := await line.receive_output(10))["type"] != "websocket.close":
        pass
    await line.disconnect()
    return said["code"]


def test_one_hears_oneself_in_a_room_that_is_never_recorded(media, newcomer):
    @async_to_sync
    async def walk():
        line, let_in = await knock(ANY, newcomer)
        assert let_in
        await told(line, "ready")
        await line.say({"type": "media.hello"})
        assert (await told(line, "media.welcome"))["feeds"] == ["me-again/camera"]
        feed = {"feed": "me-again/camera", "level": "full"}
        await line.say({"type": "media.subscribe"} | feed)
        await told(line, "media.offer")
        for nonsense in ("{", "[]", json.dumps({"type": "act", "act": "open"})):
            await line.say(nonsense)
        await line.say({"type": "media.publish", "kind": "screen", "sdp": ""})
        await line.disconnect()

    walk()
    rooms = {given[1] for given in media.told}
    assert len(rooms) == 1 and rooms.pop().endswith(PANEL)
    acts = [given[0] for given in media.told]
    assert "publish" not in acts and "record" not in acts and acts[-1] == "close_room"
    assert not rehearsal._now


def test_strangers_are_not_let_in_and_a_full_house_says_so(media, newcomer, lin, monkeypatch):
    @async_to_sync
    async def walk():
        _, let_in = await knock(ANY)
        assert not let_in
        _, let_in = await knock(ANY, lin, b"https://evil.example")
        assert not let_in
        monkeypatch.setattr(rehearsal, "AT_ONCE", 1)
        first, _ = await knock(ANY, newcomer)
        await told(first, "ready")
        other, _ = await knock(ANY, lin)
        await told(other, "full")
        assert await closed(other) == rehearsal.FULL
        again, _ = await knock(ANY, newcomer)  # the same person's newer window takes over
        await told(again, "ready")
        assert await closed(first) == rehearsal.ENDED
        await again.disconnect()

    walk()


def test_a_rehearsal_ends_by_itself(media, newcomer, monkeypatch):
    monkeypatch.setattr(rehearsal, "LONGEST", 0.2)

    @async_to_sync
    async def walk():
        line, _ = await knock(ANY, newcomer)
        await told(line, "ended")
        return await closed(line)

    assert walk() == rehearsal.ENDED
