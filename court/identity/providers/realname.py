"""The port of real-name services: start, let the person act, then ask the service itself.

What every service shares: an order number of ours that makes a start repeatable, a step of the
person, and a result fetched from server to server. The browser's word is never taken; a signed
callback may only cause ``result`` to be asked again. What is kept is the transaction, no
biometrics. A service may vouch for a person without naming them (``subject_ref`` alone).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class Status(StrEnum):
    """What the service says."""

    PASSED = "passed"
    FAILED = "failed"  # a person decides: the machine never refuses
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Claimed:
    """Who the person says they are."""

    name: str
    id_number: str


@dataclass(frozen=True, slots=True)
class Session:
    """A proof that has begun. With ``redirect_url`` the person goes there and comes back."""

    session_id: str
    redirect_url: str = ""
    client_payload: Mapping[str, Any] = field(default_factory=dict)
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The answer. ``reasons`` are keys of ``comparison.REASONS``."""

    status: Status
    subject_ref: str = ""
    verified_name: str = ""
    verified_id_number: str = ""
    assurance: str = ""
    provider_transaction: str = ""
    reasons: tuple[str, ...] = ()


class RealNameProvider(Protocol):
    """What every service can do."""

    name: str

    def start(
        self, case_ref: str, claimed: Claimed | None, *, return_url: str, at: datetime
    ) -> Session:
        """Begin; the same ``case_ref`` begins once."""
        ...

    def result(
        self, session_id: str, client_payload: Mapping[str, Any] | None = None, *, at: datetime
    ) -> Result:
        """Ask the service how it stands."""
        ...


def real_name_provider() -> RealNameProvider:
    """The provider of this house (``settings.REAL_NAME_PROVIDER``)."""
    provider: RealNameProvider = import_string(settings.REAL_NAME_PROVIDER)()
    return provider
