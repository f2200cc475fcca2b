"""Names, secrets and configuration around Janus, and what the court asks of it."""

import asyncio
import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from court.hearing.providers import Feed, Level, MediaRefused
from court.hearing.providers.janus import JanusMedia, room
from court.hearing.providers.janus.link import JanusSays
from court.hearing.providers.janus.room import feed_of, id_of

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def conf(tmp_path) -> Path:
    """A rendered configuration."""
    folder = tmp_path / "conf"
    render(folder, tmp_path)
    return folder


def render(folder: Path, state: Path, *more: str) -> str:
    words = ["--folder", folder, "--address", "10.0.0.5", "--interface", "eth0"]
    words += ["--recordings", state, "--state", state, *more]
    command = [sys.executable, ROOT / "deploy" / "media" / "render.py", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_configuration_is_whole_secret_and_stays(conf, tmp_path):
    files = [path for path in conf.rglob("*") if path.is_file()]
    assert len(files) == 8
    for path in files:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o007, path
        assert not re.search(r"@[A-Z_]+@", path.read_text()), path
    before = (conf / "secrets.json").read_text()
    told = render(conf, tmp_path, "--certificate", "/c.pem", "--key", "/c.key")
    assert (conf / "secrets.json").read_text() == before
    secrets = json.loads(before)
    assert len(set(secrets.values())) == 5 and not any(v in told for v in secrets.values())
    turn = (conf / "turnserver.conf").read_text()
    assert (
        "tls-listening-port=5349" in turn and f"static-auth-secret={secrets['turn_secret']}" in turn
    )
    assert "denied-peer-ip=0.0.0.0-255.255.255.255\n" in turn and "allowed-peer-ip=10.0.0.5" in turn
    assert 'ws_ip = "127.0.0.1"' in (conf / "janus" / "janus.transport.websockets.jcfg").read_text()


@pytest.mark.parametrize("member", ["p1", "王 五", "a/b~c", "x-user-y"])
def test_names_of_files_tell_the_feed_again(member, tmp_path):
    feed = Feed(member, "screen")
    assert feed_of(id_of(feed)) == feed
    assert "/" not in id_of(feed)
    name = f"videoroom-1f-2-user-{id_of(feed)}-1764000000000000-video-0"
    (tmp_path / f"{name}.mjr.tmp").touch()
    assert room.tracks(tmp_path) == []
    room.mark_interrupted(tmp_path)
    os.utime(tmp_path / f"{name}.interrupted.mjr", ns=(0, 1_764_000_009_000_000_000))
    [track] = room.tracks(tmp_path)
    assert (track.feed, track.media, track.interrupted) == (feed.id, "video", True)
    assert track.ended_at_us - track.started_at_us == 9_000_000


def test_the_courts_watchers_are_no_feeds():
    assert feed_of("court-12ab") is None


class Janus:
    """Stands for the line to Janus: notes what is asked, answers as Janus does."""

    def __init__(self):
        self.asked, self.handles, self.taken = [], 0, set()

    async def ready(self):
        return

    async def attach(self):
        self.handles += 1
        return self.handles

    async def detach(self, handle):
        self.asked.append(("detach", handle))

    async def say(self, handle, body, jsep=None):
        self.asked.append((body["request"], body))
        if body["request"] == "join" and body.get("id") in self.taken:
            self.taken.discard(body["id"])
            raise JanusSays(436, "User ID already exists")
        if body.get("ptype") == "subscriber":
            lines = [{"mid": "0", "type": "audio"}, {"mid": "1", "type": "video"}]
            return {"streams": lines}, "offer"
        return {}, "answer" if jsep else ""

    def of(self, request):
        return [body for name, body in self.asked if name == request]


OFFER = "v=0\r\nm=audio 9 X 1\r\na=mid:0\r\nm=video 9 X 2\r\na=mid:1\r\n"


def talk(conf, state, play):
    """Run a conversation with a court that believes it speaks to Janus."""

    async def run():
        media = JanusMedia("ws://127.0.0.1:1", str(conf / "secrets.json"), state)
        media.link = Janus()
        await media.open_room("r", folder=state / "record")
        await play(media, media.link)

    asyncio.run(run())


def test_rooms_are_private_with_a_secret_each_and_the_silenced_stay_silent(conf, tmp_path):
    async def play(media, janus):
        [made] = janus.of("create")
        assert made["is_private"] and made["lock_record"] and made["record"] is False
        await media.open_room("other", folder=tmp_path)
        assert janus.of("create")[1]["secret"] != made["secret"]
        await media.silence("r", "lin", "audio", True)
        assert janus.of("moderate") == []
        assert await media.publish("r", "lin", "camera", OFFER) == "answer"
        [muted] = janus.of("moderate")
        assert (muted["mid"], muted["mute"], muted["secret"]) == ("0", True, made["secret"])

    talk(conf, tmp_path, play)

    async def later(media, janus):  # another process of the court, after a restart
        await media.publish("r", "lin", "camera", OFFER)
        assert [m["mid"] for m in janus.of("moderate")] == ["0"]
        await media.silence("r", "lin", "both", False)
        assert [(m["mid"], m["mute"]) for m in janus.of("moderate")[1:]] == [
            ("0", False),
            ("1", False),
        ]

    talk(conf, tmp_path, later)


def test_whoever_still_sits_there_under_the_name_is_put_out(conf, tmp_path):
    async def play(media, janus):
        janus.taken.add("lin~camera")
        await media.publish("r", "lin", "camera", OFFER)
        assert [body["id"] for body in janus.of("kick")] == ["lin~camera"]

    talk(conf, tmp_path, play)


def test_levels_are_layers_and_another_persons_subscription_is_out_of_reach(conf, tmp_path):
    async def play(media, janus):
        name, offer = await media.subscribe("r", "wang", "lin/camera", Level.LOW)
        assert offer == "offer"
        await media.answer("r", "wang", name, "sdp")
        for level in (Level.TILE, Level.AUDIO, Level.OFF):
            await media.set_level("r", "wang", name, level)
        sent = [
            [(s["send"], s.get("substream"), s.get("temporal")) for s in body["streams"]]
            for body in janus.of("configure")
        ]
        sound = (True, None, None)
        assert sent == [
            [sound, (True, 0, 0)],
            [sound, (True, 1, 2)],
            [sound, (False, None, None)],
            [(False, None, None)] * 2,
        ]
        with pytest.raises(MediaRefused):
            await media.set_level("r", "li", name, Level.FULL)
        await media.unsubscribe("r", "li", name)
        await media.set_level("r", "wang", name, Level.FULL)

    talk(conf, tmp_path, play)


def test_panels_are_never_recorded_and_closed_rooms_are_gone(conf, tmp_path):
    async def play(media, janus):
        await media.open_room("r.panel", folder=tmp_path)
        with pytest.raises(MediaRefused):
            await media.record("r.panel", True)
        await media.record("r", True)
        assert janus.of("enable_recording")[0]["record"] is True
        await media.close_room("r")
        with pytest.raises(MediaRefused):
            await media.feeds("r")

    talk(conf, tmp_path, play)
