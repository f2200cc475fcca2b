"""Facts that stand in many papers: who the parties are, who signs, who bears the costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from court.documents.papers.sheet import PartyLine, day_text
from court.law.amounts import to_chinese


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatories:
    """Who puts their names under a paper (民诉法第155、157条): panel or sole judge, and clerk.

    ``sole`` and ``panel`` make the usual ones; ``assistant`` is the judge's assistant (法官助理).
    """

    judges: tuple[tuple[str, str], ...]  # title and name, the presiding judge first
    clerk: str = ""
    assistant: str = ""

    @classmethod
    def sole(cls, judge: str, *, clerk: str = "", assistant: str = "") -> "Signatories":
        """A judge who sits alone (独任审判员)."""
        return cls(judges=(("审判员", judge),), clerk=clerk, assistant=assistant)

    @classmethod
    def panel(
        cls,
        presiding: str,
        *,
        judges: Sequence[str] = (),
        assessors: Sequence[str] = (),
        clerk: str = "",
        assistant: str = "",
    ) -> "Signatories":
        """A panel (合议庭): presiding judge, judges, people's assessors."""
        members = [("审判长", presiding)]
        members += [("审判员", name) for name in judges]
        members += [("人民陪审员", name) for name in assessors]
        return cls(judges=tuple(members), clerk=clerk, assistant=assistant)

    def derived(self) -> dict[str, Any]:
        """The names below the date."""
        below = [("法官助理", self.assistant), ("书记员", self.clerk)]
        return {"below": [list(pair) for pair in below if pair[1]]}


@dataclass(frozen=True, slots=True, kw_only=True)
class CostShare:
    """What one party, or several together, bear of one cost."""

    payer: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One cost of the suit and who bears it (诉讼费用交纳办法第29条以下、第53条).

    ``amount`` is the full fee; ``halved`` says why half is charged ("减半收取"), then ``charged``
    is that half. ``relief`` names a reduction or waiver granted, which the paper says (办法第51条).
    """

    name: str = "案件受理费"
    amount: Decimal
    charged: Decimal | None = None
    halved: bool = False
    relief: str = ""
    shares: tuple[CostShare, ...] = ()
    note: str = ""

    def derived(self) -> dict[str, Any]:
        """案件受理费4030元，减半收取2015元，由被告王强负担."""
        charged = self.amount if self.charged is None else self.charged
        parts = [f"{self.name}{yuan(self.amount)}"]
        if self.halved:
            parts.append(f"减半收取{yuan(charged)}")
        if self.relief:
            parts.append(self.relief)
        parts += _shares(self.shares, charged)
        return {"sentence": "，".join(part for part in (*parts, self.note) if part)}


def _shares(shares: Sequence[CostShare], charged: Decimal) -> list[str]:
    if len(shares) == 1 and shares[0].amount == charged:
        return [f"由{shares[0].payer}负担"]
    return [f"由{share.payer}负担{yuan(share.amount)}" for share in shares]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Where and when people must come: a court room, an online court room, or both.

    ``online_address`` and ``how`` tell those who come online where to go and what they need;
    nothing in it asks for data outside the court's own pages.
    """

    at: datetime
    place: str = ""
    online: bool = False
    online_address: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedPaper:
    """One paper that is handed over: name, number, copies, pages, and the hash of its file."""

    name: str
    number: str = ""
    copies: int = 1
    pages: int | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one party says, in paragraphs: claims, defence, opinion."""

    party: str
    paragraphs: tuple[str, ...]


def yuan(amount: Decimal) -> str:
    """4030元, 4030.50元: whole yuan without cents, as judgments write them."""
    whole = amount == amount.to_integral_value()
    return f"{amount.quantize(Decimal(1)) if whole else amount.quantize(Decimal('0.01'))}元"


def yuan_twice(amount: Decimal) -> str:
    """4030元（大写：肆仟零叁拾元整）: figures and capitals."""
    return f"{yuan(amount)}（大写：{to_chinese(amount)}）"


def person_line(
    side: str,
    name: str,
    *,
    sex: str = "",
    born_on: date | None = None,
    ethnicity: str = "",
    occupation: str = "",
    address: str = "",
    below: Sequence[str] = (),
) -> PartyLine:
    """A natural person as rulings name one (民诉法第124条第1项); identity numbers stay out."""
    born = f"{day_text(born_on)}出生" if born_on else ""
    nation = f"{ethnicity.removesuffix('族')}族" if ethnicity else ""
    home = f"住{address}" if address else ""
    parts = (sex, born, nation, occupation, home)
    return PartyLine(
        side=side, name=name, rest="，".join(p for p in parts if p), below=tuple(below)
    )


def organisation_line(
    side: str,
    name: str,
    *,
    address: str = "",
    head: str = "",
    head_title: str = "",
    head_role: str = "法定代表人",
    below: Sequence[str] = (),
) -> PartyLine:
    """An organisation: its address and who speaks for it."""
    rest = f"住所地{address}" if address else ""
    lines = [f"{head_role}：{head}" + (f"，{head_title}" if head_title else "")] if head else []
    return PartyLine(side=side, name=name, rest=rest, below=(*lines, *below))


def representative_line(name: str, *, firm: str = "", relation: str = "", powers: str = "") -> str:
    """委托诉讼代理人：赵律，浙江某律师事务所律师 — a line for ``below`` of the party."""
    post = f"{firm}律师" if firm else relation
    scope = f"（{powers}）" if powers else ""
    return f"委托诉讼代理人{scope}：{name}" + (f"，{post}" if post else "")
