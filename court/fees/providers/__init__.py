"""Ways in for money, behind one small protocol.

The court never touches money: a provider takes it, and tells us signed facts. An adapter turns a
provider's own interface (the treasury's non-tax platform, a bank, WeChat, Alipay) into this
protocol; docs/operations says how to write one. Amounts are yuan as ``Decimal`` with two places.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class PaymentUnavailable(RuntimeError):
    """The provider cannot be reached now; ask again later, nothing is known."""


class PaymentRefused(ValueError):
    """The provider will not do this, now or later."""


class NotAuthentic(ValueError):
    """A message claims to come from the provider and does not prove it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An order the provider has taken: its number there, and where the party pays."""

    reference: str
    path: str


@dataclass(frozen=True, slots=True)
class Movement:
    """Money that moved at the provider. ``kind`` is paid or refunded; ``reference`` is unique."""

    kind: str
    number: str  # our order's number
    reference: str
    amount: Decimal
    at: datetime


@dataclass(frozen=True, slots=True)
class Message:
    """A signed message that proved authentic: its movement, and its mark of use."""

    nonce: str
    movement: Movement


class PaymentProvider(Protocol):
    """What every provider can do; each call may be repeated with the same numbers."""

    name: str

    def place(self, number: str, amount: Decimal, title: str) -> Placed:
        """Create the order, or return the one that is there under this number."""
        ...

    def movements(self, number: str) -> Sequence[Movement]:
        """Everything that moved on an order: payments and refunds."""
        ...

    def close(self, number: str) -> None:
        """No payment is taken for this order from now on."""
        ...

    def refund(self, number: str, refund: str, amount: Decimal) -> Movement:
        """Send money of an order back; the same ``refund`` number sends it once."""
        ...

    def statement(self, day: date) -> Sequence[Movement]:
        """The reconciliation file of a day: every movement of it."""
        ...

    def read(self, body: bytes, headers: Mapping[str, str], at: datetime) -> Message:
        """A callback, once it has proved authentic and fresh; raises ``NotAuthentic``."""
        ...

    def pay_url(self, path: str) -> str:
        """The address a party opens to pay."""
        ...


def payment_provider() -> PaymentProvider:
    """The provider of this house (``settings.PAY_PROVIDER``)."""
    provider: PaymentProvider = import_string(settings.PAY_PROVIDER)()
    return provider
