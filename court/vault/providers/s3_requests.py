"""Requests to one bucket, signed; the keys come from a file that only its owner reads."""

import hashlib
import hmac
import http.client
import stat
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from court.vault.providers.storage import StorageUnavailable

ATTEMPTS = 3
SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the storage said; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def credentials(path: str) -> tuple[str, str]:
    """Access key and secret key: the two lines of a file of mode 600."""
    file = Path(path)
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise RuntimeError(f"{path} 可被其他用户读取，请先执行 chmod 600")
    access, secret = file.read_text("utf8").split()
    return access, secret


@dataclass(frozen=True, slots=True)
class Bucket:
    """Path-style addresses, as every S3-compatible server understands them."""

    endpoint: str
    name: str
    region: str
    access: str
    secret: str

    def ask(self, method: str, key: str, body: bytes = b"", part: str = "", **query: str) -> Answer:
        """One request, tried again where the line or the server fails; each may be repeated."""
        problem = ""
        for attempt in range(ATTEMPTS):
            try:
                answer = self._ask(method, key, body, part, query)
            except (OSError, http.client.HTTPException) as why:
                problem = type(why).__name__
            else:
                if answer.status < 500:
                    return answer
                problem = str(answer.status)
            time.sleep(0.2 * 4**attempt)
        raise StorageUnavailable(f"storage does not answer: {problem}")

    def _ask(self, method: str, key: str, body: bytes, part: str, query: dict[str, str]) -> Answer:
        where = urlsplit(self.endpoint)
        path = f"/{self.name}/{quote(key)}" if key else f"/{self.name}"
        pairs = sorted((quote(n, safe="-_.~"), quote(v, safe="-_.~")) for n, v in query.items())
        asked = "&".join(f"{n}={v}" for n, v in pairs)
        headers = self._signed(method, where.netloc, path, asked, body, datetime.now(UTC))
        if part:
            headers["Range"] = part
        https = where.scheme == "https"
        connect = http.client.HTTPSConnection if https else http.client.HTTPConnection
        line = connect(where.netloc, timeout=SECONDS)
        try:
            line.request(method, f"{path}?{asked}" if asked else path, body, headers)
            heard = line.getresponse()
            found = {name.lower(): value for name, value in heard.getheaders()}
            return Answer(heard.status, found, heard.read())
        finally:
            line.close()

    def _signed(
        self, method: str, host: str, path: str, query: str, body: bytes, at: datetime
    ) -> dict[str, str]:
        stamp, digest = at.strftime("%Y%m%dT%H%M%SZ"), hashlib.sha256(body).hexdigest()
        covered = f"host:{host}\nx-amz-content-sha256:{digest}\nx-amz-date:{stamp}\n"
        names = "host;x-amz-content-sha256;x-amz-date"
        request = "\n".join((method, path, query, covered, names, digest))
        scope = f"{stamp[:8]}/{self.region}/s3/aws4_request"
        hashed = hashlib.sha256(request.encode()).hexdigest()
        text = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hashed}"
        key = f"AWS4{self.secret}".encode()
        for word in scope.split("/"):
            key = hmac.new(key, word.encode(), hashlib.sha256).digest()
        signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
        given = f"Credential={self.access}/{scope}, SignedHeaders={names}, Signature={signature}"
        return {
            "Host": host,
            "x-amz-date": stamp,
            "x-amz-content-sha256": digest,
            "Authorization": f"AWS4-HMAC-SHA256 {given}",
        }
