import hashlib
import os
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pikepdf
import pytest
from django.utils import timezone

from court.journal.queries import entries_of, verify_chain
from court.vault.actions import (
    FileIsKept,
    clean_name,
    grant_file,
    keep_file,
    keep_own_paper,
    receive_file,
    remove_file,
    sweep_storage,
)
from court.vault.arriving import folder
from court.vault.handlers import NamelessFileHandler
from court.vault.models import StoredFile
from court.vault.providers.storage import storage
from court.vault.queries import NoBytes, as_path, open_file, read_bytes
from tests.vault.conftest import NOON, picture

pytestmark = pytest.mark.django_db


def arriving() -> list[str]:
    return [path.name for path in folder().iterdir() if path.is_file()]


def test_an_accepted_file_comes_back_byte_for_byte(send_in, lin):
    data = picture()
    file = send_in(data)

    assert (file.state, file.media_type, file.pages) == ("accepted", "image/jpeg", 1)
    assert file.sha256 == hashlib.sha256(data).hexdigest()
    assert file.size == len(data)
    assert StoredFile.objects.get(pk=file.pk).name == "借条.jpg"
    assert read_bytes(file) == data
    assert b"".join(open_file(file, 10, 20)) == data[10:20]
    assert [e.type for e in entries_of(file.pk)] == ["vault.file_accepted"]
    assert verify_chain(file.pk) == []


def test_nothing_lies_in_clear(send_in):
    data = picture()
    file = send_in(data)

    with storage().opened(file.storage_name) as sealed:
        raw = sealed.read()
    assert data[100:164] not in raw
    assert arriving() == []
    assert os.stat(folder()).st_mode & 0o077 == 0


def test_a_refused_file_keeps_its_reason_and_no_bytes(send_in):
    file = send_in(b"\x7fELF" + os.urandom(500), "病毒.jpg")

    assert file.state == "refused"
    assert file.problem == "wrong_type"
    assert "请上传" in file.problem_text
    assert [e.type for e in entries_of(file.pk)] == ["vault.file_refused"]
    with pytest.raises(FileNotFoundError):
        storage().opened(file.storage_name)
    with pytest.raises(NoBytes):
        open_file(file)
    assert arriving() == []


def test_a_file_above_the_limit_is_not_read_to_its_end(lin, settings):
    settings.FILE_LIMIT_BYTES = 300_000

    class Endless:
        given = 0

        def read(self, size=-1):
            self.given += size
            return b"x" * size

    endless = Endless()
    file = receive_file(endless, name="big.pdf", owner=lin, by=lin.actor, at=NOON)

    assert file.problem == "too_large"
    assert endless.given < 1_000_000
    assert arriving() == []


def test_posting_the_same_form_twice_gives_one_file(send_in):
    first = send_in(picture())
    assert send_in(picture(), at=NOON + timedelta(minutes=1)) == first
    assert send_in(picture(), name="另一份.jpg") != first
    assert send_in(picture(), at=NOON + timedelta(hours=1)) != first


def test_strangers_with_equal_bytes_have_files_of_their_own(send_in, mallory):
    assert send_in(picture()) != send_in(picture(), owner=mallory)


def test_an_upload_that_finishes_twice_is_one_file(send_in):
    upload = uuid4()
    first = send_in(picture(), file_id=upload)
    assert send_in(picture("other"), file_id=upload) == first
    assert first.pk == upload


def test_the_path_for_parsers_is_private_and_goes_away(send_in):
    file = send_in(picture())
    with as_path(file) as path:
        assert path.read_bytes() == picture()
        assert path.stat().st_mode & 0o077 == 0
    assert not path.exists()


def test_the_path_for_parsers_has_no_name_in_any_folder(send_in):
    file = send_in(picture())
    with as_path(file) as path:
        assert path.read_bytes() == picture()
        assert arriving() == []


