"""The court's side of the sandbox: signed JSON requests over HTTP."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from time import time
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.conf import settings

from court.fees.providers import (
    Message,
    Movement,
    NotAuthentic,
    PaymentRefused,
    PaymentUnavailable,
    Placed,
)
from court.fees.providers.sandbox.sealing import Forged, folder_of, key_of, opened, sealed

TIMEOUT = 5


class SandboxPay:
    """Talks to ``weifating pay-sandbox``; no real money moves."""

    name = "sandbox"

    def place(self, number: str, amount: Decimal, title: str) -> Placed:
        """Create the order."""
        notify = f"{settings.SITE_ADDRESS}/payments/callback/"
        said = self._ask(
            "orders", number=number, amount=f"{amount:.2f}", title=title, notify=notify
        )
        return Placed(said["reference"], said["path"])

    def movements(self, number: str) -> Sequence[Movement]:
        """What moved on an order."""
        return [_movement(row) for row in self._ask("query", number=number)["movements"]]

    def close(self, number: str) -> None:
        """Take no payment for it any more."""
        self._ask("close", number=number)

    def refund(self, number: str, refund: str, amount: Decimal) -> Movement:
        """Send money back."""
        said = self._ask("refund", number=number, refund=refund, amount=f"{amount:.2f}")
        return _movement(said["movement"])

    def statement(self, day: date) -> Sequence[Movement]:
        """The reconciliation file of a day."""
        return [_movement(row) for row in self._ask("statement", day=day.isoformat())["movements"]]

    def read(self, body: bytes, headers: Mapping[str, str], at: datetime) -> Message:
        """A callback that proved authentic."""
        try:
            nonce = opened(key_of(settings.STATE_DIR), body, headers, at.timestamp())
            return Message(nonce, _movement(json.loads(body)))
        except (Forged, ValueError, KeyError, TypeError, ArithmeticError) as why:
            raise NotAuthentic(type(why).__name__) from why

    def pay_url(self, path: str) -> str:
        """On the sandbox's own address."""
        return self._address(settings.PAY_SANDBOX_PUBLIC) + path

    def _address(self, given: str = "") -> str:
        """As configured, or where the running sandbox says it is."""
        if given:
            return given.rstrip("/")
        if settings.PAY_SANDBOX_URL:
            return str(settings.PAY_SANDBOX_URL).rstrip("/")
        path = folder_of(settings.STATE_DIR) / "pay.address"
        if not path.exists():
            raise PaymentUnavailable("the sandbox has not started")
        return path.read_text("ascii").strip()

    def _ask(self, what: str, **values: str) -> dict[str, Any]:
        body = json.dumps(values, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json"}
        headers |= sealed(key_of(settings.STATE_DIR), body, time())
        request = Request(f"{self._address()}/v1/{what}", body, headers)  # noqa: S310
        try:
            with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
                said: dict[str, Any] = json.load(answer)
                return said
        except HTTPError as refusal:
            with refusal:
                if 400 <= refusal.code < 500:
                    raise PaymentRefused(refusal.read(200).decode("utf8", "replace")) from refusal
                raise PaymentUnavailable(f"HTTP {refusal.code}") from refusal
        except (URLError, OSError, ValueError) as why:
            raise PaymentUnavailable(type(why).__name__) from why


def _movement(row: Mapping[str, Any]) -> Movement:
    if row["kind"] not in ("paid", "refunded"):
        raise ValueError("kind")
    amount = Decimal(row["amount"])
    if not amount.is_finite() or amount <= 0:
        raise ValueError("amount")
    moment = datetime.fromisoformat(row["at"])
    if moment.tzinfo is None:
        raise ValueError("at")
    return Movement(row["kind"], row["number"], row["reference"], amount, moment)
