"""tuspy sends one file and goes on where it was; every request and answer is told.

Arguments: endpoint, file, where addresses are kept, cookie.
"""

import json
import socket
import sys

import requests
from tusclient.client import TusClient
from tusclient.storage.filestorage import FileStorage
from urllib3.connection import HTTPConnection

STALLED = 4000  # milliseconds without an answer after which the system gives a line up
HTTPConnection.default_socket_options += [(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, STALLED)]
dial = requests.Session.send


def tell(**told: object) -> None:
    """A line to whoever started us."""
    print(json.dumps(told), flush=True)


def send(self: requests.Session, request: requests.PreparedRequest, **how: object):
    """As the library does, told."""
    how["timeout"] = (5, 30)  # the library sets none
    tell(asked=request.method, offset=request.headers.get("upload-offset"))
    answer = dial(self, request, **how)
    headers = answer.headers
    tell(answered=answer.status_code, offset=headers.get("upload-offset"),
         file=headers.get("upload-file-id"))  # fmt: skip
    return answer


requests.Session.send = send
endpoint, file, addresses, cookie = sys.argv[1:]
TusClient(endpoint, headers={"Cookie": cookie}).uploader(
    file,
    chunk_size=8 * 1024 * 1024,
    metadata={"filename": "录音.wav"},
    upload_checksum=True,
    store_url=True,
    url_storage=FileStorage(addresses),
    retries=240,
    retry_delay=0.5,
).upload()
