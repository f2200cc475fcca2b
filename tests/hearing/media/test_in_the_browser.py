"""Two people, a witness and the gallery in a real browser, on each media server.

On Janus every packet goes through coturn (relay only), in a network namespace of its own.
"""

import os
import signal
import subprocess
import time
from pathlib import Path

import av
import pytest

from tests.faults.processes import wait_for
from tests.hearing.media.running import events, grows, received
from tests.hearing.media.servers import on_embedded, on_janus

pytestmark = pytest.mark.browser
BOTH = [("judge", "lin/camera"), ("lin", "judge/camera")]


@pytest.fixture(scope="module", params=[on_embedded, on_janus], ids=["embedded", "janus"])
def stage(request, tmp_path_factory):
    with request.param(tmp_path_factory.mktemp("media")) as stage:
        yield stage


def frames_of(path) -> dict[str, int]:
    """Decoded frames by kind; originals of Janus are unpacked first, as their readers do."""
    path = Path(path)
    if path.suffix == ".mjr":
        suffix = ".webm" if "-video-" in path.name else ".opus"
        unpacked = path.with_suffix(suffix)
        subprocess.run(["janus-pp-rec", path, unpacked], check=True, capture_output=True)
        path = unpacked
    with av.open(str(path)) as file:
        counted = {stream.type: 0 for stream in file.streams}
        for packet in file.demux():
            if packet.size:
                counted[packet.stream.type] += len(packet.decode())
    return counted


def test_a_hearing(stage, tmp_path):
    room, folder = "hearing-1", tmp_path / "record"
    stage.do("open_room", room, folder=str(folder))
    pages = {"judge": stage.sit(room, "judge"), "lin": stage.sit(room, "lin")}
    for member, feed in BOTH:
        grows(pages[member], feed, "frames")
        grows(pages[member], feed, "audio")
    line = received(pages["lin"], "judge/camera")
    assert line["state"] == "connected"
    assert line["pair"].startswith("relay/" if stage.relay else "host/"), line["pair"]

    # Silence holds at the server: nothing arrives, although the browser goes on sending.
    assert stage.do("silence", room, member="lin", media="audio", on=True) is None
    time.sleep(0.5)
    before = received(pages["judge"], "lin/camera")
    sent = pages["lin"].evaluate("async () => (await media.stats()).sent.camera.sentBytes")
    time.sleep(1.5)
    after = received(pages["judge"], "lin/camera")
    assert after["audio"] - before["audio"] <= 2, (before, after)
    assert after["frames"] > before["frames"]
    assert pages["lin"].evaluate("async () => (await media.stats()).sent.camera.sentBytes") > sent
    stage.do("silence", room, member="lin", media="audio", on=False)
    grows(pages["judge"], "lin/camera", "audio")

    # A witness waits outside: asks for feeds by hand and gets none.
    witness = stage.sit(room, "witness", "deaf")
    ask = "feed => ws.send(JSON.stringify({type: 'media.subscribe', feed, level: 'full'}))"
    witness.evaluate(ask, "judge/camera")
    witness.wait_for_function("heard.some(m => m.type === 'media.refused')")
    assert witness.evaluate("Object.keys(media.receiving)") == []
    assert not witness.evaluate("heard.some(m => m.type === 'media.offer')")
    # Called in, heard, sent out again: what was allowed stops.
    stage.do("allow", room, member="witness", publish=True, hear=None)
    grows(witness, "judge/camera")
    grows(pages["judge"], "witness/camera")
    stage.do("allow", room, member="witness", publish=False, hear=[])
    witness.wait_for_function("Object.keys(media.receiving).length === 0")
    wait_for(lambda: "witness/camera" not in stage.do("feeds", room), 5)
    assert received(pages["judge"], "witness/camera") == {}

    # The gallery sees, and cannot send.
    gallery = stage.sit(room, "gallery", "view", audio=False, video=False)
    grows(gallery, "judge/camera")
    gallery.evaluate("""async () => {
        const pc = new RTCPeerConnection(); pc.addTransceiver("audio");
        await pc.setLocalDescription(await pc.createOffer());
        const sdp = pc.localDescription.sdp;
        ws.send(JSON.stringify({type: "media.publish", kind: "camera", sdp}));
    }""")
    gallery.wait_for_function(
        "heard.some(m => m.type === 'media.refused' && m.why === 'not allowed')"
    )
    assert "gallery/camera" not in stage.do("feeds", room)

    # Less of a feed: only sound, then everything again.
    gallery.evaluate("media.setLevel('judge/camera', 'audio')")
    wait_for(lambda: received(gallery, "judge/camera").get("level") == "audio", 3)
    time.sleep(0.4)
    before = received(gallery, "judge/camera")
    grows(gallery, "judge/camera", "audio", by=40)
    assert received(gallery, "judge/camera")["video"] - before["video"] <= 2
    gallery.evaluate("media.setLevel('judge/camera', 'full')")
    grows(gallery, "judge/camera")
    assert stage.do("recorded", room) == []
    stage.leave()


