"""A draft in the hand: what was typed, and how it was asked."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from court.filing.models import Filing
from court.law.forms import Form, form

SIDES = {"plaintiffs": "原告", "defendants": "被告", "third_parties": "第三人"}
OWN_WORDS = "general"


@dataclass
class Draft:
    """A working copy of a filing's answers; nothing is written until an action saves it."""

    bundle: dict[str, Any] = field(default_factory=dict)
    interview: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, filing: Filing) -> "Draft":
        """The answers of a filing, copied."""
        return cls(deepcopy(filing.bundle), deepcopy(filing.interview))

    @property
    def form(self) -> Form:
        """The form whose questions are asked."""
        return form(self.interview.get("form", OWN_WORDS))

    @property
    def elements(self) -> dict[str, Any]:
        """Answers to the form, by field id."""
        found: dict[str, Any] = self.bundle.setdefault("elements", {})
        return found

    @property
    def uploads_complaint(self) -> bool:
        """Whether the person brings a complaint of their own."""
        return self.interview.get("complaint") == "upload"

    def rows(self, name: str) -> list[dict[str, Any]]:
        """A list of the bundle (plaintiffs, exhibits, …), made where there is none."""
        found: list[dict[str, Any]] = self.bundle.setdefault(name, [])
        return found

    def row(self, name: str, index: int) -> dict[str, Any]:
        """One row, or an empty one where the list is shorter."""
        rows = self.rows(name)
        return rows[index] if index < len(rows) else {}

    def parties(self) -> Iterator[tuple[str, int, dict[str, Any]]]:
        """All parties: list, place in it, party."""
        for side in SIDES:
            for index, party in enumerate(self.rows(side)):
                yield side, index, party

    def answered(self, part: str) -> bool:
        """Whether the page was saved, and not since taken back."""
        return part in self.interview.get("answered", ())

    def mark(self, part: str) -> None:
        """Note that the page was saved."""
        answered = set(self.interview.get("answered", ()))
        self.interview["answered"] = sorted(answered | {part})


def split(part: str) -> tuple[str, str]:
    """``plaintiffs.0`` as (``plaintiffs``, ``0``)."""
    head, _, rest = part.partition(".")
    return head, rest


def age_on(birth: str | None, day: date) -> int | None:
    """Full years on a day; nothing where the date is not known."""
    if not birth:
        return None
    born = date.fromisoformat(birth)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def needs_guardian(party: dict[str, Any], day: date) -> bool:
    """Whether the party acts through a 法定代理人 (民事诉讼法第60条; 民法典第17至23条)."""
    if party.get("kind") != "person":
        return False
    age = age_on(party.get("birth_date"), day)
    return party.get("capacity") in ("limited", "none") or (age is not None and age < 18)
