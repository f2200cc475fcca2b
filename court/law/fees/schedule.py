"""The fee tables, read from data and checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from court.law.tables import yaml_fault, yaml_table
from court.law.vocabulary import Citation, ImpossibleFact

FILE = "fees.yaml"
ACT = "诉讼费用交纳办法"
KINDS = (
    "property", "divorce", "personality", "other_non_property", "intellectual_property", "labour",
    "jurisdiction_objection", "enforcement", "preservation", "payment_order", "public_summons",
    "arbitration_set_aside", "bankruptcy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Band:
    """One part of an amount: above ``above`` up to ``to`` (None: without end), at ``rate``."""

    above: Decimal
    to: Decimal | None
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Bands:
    """A table of parts: up to ``flat_to`` a flat price, above it part by part, perhaps a cap."""

    flat_to: Decimal
    flat_price: Decimal
    bands: tuple[Band, ...]
    cap: Decimal | None = None

    def price(self, amount: Decimal) -> Decimal:
        """The price of an amount, not rounded."""
        total = self.flat_price
        for band in self.bands:
            if amount > band.above:
                end = amount if band.to is None else min(amount, band.to)
                total += (end - band.above) * band.rate
        return total if self.cap is None else min(total, self.cap)


@dataclass(frozen=True, slots=True)
class FeeKind:
    """What one kind of case or application costs, and under which article."""

    key: str
    title: str
    citation: Citation
    bands: Bands | None = None
    amount_title: str = "标的额"
    amount_required: bool = False
    price: Decimal | None = None
    base: tuple[Decimal, Decimal] | None = None
    base_without_amount: tuple[Decimal, Decimal] | None = None
    without_amount: Decimal | None = None
    ratio: Fraction = Fraction(1)
    cap: Decimal | None = None
    may_be_halved: bool = False
    payer: str = "原告、上诉人等提出请求的一方"
    when: str = "接到交费通知次日起7日内预交"
    verified: bool = True
    note: str = ""


def fee_kind(key: str) -> FeeKind:
    """The kind of fee with this key; raises ``ImpossibleFact`` if there is none."""
    found = fee_kinds().get(key)
    if found is None:
        raise ImpossibleFact("kind", f"没有“{key}”这种费用；可用：{'、'.join(fee_kinds())}")
    return found


@cache
def fee_kinds() -> Mapping[str, FeeKind]:
    """All kinds of fee by key."""
    table = yaml_table(FILE)
    bands = {name: _bands(name, entry) for name, entry in table["bands"].items()}
    kinds = {key: _kind(key, entry, bands) for key, entry in table["kinds"].items()}
    _check_provinces(table["provinces"], kinds)
    return kinds


@cache
def halves() -> Mapping[str, tuple[str, Citation]]:
    """The reasons to halve a fee: why, and under which article."""
    entries = yaml_table(FILE)["halves"]
    return {key: (e["why"], Citation(e["act"], e["article"])) for key, e in entries.items()}


def province_base(kind: str, province: str, on: date | None) -> tuple[Decimal, str] | None:
    """The flat part a province has chosen for a kind, with its source, if on record."""
    best: tuple[date, Decimal, str] | None = None
    for entry in yaml_table(FILE)["provinces"]:
        if entry["kind"] != kind or entry["province"] != province:
            continue
        if (on is None or entry["since"] <= on) and (best is None or entry["since"] > best[0]):
            best = (entry["since"], Decimal(str(entry["amount"])), entry["source"])
    return best[1:] if best else None


def _check_provinces(entries: Sequence[Mapping[str, Any]], kinds: Mapping[str, FeeKind]) -> None:
    for place, entry in enumerate(entries):
        kind = kinds.get(entry.get("kind", ""))
        span = (kind.base or kind.base_without_amount) if kind else None
        if span is None:
            raise yaml_fault(FILE, ("provinces", place), f"kind {entry.get('kind')!r} has no base")
        if not span[0] <= Decimal(str(entry.get("amount", -1))) <= span[1]:
            raise yaml_fault(FILE, ("provinces", place), f"amount outside {span[0]} to {span[1]}")
        if not isinstance(entry.get("since"), date) or not entry.get("source"):
            raise yaml_fault(FILE, ("provinces", place), "since or source is missing")


def _bands(name: str, entry: Mapping[str, Any]) -> Bands:
    above = flat_to = Decimal(entry["flat"]["to"])
    found = []
    for rate in entry["rates"]:
        to = None if rate["to"] is None else Decimal(rate["to"])
        if to is not None and to <= above:
            raise yaml_fault(FILE, ("bands", name), f"{to} does not follow {above}")
        found.append(Band(above, to, Decimal(rate["rate"])))
        above = to if to is not None else above
    if not found or found[-1].to is not None:
        raise yaml_fault(FILE, ("bands", name), "the last part must be without end")
    cap = Decimal(entry["cap"]) if "cap" in entry else None
    return Bands(flat_to, Decimal(entry["flat"]["price"]), tuple(found), cap)


def _kind(key: str, entry: Mapping[str, Any], bands: Mapping[str, Bands]) -> FeeKind:
    if "bands" in entry and entry["bands"] not in bands:
        raise yaml_fault(FILE, ("kinds", key), f"no bands named {entry['bands']}")
    verified = bool(entry.get("verified", True))
    return FeeKind(
        key=key,
        title=entry["title"],
        citation=Citation(ACT, entry["article"], date(2007, 4, 1)),
        bands=bands[entry["bands"]] if "bands" in entry else None,
        amount_title=entry.get("amount_title", "标的额"),
        amount_required=entry.get("amount") == "required",
        price=_money(entry, "price"),
        base=_range(key, entry, "base"),
        base_without_amount=_range(key, entry, "base_without_amount"),
        without_amount=_money(entry, "without_amount"),
        ratio=Fraction(*entry["ratio"]) if "ratio" in entry else Fraction(1),
        cap=_money(entry, "cap"),
        may_be_halved=bool(entry.get("half", False)),
        payer=entry.get("payer", "原告、上诉人等提出请求的一方"),
        when=entry.get("when", "接到交费通知次日起7日内预交"),
        verified=verified,
        note=entry.get("note", ""),
    )


def _money(entry: Mapping[str, Any], key: str) -> Decimal | None:
    return Decimal(entry[key]) if key in entry else None


def _range(key: str, entry: Mapping[str, Any], name: str) -> tuple[Decimal, Decimal] | None:
    if name not in entry:
        return None
    low, high = (Decimal(end) for end in entry[name])
    if low > high:
        raise yaml_fault(FILE, ("kinds", key, name), f"{low} is above {high}")
    return low, high