def test_a_large_file_of_a_plain_form_lies_nowhere_under_a_name(settings):
    assert settings.FILE_UPLOAD_HANDLERS[-1].startswith("court.vault")
    handler = NamelessFileHandler()
    handler.new_file("f", "录像.mp4", "video/mp4", 10, None)
    handler.receive_data_chunk(b"first", 0)
    handler.receive_data_chunk(b"second", 5)
    sent = handler.file_complete(11)
    assert (sent.name, sent.size, arriving()) == ("录像.mp4", 11, [])
    assert sent.read() == b"firstsecond"
    handler.upload_interrupted()
    assert sent.closed


def test_who_sees_a_file(send_in, lin, mallory, judge):
    file = send_in(picture())

    def sees(person):
        return StoredFile.objects.visible_to(person).filter(pk=file.pk).exists()

    assert (sees(lin), sees(mallory), sees(judge)) == (True, False, False)
    grant_file(file, court_code="测0101", by=lin.actor, at=NOON)
    grant_file(file, court_code="测0101", by=lin.actor, at=NOON)
    assert (sees(mallory), sees(judge)) == (False, True)
    grant_file(file, person=mallory, by="person:clerk", at=NOON)
    assert sees(mallory)
    assert [e.type for e in entries_of(file.pk)].count("vault.file_granted") == 2


def test_a_grant_names_exactly_one(send_in, lin):
    with pytest.raises(ValueError):
        grant_file(send_in(picture()), by=lin.actor, at=NOON)


def test_a_file_not_yet_submitted_can_be_taken_back(send_in, lin):
    file = send_in(picture())
    remove_file(file, by=lin.actor, at=NOON)
    remove_file(file, by=lin.actor, at=NOON)

    kept = StoredFile.objects.get(pk=file.pk)
    assert (kept.state, kept.name, bytes(kept.wrapped_key)) == ("removed", "", b"")
    assert not StoredFile.objects.visible_to(lin).exists()
    assert list(storage().beginning(file.storage_name)) == []
    assert [e.type for e in entries_of(file.pk)] == ["vault.file_accepted", "vault.file_removed"]


def test_a_submitted_file_stays(send_in, lin):
    file = send_in(picture())
    keep_file(file, by=lin.actor, at=NOON)
    keep_file(file, by=lin.actor, at=NOON)
    with pytest.raises(FileIsKept):
        remove_file(file, by=lin.actor, at=NOON)
    assert read_bytes(file) == picture()
    assert [e.type for e in entries_of(file.pk)].count("vault.file_kept") == 1


def test_bytes_no_row_knows_are_swept_after_a_day(send_in):
    file = send_in(picture())
    stray = str(uuid4())
    with storage().writing(stray) as out:
        out.write(b"left by a crash")
    assert sweep_storage(at=timezone.now()) == 0
    assert sweep_storage(at=timezone.now() + timedelta(days=2)) >= 1
    assert storage().beginning(stray) == []
    assert read_bytes(file) == picture()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\照片\\借条.jpg", "借条.jpg"),
        ("a\r\nSet-Cookie: x.jpg", "aSet-Cookie: x.jpg"),
        ("", "未命名文件"),
        ("名" * 400 + ".jpg", "名" * 196 + ".jpg"),
    ],
)
def test_names_are_made_harmless(sent, kept):
    assert clean_name(sent) == kept


def test_an_empty_file_is_refused(lin):
    file = receive_file(BytesIO(b""), name="空.pdf", owner=lin, by=lin.actor, at=NOON)
    assert (file.state, file.problem) == ("refused", "empty")


def test_a_paper_of_the_house_itself_is_kept_without_inspection(monkeypatch):
    monkeypatch.setattr("court.vault.inspection.inspect", None)
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.add_blank_page()
        pdf.save(out)

    file = keep_own_paper(
        out.getvalue(), name="受理案件通知书.pdf", by="machine:documents", at=NOON
    )

    assert (file.pages, file.state, file.owner) == (2, "accepted", None)
    assert read_bytes(file) == out.getvalue()
    assert [e.type for e in entries_of(file.pk)] == ["vault.paper_kept"]
    with pytest.raises(FileIsKept):
        remove_file(file, by="machine:documents", at=NOON)
