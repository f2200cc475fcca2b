"""What a line lets through: decided here, whatever the browser asks for."""

import asyncio
import json
import stat
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from court.hearing.checks import media_is_complete
from court.hearing.live.line import MediaLine
from court.hearing.providers import Feed, MediaEvent, MediaRefused, MediaUnavailable, ice_servers
from court.hearing.providers.embedded import EmbeddedMedia, control
from court.hearing.providers.embedded.server import MediaServer
from court.hearing.providers.telling import Listeners


class Noting:
    """A media server that notes what it is asked, and has two feeds."""

    name, layers = "noting", "lines"

    def __init__(self):
        self.asked, self.listeners, self.gone = [], Listeners(), False

    async def feeds(self, room):
        return [Feed("judge", "camera"), Feed("lin", "camera"), Feed("lin", "screen")]

    def events(self, room):
        return self.listeners.new(room)

    def __getattr__(self, do):
        async def note(*given):
            if self.gone:
                raise MediaUnavailable
            self.asked.append((do, *given))
            if do == "subscribe":
                return f"sub{len(self.asked)}", "offer"
            return "answer"

        return note


def talk(play):
    """Run a conversation: ``play(line, server, told)``."""

    async def run():
        server, told = Noting(), []

        async def send(message):
            told.append(message)

        line = MediaLine(server, "room", "wang", send)
        await play(line, server, told)
        await line.close()
        return server.asked, told

    return asyncio.run(run())


def test_nothing_is_allowed_before_it_was_allowed():
    async def play(line, server, told):
        await line.handle({"type": "media.hello"})
        await line.handle({"type": "media.subscribe", "feed": "judge/camera", "level": "full"})
        await line.handle({"type": "media.publish", "kind": "camera", "sdp": "x"})

    asked, told = talk(play)
    assert told[0]["feeds"] == [] and told[0]["publish"] is False
    assert [m["why"] for m in told[1:]] == ["not allowed"] * 2
    assert asked == [("leave", "room", "wang")]


def test_one_hears_the_members_and_feeds_named_and_never_oneself():
    async def play(line, server, told):
        await line.allow(publish=True, hear=frozenset({"judge", "lin/screen"}))
        await line.handle({"type": "media.hello"})
        for feed in ("judge/camera", "lin/screen", "lin/camera", "wang/camera"):
            await line.handle({"type": "media.subscribe", "feed": feed, "level": "tile"})

    asked, told = talk(play)
    assert told[0]["feeds"] == ["judge/camera", "lin/screen"]
    assert [a[3] for a in asked if a[0] == "subscribe"] == ["judge/camera", "lin/screen"]


def test_what_is_no_longer_allowed_ends_at_the_server_before_allow_returns():
    async def play(line, server, told):
        await line.allow(publish=True, hear=None)
        await line.handle({"type": "media.hello"})
        await line.handle({"type": "media.publish", "kind": "camera", "sdp": "x"})
        await line.handle({"type": "media.subscribe", "feed": "judge/camera", "level": "full"})
        server.asked.clear()
        await line.allow(publish=False, hear=frozenset())
        assert [a[0] for a in server.asked] == ["unpublish", "unsubscribe"]
        assert told[-2:] == [
            {"type": "media.allowed", "publish": False},
            {"type": "media.feeds", "feeds": []},
        ]

    talk(play)


@pytest.mark.parametrize(
    "message",
    [
        {"type": "media.publish"},
        {"type": "media.publish", "kind": "spy", "sdp": "x"},
        {"type": "media.subscribe", "feed": "judge/camera", "level": "loud"},
        {"type": "media.subscribe", "feed": "nonsense", "level": "full"},
        {"type": "media.subscribe", "feed": ["judge"], "level": "full"},
        {"type": "media.close"},
        {"type": "media._refuse"},
        {},
    ],
    ids=str,
)
def test_no_message_breaks_the_line(message):
    async def play(line, server, told):
        await line.allow(publish=True, hear=None)
        await line.handle(message)
        assert told[-1]["type"] == "media.refused"
        await line.handle({"type": "media.hello"})
        assert told[-1]["type"] == "media.welcome"

    talk(play)


def test_an_answer_for_an_older_offer_is_dropped():
    async def play(line, server, told):
        await line.allow(publish=False, hear=None)
        ask = {"type": "media.subscribe", "feed": "judge/camera", "level": "full"}
        await line.handle(ask)
        await line.handle(ask)
        first, second = [m["sub"] for m in told if m["type"] == "media.offer"]
        answer = {"type": "media.answer", "feed": "judge/camera", "sdp": "y"}
        await line.handle(answer | {"sub": first})
        await line.handle(answer | {"sub": second})
        assert [a[3] for a in server.asked if a[0] == "answer"] == [second]

    talk(play)


