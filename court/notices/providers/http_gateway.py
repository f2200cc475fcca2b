"""Text messages by an HTTP gateway: one signed JSON request, one JSON answer.

``POST`` of ``{"phone", "text", "key"}`` with ``X-Signature: hmac-sha256(body)``; the gateway
answers ``{"reference": …}``. 4xx refuses the message for good, anything else is tried again.
"""

import hashlib
import hmac
import json
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.conf import settings

from court.notices.providers import Refused, Unavailable

TIMEOUT = 10


class HttpGateway:
    """The court's own gateway, or an adapter in front of an operator's."""

    name = "http_gateway"

    def send(self, phone: str, text: str, *, key: str) -> str:
        """Hand the message over."""
        body = json.dumps({"phone": phone, "text": text, "key": key}, ensure_ascii=False).encode()
        seal = hmac.new(settings.SMS_GATEWAY_KEY.encode(), body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json; charset=utf-8", "X-Signature": seal}
        request = Request(settings.SMS_GATEWAY_URL, body, headers)  # noqa: S310
        try:
            with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
                return str(json.load(answer)["reference"])
        except HTTPError as refusal:
            with refusal:
                if 400 <= refusal.code < 500 and refusal.code != 429:
                    raise Refused(f"HTTP {refusal.code}") from refusal
                raise Unavailable(f"HTTP {refusal.code}") from refusal
        except (URLError, TimeoutError, ValueError, KeyError) as why:
            raise Unavailable(type(why).__name__) from why
