"""One courtroom, two web processes: what happens in one is told in the other, through Redis."""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys

import pytest
import websockets
from django.conf import settings

from tests.faults.house import ROOT, House
from tests.faults.processes import free_port, serve, wait_for

pytestmark = [pytest.mark.faults]
COURTROOM = """
    import json
    from datetime import timedelta
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone
    from court.docket.models import Assignment
    from court.hearing.actions import in_court_course as course
    from court.hearing.actions import in_court_entering as entering
    from court.hearing.models import Attendance, CourtRoom, Floor, Sitting
    from tests.cast import MONDAY, People
    from tests.hearing.room.conftest import MACHINE, docketed

    people = People()
    lin, wang = people.person("林小雨"), people.person("王大山")
    judge, clerk = people.person("赵法官", "judge"), people.person("孙书记", "court_clerk")
    case = docketed(lin, wang, people)
    seats = [(judge, "presiding"), (clerk, "court_clerk")]
    seats += [(people.person("孔法官", "judge"), "member")]
    seats += [(people.person("曾陪审", "assessor"), "assessor")]
    for person, seat in seats:
        Assignment.objects.create(case=case, person=person, seat=seat, since=MONDAY,
                                  told_at=MONDAY)
    online = CourtRoom.objects.create(court_code="浙0106", name="在线一庭", is_online=True)
    sitting = Sitting.objects.create(
        case=case, no=1, purpose="trial", mode="online", room=online, starts_at=timezone.now(),
        ends_at=timezone.now() + timedelta(hours=2), listed_by=MACHINE, listed_at=MONDAY)
    entering.take_places(sitting.pk, by=MACHINE, at=timezone.now())
    Attendance.objects.filter(sitting=sitting).update(state="admitted", entered_at=timezone.now())
    Floor.objects.get_or_create(sitting=sitting)
    course.open_sitting(sitting.pk, person=judge, at=timezone.now())

    def session(person):
        made = SessionStore()
        made[SESSION_KEY] = str(person.pk)
        made[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        made[HASH_SESSION_KEY] = person.get_session_auth_hash()
        made.save()
        return made.session_key

    row = Attendance.objects.get(sitting=sitting, person=wang)
    print(json.dumps([str(sitting.pk), session(judge), session(wang), str(row.pk)]))
"""


@pytest.fixture
def shared(monkeypatch, tmp_path_factory):
    """Settings of a house with two web processes, and a Redis of the test's own."""
    program, port = shutil.which("redis-server"), free_port()
    assert program, "install redis-server (make test does)"
    where = tmp_path_factory.mktemp("redis")
    server = subprocess.Popen(
        [program, "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", str(where)],
        stdout=subprocess.DEVNULL,
    )
    wait_for(lambda: answers(port), 30)
    monkeypatch.setenv("WEIFATING_REDIS", f"redis://127.0.0.1:{port}/0")
    monkeypatch.setenv("WEIFATING_WEB_PROCESSES", "2")
    yield
    server.terminate()
    server.wait(20)


def answers(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


async def told(line, fits, seconds: float = 20):
    """The next message that fits."""
    async with asyncio.timeout(seconds):
        while True:
            said = json.loads(await line.recv())
            if fits(said):
                return said


def test_what_the_judge_does_in_one_process_is_seen_in_the_other(shared, tmp_path):
    house = House(tmp_path)
    house.prepare()
    made = house.run(COURTROOM).strip().splitlines()[-1]
    sitting, judge_key, wang_key, wang = json.loads(made)
    ports = free_port(), free_port()
    media = subprocess.Popen(
        [sys.executable, "-m", "court.hearing.providers.embedded"], env=house.environment, cwd=ROOT
    )
    webs = [serve(house, port) for port in ports]
    cookie = settings.SESSION_COOKIE_NAME

    async def walk():
        headers = [
            {"Cookie": f"{cookie}={key}", "Origin": f"http://127.0.0.1:{port}"}
            for key, port in zip((judge_key, wang_key, wang_key), (*ports, ports[0]), strict=True)
        ]
        places = [f"ws://127.0.0.1:{port}/live/hearings/{sitting}/" for port in (*ports, ports[0])]
        judge = await websockets.connect(places[0], additional_headers=headers[0])
        party = await websockets.connect(places[1], additional_headers=headers[1])
        await told(party, lambda m: m["type"] == "state" and m["sitting"] == "open")
        await told(judge, lambda m: m["type"] == "state" and m["sitting"] == "open")

        await judge.send(json.dumps({"type": "act", "act": "mute", "who": wang, "on": True}))
        await told(party, lambda m: m["type"] == "state" and m["me"]["muted"])
        await judge.send(json.dumps({"type": "act", "act": "mute", "who": wang, "on": False}))
        await told(party, lambda m: m["type"] == "state" and not m["me"]["muted"])

        await party.send(json.dumps({"type": "act", "act": "say", "text": "借款属实。"}))
        said = await told(judge, lambda m: m["type"] == "said")
        assert said["text"] == "借款属实。"

        # A second window at the other process takes over from the first.
        second = await websockets.connect(places[2], additional_headers=headers[2])
        await told(party, lambda m: m["type"] == "elsewhere")
        await told(second, lambda m: m["type"] == "state")
        for line in (judge, party, second):
            await line.close()

    try:
        assert all(web.poll() is None for web in webs)
        asyncio.run(walk())
    finally:
        for process in (*webs, media):
            process.terminate()
        for process in (*webs, media):
            process.wait(20)


def serve_with(tmp_path, *words: str, **more: str) -> subprocess.CompletedProcess:
    """``weifating serve`` as it is started."""
    own = {"WEIFATING_STATE": str(tmp_path), "DATABASE_URL": "", **more}
    command = [sys.executable, "-m", "court.cli", "serve", "--no-prepare", *words]
    return subprocess.run(
        command, env=os.environ | own, cwd=ROOT, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip


def test_several_processes_without_a_shared_layer_do_not_start(tmp_path):
    done = serve_with(tmp_path, "--web", "2", "--port", str(free_port()))
    assert done.returncode == 2
    assert "WEIFATING_REDIS" in done.stderr and "hearing.E005" in done.stderr


def test_a_redis_that_does_not_answer_is_told_before_the_start(tmp_path):
    nowhere = f"redis://127.0.0.1:{free_port()}/0"
    done = serve_with(tmp_path, "--web", "2", "--port", str(free_port()), WEIFATING_REDIS=nowhere)
    assert done.returncode == 2
    assert "hearing.E007" in done.stderr or "hearing.E006" in done.stderr