def test_a_new_line_of_the_same_person_is_not_ended_by_the_old_one():
    async def run():
        server = Noting()

        async def send(message):
            return

        old, new = (MediaLine(server, "room", "wang", send) for _ in range(2))
        await old.allow(publish=True, hear=None)
        await old.handle({"type": "media.subscribe", "feed": "judge/camera", "level": "full"})
        await new.allow(publish=True, hear=None)
        server.asked.clear()
        await old.close()
        assert [a[0] for a in server.asked] == ["unsubscribe"]
        await new.close()
        assert server.asked[-1] == ("leave", "room", "wang")

    asyncio.run(run())


def test_a_lost_media_server_is_told_and_greeted_again():
    async def play(line, server, told):
        await line.allow(publish=True, hear=frozenset({"judge"}))
        await line.handle({"type": "media.hello"})
        for event in ("media_lost", "media_back"):
            server.listeners.tell(MediaEvent("room", event))
        server.listeners.tell(MediaEvent("room", "feed_ended", "lin/camera"))
        server.listeners.tell(MediaEvent("room", "feed_ended", "judge/camera"))
        await asyncio.sleep(0.05)
        kinds = [m["type"].removeprefix("media.") for m in told]
        assert kinds == ["welcome", "lost", "welcome", "ended"]
        assert told[-1]["feed"] == "judge/camera"

    talk(play)


def test_a_server_out_of_reach_is_a_refusal():
    async def play(line, server, told):
        await line.allow(publish=True, hear=None)
        server.gone = True
        await line.handle({"type": "media.publish", "kind": "camera", "sdp": "x"})
        assert told[-1]["why"] == "unavailable"

    talk(play)


def test_relay_passwords_end_by_themselves(settings, tmp_path):
    at = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    assert ice_servers("wang", at) == []
    (tmp_path / "secret").write_text("abc\n")
    settings.TURN_URLS = ["turn:10.0.0.1:3478?transport=udp"]
    settings.TURN_SECRET_FILE, settings.TURN_HOURS = str(tmp_path / "secret"), 2
    [server] = ice_servers("wang", at)
    assert server["username"].split(":")[0] == str(int(at.timestamp()) + 7200)
    assert "wang" not in server["username"]
    assert server["credential"] != ice_servers("li", at)[0]["credential"]


def test_settings_that_would_fail_are_told_before_the_start(settings, tmp_path):
    assert media_is_complete() == []
    settings.MEDIA = "skype"
    assert [e.id for e in media_is_complete()] == ["hearing.E001"]
    settings.MEDIA, settings.JANUS_URL = "janus", "ws://203.0.113.5:8288"
    assert [e.id for e in media_is_complete()] == ["hearing.E002", "hearing.E003"]
    settings.MEDIA, settings.TURN_URLS = "embedded", ["turn:x"]
    secret = tmp_path / "secret"
    secret.write_text("abc")
    secret.chmod(0o644)
    settings.TURN_SECRET_FILE = str(secret)
    assert [e.id for e in media_is_complete()] == ["hearing.E004"]
    secret.chmod(0o600)
    assert media_is_complete() == []


@asynccontextmanager
async def media_server(state):
    """The media server in this process, without its signals."""
    server = MediaServer(state)
    with control.address(state) as path:
        listening = await asyncio.start_unix_server(server._caller, path)
    client = EmbeddedMedia(state)
    yield server, client
    await client.close()
    listening.close()


def test_the_control_line_is_for_the_owner_with_the_secret(tmp_path):
    deep = tmp_path / ("d" * 60) / ("e" * 60)  # longer than a socket's address may be

    async def run():
        async with media_server(deep) as (server, client):
            await client.open_room("r", folder=deep / "record")
            assert await client.feeds("r") == []
            with control.address(deep) as path:
                reader, writer = await asyncio.open_unix_connection(path)
            writer.write(json.dumps({"secret": "guess"}).encode() + b"\n")
            assert await reader.read() == b""
            writer.close()
            with pytest.raises(MediaRefused):
                await client.feeds("other")
            with pytest.raises(MediaRefused):
                await client.subscribe("r", "a", "b/camera", "full")
            with pytest.raises(MediaRefused):
                await client.publish("r", "a", "camera", "v=0\r\nnonsense")

    asyncio.run(run())
    assert stat.S_IMODE((deep / "media").stat().st_mode) == 0o700
    assert stat.S_IMODE((deep / "media" / "secret").stat().st_mode) == 0o600


def test_rooms_recording_and_silence_outlive_the_process_and_panels_are_never_recorded(tmp_path):
    async def run():
        async with media_server(tmp_path) as (_, client):
            await client.open_room("r", folder=tmp_path / "record")
            await client.open_room("r.panel", folder=tmp_path / "record")
            await client.open_room("gone", folder=tmp_path / "record")
            await client.close_room("gone")
            await client.silence("r", "lin", "both", True)
            await client.silence("r", "lin", "video", False)
            await client.record("r", True)
            with pytest.raises(MediaRefused):
                await client.record("r.panel", True)
        after = MediaServer(tmp_path).rooms.rooms
        assert sorted(after) == ["r", "r.panel"]
        assert after["r"].recording and not after["r.panel"].recording
        assert after["r"].silenced == {"lin": {"audio"}}

    asyncio.run(run())
