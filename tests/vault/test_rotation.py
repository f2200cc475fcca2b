"""Keys of the house change under running processes; nothing is lost, nothing stays behind."""

import json
import os
from io import BytesIO

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings

from court.identity.models import Person
from court.identity.second_factor import SealedSecretsAdapter
from court.journal.queries import entries_of, verify_chain
from court.keys import secrets
from court.keys.columns import encrypted_columns, key_id_of, raw_values
from court.keys.envelope import open_stream
from court.keys.fields import Undecipherable
from court.keys.rotation import KeyInUse
from court.vault import command
from court.vault.actions import (
    FileIsKept,
    keep_file,
    make_key,
    remove_file,
    renew_values,
    retire_key,
)
from court.vault.events import HOUSE_KEYS
from court.vault.models import StoredFile
from court.vault.previews import page_picture
from court.vault.providers.storage import storage
from court.vault.queries import read_bytes
from court.vault.tasks import follow_keys
from tests.vault.conftest import NOON, picture, work_apart_from_reading

pytestmark = pytest.mark.django_db
BY = "machine:command"


@pytest.fixture(autouse=True)
def own_secrets():
    """The keys of the other tests come back afterwards."""
    path = settings.STATE_DIR / secrets.FILE_NAME
    secrets.load(settings.STATE_DIR)
    before = path.read_bytes()
    yield
    path.write_bytes(before)


def keys() -> secrets.Secrets:
    return secrets.load(settings.STATE_DIR)


def key_ids_in_use() -> set[str]:
    return {key_id_of(raw) for c in encrypted_columns() for _, raw in raw_values(c)}


def test_rewrapping_touches_no_file_and_the_old_key_can_go(send_in):
    file = send_in(picture())
    page = page_picture(file, 1)
    with storage().opened(file.storage_name) as sealed:
        before = sealed.read()
    old = keys().file_key_id

    new = make_key("file", by=BY, at=NOON)
    assert keys().file_key_id == new != old
    assert read_bytes(file) == picture()
    with pytest.raises(KeyInUse):
        retire_key("file", old, by=BY, at=NOON)
    follow_keys.enqueue()
    work_apart_from_reading()
    retire_key("file", old, by=BY, at=NOON)

    kept = StoredFile.objects.get(pk=file.pk)
    assert (kept.key_id, list(keys().file_keys)) == (new, [new])
    assert read_bytes(kept) == picture()
    assert page_picture(kept, 1) == page
    with storage().opened(file.storage_name) as sealed:
        assert sealed.read() == before
    with pytest.raises(Undecipherable):
        read_bytes(file)  # the row as it was, with the key wrapped by the destroyed one


def test_every_encrypted_value_follows_a_new_field_key(send_in, lin):
    file = send_in(picture(), "借条之一.jpg")
    lin.name, lin.id_number = "林小雨", "999999199001010011"
    lin.save()
    sealed = SealedSecretsAdapter().encrypt("JBSWY3DPEHPK3PXP")
    Authenticator.objects.create(user=lin, type="totp", data={"secret": sealed})
    old = keys().field_key_id

    new = make_key("field", by=BY, at=NOON)
    assert Person.objects.get(pk=lin.pk).name == "林小雨"
    with pytest.raises(KeyInUse):
        retire_key("field", old, by=BY, at=NOON)
    follow_keys.enqueue()
    work_apart_from_reading()

    assert key_ids_in_use() == {new}
    retire_key("field", old, by=BY, at=NOON)
    again = Person.objects.get(pk=lin.pk)
    assert (again.name, again.id_number) == ("林小雨", "999999199001010011")
    assert StoredFile.objects.get(pk=file.pk).name == "借条之一.jpg"
    secret = Authenticator.objects.get(user=lin).data["secret"]
    assert SealedSecretsAdapter().decrypt(secret) == "JBSWY3DPEHPK3PXP"


def test_renewing_goes_batch_by_batch_and_on_after_a_stop(lin):
    for n in range(7):
        Person.objects.create_user(f"199000001{n:02}", name=f"人{n}")
    column = next(c for c in encrypted_columns() if c[0] is Person and c[1].name == "name")
    make_key("field", by=BY, at=NOON)

    after, changed = renew_values(column, after=None, limit=3)
    assert (after is not None, changed) == (True, 3)
    total, cursor = changed, None  # a job that died begins from the start and loses nothing
    while True:
        cursor, changed = renew_values(column, after=cursor, limit=3)
        total += changed
        if cursor is None:
            break
    assert total == Person.objects.count()
    assert {key_id_of(raw) for _, raw in raw_values(column)} == {keys().field_key_id}


def test_changes_of_keys_are_recorded_and_carry_no_key(send_in):
    send_in(picture())
    old = keys().file_key_id
    make_key("file", by=BY, at=NOON)
    follow_keys.enqueue()
    work_apart_from_reading()
    retire_key("file", old, by=BY, at=NOON)
    entries = entries_of(HOUSE_KEYS).order_by("seq")
    assert [e.type for e in entries] == [
        "vault.key_made",
        "vault.keys_followed",
        "vault.key_retired",
    ]
    assert entries[1].payload["files"] == 1
    assert verify_chain(HOUSE_KEYS) == []
    raw = json.loads((settings.STATE_DIR / secrets.FILE_NAME).read_text())
    assert not any(key in str(e.payload) for e in entries for key in raw["file_keys"].values())


def test_a_number_of_a_key_is_never_used_twice():
    first = keys().file_key_id
    second = make_key("file", by=BY, at=NOON)
    third = make_key("file", by=BY, at=NOON)
    retire_key("file", second, by=BY, at=NOON)
    fourth = make_key("file", by=BY, at=NOON)
    assert len({first, second, third, fourth}) == 4


def test_the_key_that_seals_now_is_not_taken_away(send_in):
    with pytest.raises(KeyInUse):
        retire_key("file", keys().file_key_id, by=BY, at=NOON)
    assert os.stat(settings.STATE_DIR / secrets.FILE_NAME).st_mode & 0o077 == 0


def test_the_command_shows_makes_and_destroys(send_in, capsys):
    send_in(picture())
    old = keys().file_key_id
    assert command.main("new-file-key") == 0
    assert command.main("show") == 0
    assert f"文件密钥 {old}：只解密，1 项" in capsys.readouterr().out
    assert command.main("retire", old) == 1
    assert command.main("rewrap") == 0
    work_apart_from_reading()
    assert command.main("retire", old) == 0
    assert command.main("retire", "v99") == 2


def test_an_erased_file_stays_closed_even_to_a_copy_of_storage(send_in, lin):
    file = send_in(picture())
    page_picture(file, 1)
    names = storage().beginning(file.storage_name)
    copies = {}
    for name in names:
        with storage().opened(name) as sealed:
            copies[name] = sealed.read()
    assert len(copies) > 1
    remove_file(file, by=lin.actor, at=NOON)

    row = StoredFile.objects.get(pk=file.pk)
    assert row.sha256
    for copy in copies.values():
        with pytest.raises(Undecipherable):
            list(open_stream(BytesIO(copy), row.key, row.pk))
    kept = send_in(picture("kept"))
    keep_file(kept, by=lin.actor, at=NOON)
    with pytest.raises(FileIsKept):
        remove_file(kept, by=lin.actor, at=NOON)
