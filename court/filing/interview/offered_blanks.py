"""Which blanks of claims and facts the papers may fill, for any form: known by their labels.

Evidence tells what was agreed and paid; what is claimed comes from the person's own complaint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from court.filing.interview.draft import Draft, split
from court.filing.interview.extras import is_asked
from court.filing.interview.offering import (
    Offer,
    Paper,
    complaint_in,
    field_offer,
    first_of_each,
    place_of,
)
from court.law.forms import Field, Item

CLAIM = "claim "
COSTS = re.compile(r"(?:诉讼|受理|保全)费.{0,14}(?:负担|承担|出)")
BLANKS: tuple[tuple[str, str, tuple[str, ...]], ...] = (  # row, blank, where it may stand
    (r"本金", r"尚欠本金", (CLAIM + "本金|借款|欠款",)),
    (r"利息", r"(?:尚)?欠利息", (CLAIM + "利息",)),
    (r"给付价款", r"金额", (CLAIM + "货款|价款",)),
    (r"支付租金", r"到期未付租金", (CLAIM + "租金",)),
    (r"主体", r"出借人|贷款人", ("iou.lender",)),
    (r"主体", r"借款人", ("iou.borrower",)),
    (r"主体", r"出卖人", ("invoice.seller",)),
    (r"主体", r"买受人", ("invoice.buyer",)),
    (r"借款金额", r"约定", ("iou.amount",)),
    (r"借款金额", r"实际.*", ("bank_slip.amount",)),
    (r"借款期限", r"约定期限:from", ("iou.date",)),
    (r"借款期限", r"约定期限:to", ("iou.due",)),
    (r"借款利率", r"利率", ("iou.rate",)),
    (r"借款利率", r"利率单位", ("iou.rate",)),
    (r"提供时间", r"日期", ("bank_slip.date",)),
    (r"提供时间", r"金额", ("bank_slip.amount",)),
    (r"价格及支付", r"总价", ("contract.amount", "invoice.total")),
    (r"婚姻关系", r"结婚时间", ("marriage_certificate.registered_on",)),
    (r"事情的经过", r"内容", ("facts",)),
)


@dataclass(frozen=True, slots=True)
class _Blank:
    """A control of the page, and where what belongs there may stand."""

    name: str
    field: Field
    sources: tuple[str, ...]


def can_be_offered(item: Item) -> bool:
    """Whether any blank of the row may stand in a paper."""
    return any(True for _ in _blanks(item))


def offers_of_item(draft: Draft, part: str, papers: Sequence[Paper]) -> list[Offer]:
    """What the papers say for a row of the form, for ``elements.facts.3``."""
    row = split(part)[1]
    item = next((each for each in draft.form.items if each.id == row), None)
    return list(first_of_each(_offers(draft, item, papers))) if item else []


def _offers(draft: Draft, item: Item, papers: Sequence[Paper]) -> Iterator[Offer]:
    for blank in _blanks(item):
        for source in blank.sources:
            found = list(_from(draft, source, blank, papers))
            if len({offer.value for offer in found}) == 1:  # of several nobody knows which
                yield max(found, key=lambda offer: offer.place.score)
                break


def _blanks(item: Item) -> Iterator[_Blank]:
    if number := re.fullmatch(r"第([一二三四])项请求", item.label):
        for field in item.fields:
            what = "amount" if field.type == "money" else "text"
            yield _Blank(field.id, field, (f"claims.{'一二三四'.index(number[1])}.{what}",))
        return
    for field in item.fields:
        ends = ("from", "to") if field.type == "daterange" else ("",)
        for end in ends if is_asked(field) else ():
            label = f"{field.label}:{end}" if end else field.label
            for row, wanted, sources in BLANKS:
                if re.search(row, item.label) and re.fullmatch(rf"(?:{wanted})(?:（.*）)?", label):
                    yield _Blank(f"{field.id}__{end}" if end else field.id, field, sources)
                    break


def _from(draft: Draft, source: str, blank: _Blank, papers: Sequence[Paper]) -> Iterator[Offer]:
    if source.startswith((CLAIM, "claims.")) or source == "facts":
        for paper in papers:
            yield from _from_complaint(paper, source, blank)
        return
    sort, _, name = source.partition(".")
    for paper in papers:
        kind = paper.reading.details.get("exhibit_kind") or paper.reading.kind
        if kind == sort and (sort != "bank_slip" or _is_ours(draft, paper)):
            for offer in field_offer(paper, name, blank.name):
                if value := _as_asked(offer.value, blank.field):
                    yield replace(offer, value=value)


def _is_ours(draft: Draft, paper: Paper) -> bool:
    """Money that went from us to them; the other way it was paid back."""
    fields, ours, theirs = paper.reading.fields, "payer", "payee"
    sides = ((ours, "plaintiffs"), (theirs, "defendants"))
    names = {side: {row.get("name") for row in draft.rows(side)} for _, side in sides}
    return any(name in fields and fields[name].value in names[side] for name, side in sides)


def _as_asked(value: str, field: Field) -> str:
    """年利率8% as 8, or as 年 where the unit is asked."""
    if field.type == "choice":
        return next((c for c in field.choices if value.startswith(c)), "")
    if field.type == "percent":
        number = re.search(r"\d+(?:\.\d+)?(?=%)", value)
        return number[0] if number else ""
    if field.type == "money":
        return str(Decimal(value).quantize(Decimal("0.01")))
    return value


def _from_complaint(paper: Paper, source: str, blank: _Blank) -> Iterator[Offer]:
    said = complaint_in(paper)
    if source == "facts":
        if text := str(said.get("facts") or ""):
            yield Offer(blank.name, text, paper, place_of(paper, text[:12]))
        return
    claims = [row for row in said.get("claims") or () if not COSTS.search(row["text"])]
    if source.startswith(CLAIM):
        wanted = source.removeprefix(CLAIM)
        rows = [row for row in claims if re.search(wanted, row["text"]) and row["amount"]]
        name = "amount"
    else:
        _, number, name = source.split(".")
        rows = claims[int(number) : int(number) + 1]
    for row in rows:
        if row[name]:
            value = _as_asked(str(row[name]), blank.field)
            yield Offer(blank.name, value, paper, place_of(paper, value, row["text"][:10]))
