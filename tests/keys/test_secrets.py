import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from court.keys import secrets


def test_secrets_are_made_once_and_only_their_owner_reads_them(tmp_path):
    first = secrets.load(tmp_path)
    assert secrets.load(tmp_path) == first
    assert stat.S_IMODE((tmp_path / secrets.FILE_NAME).stat().st_mode) == 0o600
    assert len(first.file_keys[first.file_key_id]) == 32
    assert len(set(map(bytes, (*first.file_keys.values(), *first.field_keys.values())))) == 2


def test_two_starts_at_once_agree_on_one_file(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(secrets.load, [tmp_path] * 8))
    assert all(one == found[0] for one in found)
    assert os.listdir(tmp_path) == [secrets.FILE_NAME]


def test_a_file_others_can_read_stops_the_start(tmp_path):
    secrets.load(tmp_path)
    (tmp_path / secrets.FILE_NAME).chmod(0o640)
    with pytest.raises(secrets.UnsafeSecrets, match="chmod 600"):
        secrets.load(tmp_path)


def test_two_houses_have_nothing_in_common(tmp_path):
    one = secrets.load(tmp_path / "a")
    other = secrets.load(tmp_path / "b")
    assert one.django != other.django
    assert one.index_key != other.index_key
