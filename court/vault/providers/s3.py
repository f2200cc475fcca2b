"""Sealed bytes in S3-compatible object storage, over HTTP signed with AWS Signature Version 4."""

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree  # noqa: S405  # answers of the storage we trust with our files
from xml.etree.ElementTree import Element

from django.conf import settings

from court.vault.providers.s3_requests import Answer, Bucket, credentials
from court.vault.providers.storage import StorageUnavailable

PART = 8 * 1024 * 1024  # no more than this is held in memory for one file
READ = 1024 * 1024


class S3Storage:
    """One object for each name; large ones are sent in parts and appear when all are there."""

    def __init__(self, bucket: Bucket | None = None) -> None:
        self._bucket = bucket or Bucket(
            settings.S3_ENDPOINT,
            settings.S3_BUCKET,
            settings.S3_REGION,
            *credentials(settings.S3_KEY_FILE),
        )

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """The object appears whole when the block ends well, and not at all otherwise."""
        out = _Outgoing(self._bucket, name)
        try:
            yield out  # type: ignore[misc]
            out.complete()
        except BaseException:
            out.abort()
            raise

    def take(self, name: str, path: Path) -> None:
        """Sent as it lies."""
        with open(path, "rb") as sealed, self.writing(name) as out:
            shutil.copyfileobj(sealed, out, READ)

    def opened(self, name: str) -> BinaryIO:
        """A seekable file that asks for what is read; raises ``FileNotFoundError``."""
        answer = self._bucket.ask("HEAD", name)
        if answer.status == 404:
            raise FileNotFoundError(name)
        size = int(_good(answer).headers["content-length"])
        incoming = _Incoming(self._bucket, name, size)
        return io.BufferedReader(incoming, READ)  # type: ignore[type-var]

    def delete(self, name: str) -> None:
        """Remove; an absent name is no error."""
        _good(self._bucket.ask("DELETE", name), 404)

    def beginning(self, prefix: str) -> list[str]:
        """Names that begin with ``prefix``."""
        return [name for name, _ in self._listed(prefix)]

    def names(self) -> Iterator[tuple[str, float]]:
        """Every name with its time of writing."""
        yield from self._listed("")

    def drop_drafts(self, older_than: float) -> int:
        """End uploads that a crash left half done."""
        dropped = 0
        for upload in _xml(self._bucket.ask("GET", "", uploads="")).iter():
            if _tag(upload) != "Upload" or _time(_text(upload, "Initiated")) >= older_than:
                continue
            name, number = _text(upload, "Key"), _text(upload, "UploadId")
            _good(self._bucket.ask("DELETE", name, uploadId=number), 404)
            dropped += 1
        return dropped

    def _listed(self, prefix: str) -> Iterator[tuple[str, float]]:
        more: dict[str, str] = {}
        while True:
            given = {"list-type": "2", "prefix": prefix} | more
            page = _xml(self._bucket.ask("GET", "", b"", "", **given))
            for item in page.iter():
                if _tag(item) == "Contents":
                    yield _text(item, "Key"), _time(_text(item, "LastModified"))
            following = _text(page, "NextContinuationToken")
            if not following:
                return
            more = {"continuation-token": following}


class _Outgoing(io.RawIOBase):
    """Gathers a part, sends it, goes on."""

    def __init__(self, bucket: Bucket, name: str) -> None:
        self._bucket, self._name = bucket, name
        self._gathered = bytearray()
        self._upload, self._parts = "", list[str]()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._gathered += data
        if len(self._gathered) >= PART:
            self._send_part()
        return len(data)

    def complete(self) -> None:
        """Make it appear."""
        if not self._upload:
            _good(self._bucket.ask("PUT", self._name, bytes(self._gathered)))
            return
        if self._gathered:
            self._send_part()
        parts = "".join(
            f"<Part><PartNumber>{number}</PartNumber><ETag>{etag}</ETag></Part>"
            for number, etag in enumerate(self._parts, start=1)
        )
        body = f"<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>".encode()
        done = _xml(self._bucket.ask("POST", self._name, body, uploadId=self._upload))
        if _tag(done) == "Error":  # the protocol tells this with status 200
            raise StorageUnavailable(_text(done, "Code"))

    def abort(self) -> None:
        """Leave nothing; what cannot be removed now is dropped as a draft later."""
        if self._upload:
            try:
                self._bucket.ask("DELETE", self._name, uploadId=self._upload)
            except StorageUnavailable:
                return

    def _send_part(self) -> None:
        if not self._upload:
            begun = _xml(self._bucket.ask("POST", self._name, uploads=""))
            self._upload = _text(begun, "UploadId")
        number = str(len(self._parts) + 1)
        given = {"partNumber": number, "uploadId": self._upload}
        answer = _good(self._bucket.ask("PUT", self._name, bytes(self._gathered), "", **given))
        self._parts.append(answer.headers["etag"])
        self._gathered.clear()


class _Incoming(io.RawIOBase):
    """Reads by range; what lies behind the place of reading is not asked for."""

    def __init__(self, bucket: Bucket, name: str, size: int) -> None:
        self._bucket, self._name, self._size, self._at = bucket, name, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset + (0, self._at, self._size)[whence]
        return self._at

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        last = min(self._at + len(buffer), self._size) - 1
        if last < self._at:
            return 0
        answer = self._bucket.ask("GET", self._name, part=f"bytes={self._at}-{last}")
        if answer.status == 404:
            raise FileNotFoundError(self._name)
        piece = _good(answer).body
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def _good(answer: Answer, *also: int) -> Answer:
    if answer.status >= 300 and answer.status not in also:
        raise StorageUnavailable(f"storage answered {answer.status}")
    return answer


def _xml(answer: Answer) -> Element:
    return ElementTree.fromstring(_good(answer).body)  # noqa: S314


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: Element, name: str) -> str:
    return next((child.text or "" for child in element if _tag(child) == name), "")


def _time(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
