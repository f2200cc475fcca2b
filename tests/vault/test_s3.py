"""Storage in objects: against a real S3 server that checks signatures, over a real line."""

import json
import os
import subprocess
import sys
import urllib.request
from urllib.parse import urlencode

import pytest

from court.vault.actions import remove_file
from court.vault.integrity import fault_of
from court.vault.providers.s3 import PART, S3Storage
from court.vault.providers.s3_requests import Bucket, credentials
from court.vault.providers.storage import StorageUnavailable
from court.vault.queries import open_file, read_bytes
from tests.faults.processes import free_port, wait_for
from tests.vault.conftest import NOON
from tests.vault.resumable.test_server import recording

REGION = "us-east-1"
DATA = os.urandom(2 * PART + 12345)
KILLED = """
import os, sys
from court.vault.providers.s3 import PART, S3Storage
from court.vault.providers.s3_requests import Bucket
with S3Storage(Bucket(*sys.argv[1:6])).writing("dead") as out:
    out.write(os.urandom(PART))
    print("sent", flush=True)
    sys.stdin.read()
"""


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/moto-api/data.json", timeout=2):
            return True
    except OSError:
        return False


def iam(address: str, **what: str) -> str:
    signed = f"AWS4-HMAC-SHA256 Credential=root/20260101/{REGION}/iam/aws4_request, "
    signed += "SignedHeaders=host, Signature=none"
    body = urlencode(what | {"Version": "2010-05-08"}).encode()
    request = urllib.request.Request(address, body, {"Authorization": signed})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read().decode()


def between(text: str, name: str) -> str:
    return text.split(f"<{name}>")[1].split(f"</{name}>")[0]


@pytest.fixture(scope="module")
def bucket() -> Bucket:
    """A bucket of a server that lets nobody in without a right signature."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(lambda: answers(address), 60)
        iam(address, Action="CreateUser", UserName="court")
        policy = {"Version": "2012-10-17"}
        policy["Statement"] = [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]
        iam(
            address,
            Action="PutUserPolicy",
            UserName="court",
            PolicyName="all",
            PolicyDocument=json.dumps(policy),
        )
        made = iam(address, Action="CreateAccessKey", UserName="court")
        access, secret = between(made, "AccessKeyId"), between(made, "SecretAccessKey")
        plain = {"Content-Type": "text/plain"}
        reset = urllib.request.Request(f"{address}/moto-api/reset-auth", b"0", plain)
        urllib.request.urlopen(reset, timeout=20).close()
        found = Bucket(address, "sealed-files", REGION, access, secret)
        assert found.ask("PUT", "").status == 200
        yield found
    finally:
        server.kill()
        server.wait()


@pytest.fixture
def storage(bucket) -> S3Storage:
    return S3Storage(bucket)


def put(storage: S3Storage, name: str, data: bytes) -> None:
    with storage.writing(name) as out:
        for at in range(0, len(data), 70_000):
            out.write(data[at : at + 70_000])


@pytest.mark.parametrize("size", [0, 1, 5000, PART, len(DATA)])
def test_what_was_written_is_read_back(storage, size):
    put(storage, f"size-{size}", DATA[:size])
    with storage.opened(f"size-{size}") as file:
        assert file.read() == DATA[:size]


def test_any_range_is_read_without_the_rest(storage):
    put(storage, "ranges", DATA)
    with storage.opened("ranges") as file:
        assert file.seek(0, os.SEEK_END) == len(DATA)
        for at in (0, 999, PART - 5, len(DATA) - 7):
            file.seek(at)
            assert file.read(4000) == DATA[at : at + 4000]


def test_names_are_listed_and_deleted(storage):
    for name in ("abcd-1", "abcd-1.p1.480", "abce"):
        put(storage, name, b"x")
    assert storage.beginning("abcd") == ["abcd-1", "abcd-1.p1.480"]
    assert {"abcd-1", "abce"} <= {name for name, _ in storage.names()}
    storage.delete("abcd-1")
    storage.delete("abcd-1")
    with pytest.raises(FileNotFoundError):
        storage.opened("abcd-1")


@pytest.mark.parametrize("size", [100, len(DATA)])
def test_a_writer_that_fails_leaves_nothing(storage, size):
    with pytest.raises(RuntimeError), storage.writing("broken") as out:
        out.write(DATA[:size])
        raise RuntimeError
    assert storage.beginning("broken") == []
    assert storage.drop_drafts(float("inf")) == 0


def test_a_process_killed_between_parts_leaves_a_draft_that_is_dropped(storage, bucket):
    where = [bucket.endpoint, bucket.name, bucket.region, bucket.access, bucket.secret]
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, *where],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.getcwd(), "DJANGO_SETTINGS_MODULE": "court.settings"},
    )
    assert process.stdout.readline() == b"sent\n"
    process.kill()
    process.communicate()
    assert storage.beginning("dead") == []
    assert storage.drop_drafts(0.0) == 0
    assert storage.drop_drafts(float("inf")) == 1
    assert storage.drop_drafts(float("inf")) == 0


@pytest.mark.parametrize(("access", "secret"), [("", "wrong"), ("AKIANOBODY0000000000", "")])
def test_wrong_keys_are_no_missing_file(bucket, access, secret):
    given = access or bucket.access, secret or bucket.secret
    stranger = S3Storage(Bucket(bucket.endpoint, bucket.name, REGION, *given))
    put(S3Storage(bucket), "there", b"x")
    with pytest.raises(StorageUnavailable):
        stranger.opened("there")
    with pytest.raises(StorageUnavailable):
        put(stranger, "mine", b"x")
    assert S3Storage(bucket).beginning("mine") == []


def test_a_server_that_is_away_is_no_missing_file(monkeypatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    away = S3Storage(Bucket(f"http://127.0.0.1:{free_port()}", "b", REGION, "a", "s"))
    with pytest.raises(StorageUnavailable):
        away.opened("x")


def test_the_keys_come_from_a_file_nobody_else_reads(tmp_path):
    path = tmp_path / "keys"
    path.write_text("access\nsecret\n")
    path.chmod(0o600)
    assert credentials(str(path)) == ("access", "secret")
    path.chmod(0o644)
    with pytest.raises(RuntimeError):
        credentials(str(path))


def test_a_file_of_a_person_goes_there_and_back(db, storage, monkeypatch, send_in, lin):
    for place in ("actions.receiving", "actions.keeping", "queries", "previews"):
        monkeypatch.setattr(f"court.vault.{place}.storage", lambda: storage)
    file = send_in(recording(9), "录音.wav")
    assert storage.beginning(str(file.pk)) == [str(file.pk)]
    assert read_bytes(file)[:4] == b"RIFF"
    assert fault_of(file) == ""
    middle = b"".join(open_file(file, 5_000_000, 5_100_000))
    assert middle == read_bytes(file)[5_000_000:5_100_000]
    remove_file(file, by=lin.actor, at=NOON)
    assert storage.beginning(str(file.pk)) == []
