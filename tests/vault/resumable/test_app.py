import asyncio
import base64
import hashlib
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone

from court.identity.models import Person
from court.vault import uploads
from court.vault.arriving import folder
from court.vault.models import StoredFile
from court.vault.queries import read_bytes
from court.vault.resumable import writing
from court.vault.resumable.app import BODY, PLACE
from tests.vault.conftest import picture
from tests.vault.resumable.conftest import Tus

pytestmark = pytest.mark.django_db(transaction=True)
PAPER = picture()


def checksum(algorithm: str, data: bytes) -> str:
    return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, data).digest()).decode()}"


def test_a_file_sent_in_pieces_is_in_the_vault_byte_for_byte(tus, person):
    made = tus.create(len(PAPER))
    place = made.headers["location"]
    assert made.status == 201

    first = tus.patch(place, 0, PAPER[:500], PAPER[500:1000])
    assert (first.status, first.offset) == (204, 1000)
    assert "upload-file-id" not in first.headers
    last = tus.patch(place, 1000, PAPER[1000:])

    assert (last.status, last.offset) == (204, len(PAPER))
    assert last.headers["upload-file-state"] == "checking"
    outcome = tus.outcome(place)
    assert outcome.headers["upload-file-state"] == "accepted"
    file = StoredFile.objects.get(pk=outcome.headers["upload-file-id"])
    assert (file.owner, file.name) == (person, "借条.jpg")
    assert read_bytes(file) == PAPER


def test_a_line_that_breaks_keeps_every_byte(tus):
    place = tus.create(len(PAPER)).headers["location"]
    broken = tus.patch(place, 0, PAPER[:700], PAPER[700:900], hang_up=True)
    assert broken.status == 0

    where = tus.ask("HEAD", place)
    assert (where.status, where.offset) == (200, 900)
    assert where.headers["upload-length"] == str(len(PAPER))
    assert where.headers["cache-control"] == "no-store"
    assert tus.patch(place, 900, PAPER[900:]).status == 204
    assert tus.outcome(place).headers["upload-file-state"] == "accepted"


def test_a_lost_last_answer_can_be_asked_for_again(tus):
    place = tus.create(len(PAPER)).headers["location"]
    tus.patch(place, 0, PAPER)
    first = tus.outcome(place).headers["upload-file-id"]

    again = tus.ask("HEAD", place)
    assert (again.offset, again.headers["upload-file-id"]) == (len(PAPER), first)
    assert tus.patch(place, len(PAPER), b"").status == 409
    assert StoredFile.objects.count() == 1


def test_a_file_that_cannot_be_used_says_why(tus):
    place = tus.create(600, "x.jpg").headers["location"]
    tus.patch(place, 0, b"\x7fELF" + b"x" * 596)
    answer = tus.outcome(place)
    assert answer.headers["upload-file-state"] == "refused"
    assert "请上传" in unquote(answer.headers["upload-problem"])


def test_creation_can_carry_the_first_bytes(tus):
    answer = tus.ask(
        "POST", PLACE, {"upload-length": str(len(PAPER)), "content-type": BODY}, PAPER[:100]
    )
    assert (answer.status, answer.offset) == (201, 100)
    assert tus.patch(answer.headers["location"], 100, PAPER[100:]).status == 204


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_wrong_checksum_takes_back_only_this_piece(tus, algorithm):
    place = tus.create(len(PAPER)).headers["location"]
    good = {"upload-checksum": checksum(algorithm, PAPER[:500])}
    assert tus.patch(place, 0, PAPER[:500], **good).offset == 500

    bad = {"upload-checksum": checksum(algorithm, b"other")}
    answer = tus.patch(place, 500, PAPER[500:800], **bad)

    assert (answer.status, answer.offset) == (460, 500)
    assert tus.ask("HEAD", place).offset == 500


@pytest.mark.parametrize("header", ["md5 AAAA", "sha256 %%%"])
def test_checksums_we_do_not_know(tus, header):
    place = tus.create(10).headers["location"]
    assert tus.patch(place, 0, b"12345", **{"upload-checksum": header}).status == 400


def test_refusals_of_the_protocol(tus, settings):
    settings.FILE_LIMIT_BYTES = 1_000_000
    place = tus.create(len(PAPER)).headers["location"]
    assert tus.patch(place, 5, b"x").status == 409
    assert tus.patch(place, 5, b"x").offset == 0
    assert tus.patch(place, 0, b"x", **{"content-type": "text/plain"}).status == 415
    assert tus.patch(place, 0, b"x", **{"upload-offset": "minus"}).status == 400
    assert tus.patch(place, 0, PAPER + b"more").status == 413
    assert tus.ask("HEAD", place).offset == 0
    assert tus.create(1_000_001).status == 413
    assert tus.ask("POST", PLACE, {}).status == 400
    assert tus.ask("POST", PLACE, {"upload-length": "5", "upload-metadata": "a %"}).status == 400
    assert tus.ask("HEAD", place, {"tus-resumable": "0.2.2"}).status == 412
    assert tus.ask("HEAD", place, {"tus-resumable": None}).status == 412
    assert tus.ask("GET", place).status == 405


