from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import get_template

from court.vault.actions import remove_file
from court.vault.models import StoredFile
from court.vault.templatetags.upload import upload
from tests.vault.conftest import NOON, picture

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.vault.page")]


def sent(name="借条.jpg", data=None):
    return SimpleUploadedFile(name, data or picture(), "text/html")


def test_a_plain_form_brings_files(client, lin):
    client.force_login(lin)
    answer = client.post("/page/", {"files": [sent(), sent("收条.jpg", picture("receipt"))]})
    assert answer.json()["names"] == ["借条.jpg", "收条.jpg"]
    assert StoredFile.objects.filter(owner=lin).count() == 2


def test_a_large_plain_upload_never_lies_in_a_shared_folder(client, lin, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    client.force_login(lin)
    assert client.post("/page/", {"files": sent()}).json()["names"] == ["借条.jpg"]
    assert not [p for p in settings.FILE_UPLOAD_TEMP_DIR.iterdir() if p.is_file()]


def test_posting_twice_brings_the_same_files(client, lin):
    client.force_login(lin)
    first, second = (client.post("/page/", {"files": sent()}).json() for _ in range(2))
    assert first == second
    assert StoredFile.objects.count() == 1


def test_files_sent_before_come_by_their_ids_in_order(client, lin, send_in):
    client.force_login(lin)
    a, b = send_in(picture("a"), "a.jpg"), send_in(picture("b"), "b.jpg")
    answer = client.post("/page/", {"files": [str(b.pk), str(a.pk), str(b.pk), "x", str(uuid4())]})
    assert answer.json()["names"] == ["b.jpg", "a.jpg"]


def test_nobody_attaches_a_strangers_or_a_removed_file(client, lin, mallory, send_in):
    theirs, gone = send_in(picture("a")), send_in(picture("b"), owner=mallory)
    remove_file(gone, by=mallory.actor, at=NOON)
    client.force_login(mallory)
    answer = client.post("/page/", {"files": [str(theirs.pk), str(gone.pk)]})
    assert answer.json()["files"] == []


def test_a_refused_file_is_said_at_the_field_and_the_good_ones_stay(client, lin):
    client.force_login(lin)
    page = client.post("/page/", {"files": [sent(), sent("坏.pdf", b"%PDF-1.7 broken")]})
    text = page.content.decode()
    assert "field--wrong" in text
    assert "坏.pdf" in text
    assert 'aria-invalid="true"' in text
    kept = StoredFile.objects.get(state="accepted")
    assert f'value="{kept.pk}" checked' in text


def test_the_field_stands_alone_without_javascript(client, lin):
    client.force_login(lin)
    text = client.get("/page/").content.decode()
    assert 'type="file" id="id_files" name="files" multiple' in text
    assert '<label class="field__label" for="id_files">证据</label>' in text
    assert "style=" not in text
    assert "onclick" not in text


def test_limits_are_told_before_anything_is_sent(settings):
    settings.FILE_LIMIT_BYTES = 200 * 1024 * 1024
    papers, both = shown("papers"), shown("evidence", total=True)
    assert "每个文件不超过 100 MB" in papers and f'data-limit="{100 * 1024 * 1024}"' in papers
    assert "每个不超过 100 MB，录音录像每个不超过 200 MB" in both and "加起来不超过 1024 MB" in both
    settings.FILE_LIMIT_BYTES = 50 * 1024 * 1024
    assert "每个文件不超过 50 MB" in shown("evidence")


def test_a_file_that_no_machine_reads_is_marked(send_in):
    kept, read = send_in(archive(), "合同.zip"), send_in(picture(), "借条.jpg")
    assert (kept.is_unread, read.is_unread) == (True, False)
    assert shown("evidence", value=[kept, read]).count("只作附件，机器不读内容") == 1


def shown(kind: str, **how) -> str:
    return get_template("vault/upload.html").render(upload(kind=kind, **how))


def archive() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr("合同.txt", "合同")
    return out.getvalue()
