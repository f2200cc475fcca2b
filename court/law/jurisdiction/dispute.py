"""One case seen for jurisdiction: the bundle, the day, the kind of dispute, and the notes taken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from court.law.bundle import Bundle, Connecting, Party
from court.law.bundle.connecting import Contract
from court.law.jurisdiction.classification import UNKNOWN_KIND, DisputeKind, kind_of_cause
from court.law.jurisdiction.model import Link, Notes, Place
from court.law.jurisdiction.places import home_of, is_foreign, lives_outside, place_of_value
from court.law.vocabulary import Citation, ImpossibleFact

FLAGS_OF_FACTS = {
    "labour": frozenset({"labour", "basic-only", "not-arbitrable"}),
    "inheritance": frozenset({"basic-only", "not-arbitrable"}),
}
COURT_COSTS = re.compile(r"诉讼费|受理费|案件受理")


@dataclass
class Dispute:
    """Facts on one side, notes on the other."""

    bundle: Bundle
    on: date
    notes: Notes = field(default_factory=Notes)

    @cached_property
    def kind(self) -> DisputeKind:
        """Kind and flags of the cause; without one, what the connecting facts suggest."""
        known = kind_of_cause(self.bundle.cause or "")
        if known.kind != UNKNOWN_KIND:
            return known
        facts = self.connecting
        for fact, kind in (
            (facts.labour, "labour"),
            (facts.inheritance, "inheritance"),
            (facts.contract, "contract"),
            (facts.tort, "tort"),
            (facts.real_estate, "real_estate_if"),
        ):
            if fact is not None:
                return DisputeKind(kind, FLAGS_OF_FACTS.get(kind, frozenset()))
        return known

    @property
    def connecting(self) -> Connecting:
        """The connecting facts."""
        return self.bundle.connecting

    @cached_property
    def contract(self) -> Contract:
        """The contract's facts; nothing said where there are none."""
        return self.connecting.contract or Contract()

    @cached_property
    def amount(self) -> Decimal:
        """The amount in dispute in yuan: as stated, else all claims together."""
        stated = self.bundle.amount_in_dispute
        if stated is None:
            stated = sum((c.amount for c in self.bundle.claims if c.amount), Decimal(0))
        if stated < 0:
            raise ImpossibleFact("amount_in_dispute", "金额不能是负数")
        return stated

    @cached_property
    def foreign(self) -> bool:
        """Whether the case is foreign-related, or treated as such (涉外管辖 7)."""
        return any(is_foreign(p) for p in self.bundle.parties)

    @cached_property
    def claims_text(self) -> str:
        """All claims but that for court costs, as one text."""
        return "\n".join(c.text for c in self.bundle.claims if not COURT_COSTS.search(c.text))

    @cached_property
    def defendant_homes(self) -> tuple[tuple[Party, Place, str], ...]:
        """Each defendant with a known place, and what that place is called."""
        return tuple(self._homes("defendants", self.bundle.defendants, ask=True))

    @cached_property
    def plaintiff_homes(self) -> tuple[tuple[Party, Place, str], ...]:
        """Each plaintiff with a known place."""
        return tuple(self._homes("plaintiffs", self.bundle.plaintiffs, ask=False))

    def _homes(
        self, side: str, parties: tuple[Party, ...], *, ask: bool
    ) -> Iterator[tuple[Party, Place, str]]:
        for number, party in enumerate(parties):
            here = f"{side}[{number}]"
            place, name = home_of(party, here, self.on, self.notes)
            if place is not None:
                yield party, place, name
            elif lives_outside(party):
                if ask:
                    self.notes.step(f"{party.name}的住所不在内地法院的辖区内")
            elif ask:
                self.notes.ask(f"{here}.domicile", f"{party.name or '被告'}的住所地在哪个区、县？")

    @property
    def plaintiffs_live_here(self) -> bool:
        """Whether asking for a plaintiff's home within the country makes sense."""
        return any(not lives_outside(p) for p in self.bundle.plaintiffs)

    def place(self, value: object, where: str) -> Place | None:
        """The place a connecting fact names, if it names one."""
        return place_of_value(value, where, self.notes)

    def said(self, group: str, keys: str) -> tuple[Any, str]:
        """The first fact of a free group (insurance, transport …) whose key fits, and its path.

        These groups have no fixed keys in the contract; ``keys`` is a pattern of their words.
        """
        facts = getattr(self.connecting, group) or {}
        for key, value in facts.items():
            if value and re.search(keys, str(key), re.IGNORECASE):
                first = value[0] if isinstance(value, (list, tuple)) else value
                return first, f"connecting.{group}.{key}"
        return None, f"connecting.{group}"

    def link(
        self,
        value: object,
        where: str,
        ground: str,
        *citations: Citation,
        would_change: str = "",
    ) -> list[Link]:
        """A link for a connecting fact, none where it is not known."""
        place = self.place(value, where)
        return [Link(place, ground, citations, would_change)] if place else []

    @cached_property
    def vague_places(self) -> tuple[Place, ...]:
        """Homes known only to the city or province: any court there may yet turn out right."""
        homes = (*self.defendant_homes, *self.plaintiff_homes)
        return tuple(place for _, place, _ in homes if place.division.endswith("00"))