@pytest.mark.parametrize("path", ["../../secrets.json", "nothing", "..%2f..", "a/b", "%00"])
def test_no_way_out_of_the_room(tus, path):
    assert tus.ask("HEAD", PLACE + path).status == 404
    assert tus.ask("DELETE", PLACE + path).status == 404


def test_mallory_finds_nothing(tus, person):
    place = tus.create(len(PAPER)).headers["location"]
    mallory = Tus(Person.objects.create_user("19900000022"))
    for method in ("HEAD", "DELETE"):
        assert mallory.ask(method, place).status == 404
    assert mallory.patch(place, 0, b"x").status == 404
    assert tus.ask("HEAD", place).offset == 0


def test_without_a_session_nothing_is_done(tus, person):
    place = tus.create(len(PAPER)).headers["location"]
    stranger = Tus(None)
    assert stranger.create(5).status == 401
    assert "重新登录" in stranger.ask("HEAD", place).text
    person.is_active = False
    person.save()
    assert tus.ask("HEAD", place).status == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"host": "evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://testserver"}, 201),
        ({"sec-fetch-site": "same-origin"}, 201),
    ],
)
def test_only_our_own_pages_may_ask(tus, headers, status):
    assert tus.create(5, **headers).status == status


def test_cancelling_removes_every_trace(tus):
    place = tus.create(len(PAPER)).headers["location"]
    tus.patch(place, 0, PAPER[:100])
    assert tus.ask("DELETE", place).status == 204
    assert tus.ask("HEAD", place).status == 404
    assert not list(folder().glob(f"resumable/*/{place.removeprefix(PLACE)}*"))


def test_an_upload_nobody_came_back_for_is_forgotten(tus, person):
    place = tus.create(len(PAPER)).headers["location"]
    late = timezone.now() + timedelta(days=4)
    assert uploads.find(person.pk, place.removeprefix(PLACE), at=late) is None
    assert uploads.forget_expired(at=timezone.now()) == 0
    assert uploads.forget_expired(at=late) >= 1
    assert tus.ask("HEAD", place).status == 404


def test_two_writers_do_not_mix_their_bytes(tus):
    place = tus.create(len(PAPER)).headers["location"]
    given = {"content-type": BODY, "upload-offset": "0"}

    async def both():
        first_began, second_done = asyncio.Event(), asyncio.Event()

        async def slowly():
            first_began.set()
            await second_done.wait()
            return PAPER[300:]

        first = asyncio.create_task(tus.request("PATCH", place, given, PAPER[:300], slowly()))
        await first_began.wait()
        second = await tus.request("PATCH", place, given | {"upload-offset": "300"}, b"other")
        cancel = await tus.request("DELETE", place)
        second_done.set()
        return second, cancel, await first

    second, cancel, first = asyncio.run(both())
    assert (second.status, cancel.status) == (423, 423)
    assert first.status == 204
    assert tus.outcome(place).headers["upload-file-state"] == "accepted"


def test_a_dead_line_does_not_block_its_own_sender(tus, monkeypatch):
    monkeypatch.setattr(writing, "QUIET", 0.0)
    place = tus.create(len(PAPER)).headers["location"]
    given = {"content-type": BODY, "upload-offset": "0"}

    async def both():
        began = asyncio.Event()

        async def silence():
            began.set()
            await asyncio.sleep(30)
            return b""

        first = asyncio.create_task(tus.request("PATCH", place, given, PAPER[:300], silence()))
        await began.wait()
        await asyncio.sleep(0.01)
        second = await tus.request("PATCH", place, given | {"upload-offset": "300"}, PAPER[300:])
        return second, await first

    second, first = asyncio.run(both())
    assert (first.status, second.status) == (0, 204)
    assert tus.outcome(place).headers["upload-file-state"] == "accepted"


def test_a_person_has_only_so_many_unfinished_uploads(tus, monkeypatch):
    monkeypatch.setattr(uploads, "UNFINISHED_ALLOWED", 2)
    assert [tus.create(5).status for _ in range(3)] == [201, 201, 429]


def test_the_server_says_what_it_can(tus):
    answer = Tus(None).ask("OPTIONS")
    assert answer.status == 204
    assert "termination" in answer.headers["tus-extension"]
    assert answer.headers["tus-checksum-algorithm"] == "sha1,sha256"


def test_other_addresses_are_djangos(tus):
    assert tus.ask("GET", "/files/something").status == 299


def test_proxies_that_know_no_patch_are_served_too(tus):
    place = tus.create(len(PAPER)).headers["location"]
    given = {"content-type": BODY, "upload-offset": "0", "x-http-method-override": "PATCH"}
    assert tus.ask("POST", place, given, PAPER).status == 204
