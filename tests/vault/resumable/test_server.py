"""A real server, a foreign client (tuspy), and ``kill -9`` in the middle of a piece."""

import http.client
import os
import socket

import pytest
from tusclient.client import TusClient

from court.vault.resumable.app import BODY, PLACE
from tests.faults.processes import ask, free_port, rows, serve, wait_for

pytestmark = pytest.mark.faults
PERSON = """
    import json
    from court.identity.models import Person
    from tests.vault.resumable.conftest import session_of
    person = Person.objects.create_user("19900000031")
    print(json.dumps([str(person.pk), session_of(person)]))
"""
READ = """
    import hashlib, json, sys
    from court.vault.models import StoredFile
    from court.vault.queries import open_file
    digest = hashlib.sha256()
    file = StoredFile.objects.get(pk=sys.argv[1])
    for piece in open_file(file):
        digest.update(piece)
    print(json.dumps([file.state, file.size, file.sha256 == digest.hexdigest()]))
"""


def recording(megabytes: int) -> bytes:
    """A WAV file: audio is kept without a look inside."""
    samples = os.urandom(megabytes * 1024 * 1024)
    size = len(samples)
    head = b"RIFF" + (36 + size).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    head += (1).to_bytes(2, "little") * 2 + (8000).to_bytes(4, "little") * 2
    head += (1).to_bytes(2, "little") + (8).to_bytes(2, "little")
    return head + b"data" + size.to_bytes(4, "little") + samples


def request(port: int, session: str, method: str, path: str, body=None, **headers: str):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    given = {"Tus-Resumable": "1.0.0", "Cookie": f"weifating={session}"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, given)
    answer = connection.getresponse()
    answer.read()
    return answer


def test_a_foreign_client_sends_with_checksums(house, tmp_path):
    _, session = ask(house, PERSON)
    port = free_port()
    server = serve(house, port)
    path = tmp_path / "recording.wav"
    path.write_bytes(recording(6))

    client = TusClient(
        f"http://127.0.0.1:{port}{PLACE}", headers={"Cookie": f"weifating={session}"}
    )
    uploader = client.uploader(
        str(path),
        chunk_size=1024 * 1024,
        metadata={"filename": "录音.wav"},
        upload_checksum=True,
    )
    uploader.upload()

    done = request(port, session, "HEAD", PLACE + uploader.url.rsplit("/", 1)[1])
    found = ask(house, READ, done.getheader("Upload-File-Id"))
    server.kill()
    server.communicate()
    assert found == ["accepted", path.stat().st_size, True]


def test_a_server_killed_in_the_middle_of_a_piece_goes_on_where_it_was(house):
    _, session = ask(house, PERSON)
    port, data = free_port(), recording(8)
    server = serve(house, port)
    size = str(len(data))
    made = request(port, session, "POST", PLACE, Upload_Length=size, Content_Length="0")
    place = made.getheader("Location")

    sender = socket.create_connection(("127.0.0.1", port))
    head = f"PATCH {place} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: weifating={session}\r\n"
    head += f"Tus-Resumable: 1.0.0\r\nContent-Type: {BODY}\r\nUpload-Offset: 0\r\n"
    sender.sendall(f"{head}Content-Length: {size}\r\n\r\n".encode() + data[: 3 * 1024 * 1024])
    part = next((house.state / "arriving" / "resumable").glob("*/*.bytes"))
    wait_for(lambda: part.stat().st_size > 1024 * 1024, 20)
    server.kill()
    server.communicate()
    sender.close()

    server = serve(house, port)
    where = request(port, session, "HEAD", place)
    offset = int(where.getheader("Upload-Offset"))
    assert 1024 * 1024 < offset <= 3 * 1024 * 1024
    last = request(
        port, session, "PATCH", place, data[offset:], Upload_Offset=str(offset), Content_Type=BODY
    )
    done = request(port, session, "HEAD", place)
    found = ask(house, READ, done.getheader("Upload-File-Id"))
    server.kill()
    server.communicate()
    assert last.status == 204
    assert found == ["accepted", len(data), True]
    assert not part.exists()


def test_four_people_send_at_once_and_every_file_is_whole(house):
    sessions = ask(
        house,
        """
        import json
        from court.identity.models import Person
        from tests.vault.resumable.conftest import session_of
        people = [Person.objects.create_user(f"1990000004{n}") for n in range(4)]
        print(json.dumps([session_of(person) for person in people]))
        """,
    )
    port = free_port()
    server = serve(house, port)
    sending = [
        house.start(
            """
            import sys
            from tests.vault.resumable.test_server import BODY, PLACE, recording, request
            port, session, data = int(sys.argv[1]), sys.argv[2], recording(1)
            made = request(port, session, "POST", PLACE, Upload_Length=str(len(data)))
            place = made.getheader("Location")
            for at in range(0, len(data), 200_000):
                part = data[at : at + 200_000]
                last = request(port, session, "PATCH", place, part,
                               Upload_Offset=str(at), Content_Type=BODY)
                assert last.status == 204, last.status
            done = request(port, session, "HEAD", place)
            assert done.getheader("Upload-File-State") == "accepted"
            """,
            str(port),
            session,
        )
        for session in sessions
    ]
    errors = [process.communicate(timeout=120)[1] for process in sending]
    server.kill()
    server.communicate()
    assert [process.returncode for process in sending] == [0] * 4, errors
    kept = rows(house, "select state, count(*) from vault_storedfile group by state")
    assert kept == [("accepted", 4)]
