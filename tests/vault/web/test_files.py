from io import BytesIO
from urllib.parse import quote

import pytest
from PIL import Image

from court.vault.actions import grant_file, keep_file, turn_pages
from court.vault.models import Scan, StoredFile
from court.vault.providers.storage import storage
from tests.vault.conftest import NOON, picture
from tests.vault.resumable.test_server import recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(send_in):
    return send_in(picture())


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_the_owner_downloads_the_original(client, lin, file):
    client.force_login(lin)
    answer = client.get(file.get_absolute_url())

    assert body(answer) == picture()
    assert answer["Content-Disposition"] == f"attachment; filename*=UTF-8''{quote('借条.jpg')}"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Length"] == str(file.size)
    assert "sandbox" in answer["Content-Security-Policy"]


def test_what_is_shown_in_the_page_is_only_what_browsers_show_safely(client, lin, send_in):
    client.force_login(lin)
    shown = client.get(send_in(picture()).get_absolute_url() + "?inline")
    assert shown["Content-Disposition"].startswith("inline")
    tiff = client.get(send_in(picture(kind="TIFF"), "a.tif").get_absolute_url() + "?inline")
    assert tiff["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-9", 0, 10), ("bytes=10-", 10, None), ("bytes=-7", -7, None)],
)
def test_a_range_is_answered_with_that_range(client, lin, file, asked, start, end):
    client.force_login(lin)
    answer = client.get(file.get_absolute_url(), headers={"Range": asked})
    wanted = picture()[start:end]
    assert answer.status_code == 206
    assert body(answer) == wanted
    first = start if start >= 0 else file.size + start
    assert answer["Content-Range"] == f"bytes {first}-{first + len(wanted) - 1}/{file.size}"


def test_a_range_outside_is_refused_and_nonsense_gets_everything(client, lin, file):
    client.force_login(lin)
    outside = client.get(file.get_absolute_url(), headers={"Range": f"bytes={file.size}-"})
    assert (outside.status_code, outside["Content-Range"]) == (416, f"bytes */{file.size}")
    assert client.get(file.get_absolute_url(), headers={"Range": "apples=1"}).status_code == 200


def test_head_says_the_size_without_the_bytes(client, lin, file):
    client.force_login(lin)
    answer = client.head(file.get_absolute_url())
    assert answer["Content-Length"] == str(file.size)
    assert body(answer) == b""


def test_mallory_finds_nothing(client, mallory, file):
    client.force_login(mallory)
    for address in (file.get_absolute_url(), file.page_url(1)):
        assert client.get(address).status_code == 404
    assert client.post(f"{file.get_absolute_url()}/remove").status_code == 404
    assert StoredFile.objects.get(pk=file.pk).is_accepted


def test_a_reader_does_not_remove(client, mallory, file):
    grant_file(file, person=mallory, by="person:x", at=NOON)
    client.force_login(mallory)
    assert client.get(file.get_absolute_url()).status_code == 200
    assert client.post(f"{file.get_absolute_url()}/remove").status_code == 404


def test_the_owner_takes_a_file_back_until_it_is_submitted(client, lin, send_in):
    client.force_login(lin)
    draft, kept = send_in(picture("a")), send_in(picture("b"))
    keep_file(kept, by=lin.actor, at=NOON)

    assert client.post(f"{draft.get_absolute_url()}/remove").status_code == 204
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.post(f"{kept.get_absolute_url()}/remove").status_code == 409
    assert client.get(kept.get_absolute_url()).status_code == 200


def test_a_page_is_an_upright_picture_without_metadata(client, lin, send_in):
    image = Image.open(BytesIO(picture()))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter by the camera
    exif[0x010F] = "phone of 林"
    out = BytesIO()
    image.save(out, "JPEG", exif=exif)
    file = send_in(out.getvalue())
    client.force_login(lin)

    answer = client.get(file.page_url(1))

    page = Image.open(BytesIO(answer.content))
    assert answer["Content-Type"] == "image/jpeg"
    assert page.height > page.width
    assert not page.getexif()
    assert b"phone" not in answer.content


def test_a_page_obeys_how_the_reading_turned_it(client, lin, file):
    client.force_login(lin)
    flat = Image.open(BytesIO(client.get(file.page_url(1) + "?size=small").content))
    turn_pages(file, {1: 90})
    upright = Image.open(BytesIO(client.get(file.page_url(1) + "?size=small").content))
    assert flat.width > flat.height
    assert upright.height > upright.width


def test_a_second_look_at_a_page_needs_no_parser(client, lin, file, monkeypatch):
    client.force_login(lin)
    first = client.get(file.page_url(1)).content
    monkeypatch.setattr("court.vault.previews.clean_view", None)
    assert client.get(file.page_url(1)).content == first


@pytest.mark.parametrize("page", [0, 2, 99])
def test_pages_that_are_not_there(client, lin, file, page):
    client.force_login(lin)
    assert client.get(file.page_url(page)).status_code == 404


def test_a_refused_file_cannot_be_fetched(client, lin, send_in):
    refused = send_in(b"MZ not a paper", "x.exe")
    client.force_login(lin)
    assert client.get(refused.get_absolute_url()).status_code == 404


def test_the_copy_shows_the_page_and_the_original_stays_byte_for_byte(client, lin, send_in):
    image, exif, out = Image.open(BytesIO(picture())), Image.Exif(), BytesIO()
    exif[0x010F] = "phone of Lin"
    image.save(out, "JPEG", exif=exif)
    file = send_in(out.getvalue())
    client.force_login(lin)

    answer = client.get(file.copy_url)

    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert b"phone of Lin" not in answer.content
    assert body(client.get(file.get_absolute_url())) == out.getvalue()


def test_a_copy_is_made_once_and_kept_sealed(client, lin, file, monkeypatch):
    client.force_login(lin)
    first = client.get(file.copy_url).content
    monkeypatch.setattr("court.vault.previews.clean_copy", None)
    assert client.get(file.copy_url).content == first
    (kept,) = storage().beginning(f"{file.pk}.copy")
    with storage().opened(kept) as sealed:
        assert b"%PDF" not in sealed.read()


def test_there_is_no_copy_of_a_recording_for_a_stranger_or_of_a_virus(
    client, lin, mallory, send_in
):
    paper, tape = send_in(picture()), send_in(recording(1), "a.wav")
    client.force_login(lin)
    assert client.get(tape.copy_url).status_code == 404
    StoredFile.objects.filter(pk=paper.pk).update(scan=Scan.INFECTED)
    assert client.get(paper.copy_url).status_code == 404
    StoredFile.objects.filter(pk=paper.pk).update(scan="")
    client.force_login(mallory)
    assert client.get(paper.copy_url).status_code == 404