def test_a_lost_line_comes_back_by_itself(stage, tmp_path):
    room = "hearing-2"
    stage.do("open_room", room, folder=str(tmp_path))
    judge, lin = stage.sit(room, "judge"), stage.sit(room, "lin")
    grows(judge, "lin/camera")
    lost = time.monotonic()
    lin.evaluate("ws.close()")
    wait_for(lambda: received(judge, "lin/camera") == {}, 3)
    grows(judge, "lin/camera", seconds=6)
    grows(lin, "judge/camera", seconds=6)
    assert time.monotonic() - lost < 5
    # Media alone is lost: the connections are closed under it.
    lin.evaluate("media.receiving['judge/camera'].pc.close()")
    grows(lin, "judge/camera", seconds=6)
    lin.evaluate("media.sending.camera.pc.close()")
    grows(judge, "lin/camera", seconds=6)
    stage.leave()


def test_the_screen_is_shared(stage, tmp_path):
    room = "hearing-3"
    stage.do("open_room", room, folder=str(tmp_path))
    judge, lin = stage.sit(room, "judge"), stage.sit(room, "lin")
    lin.evaluate("media.shareScreen()")
    grows(judge, "lin/screen", by=2)
    lin.evaluate("media.stopScreen()")
    judge.wait_for_function("!media.receiving['lin/screen']")
    grows(judge, "lin/camera")
    stage.leave()


def test_the_record_survives_pauses_and_a_killed_media_process(stage, tmp_path):
    room, folder = "hearing-4", tmp_path / "record"
    stage.do("open_room", room, folder=str(folder))
    judge, lin = stage.sit(room, "judge"), stage.sit(room, "lin")
    grows(judge, "lin/camera")
    stage.do("record", room, on=True)
    time.sleep(2)
    stage.do("record", room, on=False)
    first = stage.do("recorded", room)
    seen = check_tracks(first)
    assert seen.keys() == {"judge/camera", "lin/camera"} and not any(t[5] for t in first)
    assert all(n["video"] > 10 and n["audio"] > 50 for n in seen.values()), seen
    assert all(1_000_000 < t[4] - t[3] < 6_000_000 for t in first)

    stage.do("record", room, on=True)
    time.sleep(2.5)
    process = stage.media_process()
    os.kill(process, signal.SIGKILL)
    killed = time.monotonic()
    wait_for(lambda: "media_back" in events(stage, room), 10)
    judge.wait_for_function("heard.some(m => m.type === 'media.lost')")
    grows(judge, "lin/camera", seconds=10)
    grows(lin, "judge/camera", seconds=10)
    assert time.monotonic() - killed < 12
    assert stage.media_process() != process
    kinds = [event.split()[0] for event in events(stage, room)]
    assert kinds.index("media_lost") < kinds.index("media_back")
    stage.do("record", room, on=False)
    tracks = stage.do("recorded", room)
    assert tracks[: len(first)] == first
    cut = check_tracks([t for t in tracks if t[5]])
    assert cut.keys() == {"judge/camera", "lin/camera"}
    assert all(n["video"] > 5 for n in cut.values()), cut
    after = {t[0] for t in tracks[len(first) :] if not t[5]}
    assert after == {"judge/camera", "lin/camera"}  # went on by itself
    assert not list(folder.glob("*.tmp"))
    stage.leave()


def check_tracks(tracks) -> dict[str, dict[str, int]]:
    """Frames by feed and kind of closed files."""
    found: dict[str, dict[str, int]] = {}
    for feed, media, path, *_ in tracks:
        counted = frames_of(path)
        assert media == "both" or set(counted) == {media}
        kinds = found.setdefault(feed, {"audio": 0, "video": 0})
        for kind, number in counted.items():
            kinds[kind] += number
    return found
