"""What the courtroom asks of a weak line: its scripts, one for either media server, no library."""

import re
from pathlib import Path

import pytest

import court.hearing
from court.design.lean import lean
from court.hearing.states import RoomSeat

FOLDER = Path(court.hearing.__file__).parent / "static" / "hearing"
MOST = 25 * 1024  # bytes, before any compression
R = RoomSeat


def loaded(page: str) -> dict[str, int]:
    """Scripts of the courtroom that a page loads, with all that they import: bytes as served."""
    names = re.findall(r'<script[^>]* src="[^"]*hearing/([a-z_]+)[^"/]*\.js"', page)
    found: dict[str, int] = {}
    while names:
        name = names.pop()
        script = (FOLDER / f"{name}.js").read_text("utf8")
        found[name] = len(lean(script).encode())
        assert not re.search(r'from "(?!\./)', script), f"{name} takes a library"
        names += [n for n in re.findall(r'from "\./([a-z_]+)\.js"', script) if n not in found]
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("seat", [R.PRESIDING, R.CLERK, R.PLAINTIFF, R.INTERPRETER, R.GALLERY])
def test_the_scripts_of_the_room_are_at_most_25_kilobytes(room, client, seat):
    room.seat_all()
    client.force_login(room.people[seat])
    page = client.get(f"/hearings/{room.id}/room/").content.decode()
    sizes = loaded(page)
    assert {"room", "line", "media", "media_watch"} <= sizes.keys()
    assert 15_000 < sum(sizes.values()) <= MOST, sizes


def test_lean_scripts_say_the_same():
    script = """
    // said to the reader
    const a = "x // y", b = `${a}  /* z */`; /* and
    this */
    if (a.match(/ {2}x/)) return  -1
    ++b;
    for (const c of [1, 2]) { call(c) ; }
    x = a / b / 2; y = a + +b // tail
    """
    assert lean(script) == (
        'const a="x // y",b=`${a}  /* z */`;if(a.match(/ {2}x/))return-1\n'
        "++b;for(const c of[1,2]){call(c);}\nx=a/b/2;y=a+ +b"
    )
    assert lean(lean(script)) == lean(script)


def test_every_script_of_ours_survives():
    for path in FOLDER.parents[2].glob("*/static/**/*.js"):
        script = path.read_text("utf8")
        assert re.sub(r"\s", "", lean(lean(script))) == re.sub(r"\s", "", lean(script)), path
        assert lean(script).count("`") == script.count("`"), path
