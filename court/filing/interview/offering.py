"""What was read in the filing's papers, blank by blank of a page: offered, never imposed.

A number that fails its check is not offered; where papers of one sort say different things, none
of them is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from court.filing.interview.draft import SIDES, Draft, split
from court.law.checksums import check_id_number, check_uscc
from court.law.papers import Box, FileReading
from court.recognition.flow import plain

SURE = 0.9  # below this the filer is told to look closely
CARDS = ("id_card_front", "id_card")
OF_A_PERSON = {"name": "name", "id_number": "id_number", "sex": "sex", "birth_date": "birth_date"}
OF_A_HOME = {"domicile": "address", "ethnicity": "ethnicity"}
OF_A_FIRM = {"name": "name", "uscc": "uscc"}
OF_A_SEAT = {"domicile": "address", "head_name": "legal_representative"}
OF_A_HEAD = {"head_name": "name", "head_title": "title", "head_id_number": "id_number"}
IN_A_COMPLAINT = (
    {name: name for name in ("name", "id_number", "uscc", "phone", "sex", "birth_date")},
    {"domicile": "address", "ethnicity": "ethnicity", "occupation": "occupation",
     "employer": "employer", "head_name": "legal_representative", "head_title": "title"},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of the filing that was read: what it was handed in as, and for whom."""

    file_id: UUID
    name: str
    kind: str
    of: str
    reading: FileReading


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: page from 1, box in pixels of a page of this size."""

    page: int = 1
    box: Box | None = None
    size: tuple[int, int] = (0, 0)
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Offer:
    """A value for a blank (days as ISO text, amounts as decimal text), and where it was read."""

    blank: str
    value: str
    paper: Paper
    place: Place

    @property
    def doubtful(self) -> bool:
        """Whether it must be compared with the paper."""
        return self.place.score < SURE


def offers_of_party(draft: Draft, part: str, papers: Sequence[Paper]) -> list[Offer]:
    """What the papers say of a party, for ``plaintiffs.0`` or ``plaintiffs.0.more``."""
    head, rest = split(part)
    more, index = rest.endswith(".more"), int(rest.partition(".")[0])
    found = _of_party(draft, head, index, papers, more=more)
    return list(first_of_each(offer for offer in found if _may_be_offered(offer)))


def first_of_each(offers: Iterator[Offer]) -> Iterator[Offer]:
    """The most trusted offer for each blank; those come first."""
    seen: set[str] = set()
    for offer in offers:
        if offer.value and offer.blank not in seen:
            seen.add(offer.blank)
            yield offer


def _of_party(
    draft: Draft, head: str, index: int, papers: Sequence[Paper], *, more: bool
) -> Iterator[Offer]:
    row = draft.row(head, index)
    own = [p for p in papers if p.of and p.of in (row.get("name"), f"{head}.{index}")]
    chief = row.get("legal_representative") or row.get("operator") or {}
    if row.get("kind", "person") == "person":
        yield from _from(own, CARDS, OF_A_HOME if more else OF_A_PERSON)
    else:
        yield from _from(own, ("business_licence",), OF_A_SEAT if more else OF_A_FIRM)
    if more and row.get("kind") != "person":
        yield from _from(own, ("legal_representative_certificate",), OF_A_HEAD)
        heads = [p for p in papers if p.of and p.of == chief.get("name")]
        yield from _from(heads, CARDS, OF_A_HEAD)
    for paper in papers:
        if said := party_in(paper, draft, head, index):
            for blank, name in IN_A_COMPLAINT[more].items():
                if value := _written(blank, str(said.get(name) or "")):
                    yield Offer(blank, value, paper, place_of(paper, value, said.get("name", "")))
    if head == "defendants" and not more:
        yield from _borrower(row, index, papers)


def _from(papers: Sequence[Paper], kinds: Sequence[str], names: dict[str, str]) -> Iterator[Offer]:
    for kind in kinds:
        for paper in papers:
            if paper.reading.kind == kind:
                for blank, name in names.items():
                    yield from field_offer(paper, name, blank)


def field_offer(paper: Paper, name: str, blank: str) -> Iterator[Offer]:
    """The surest reading of a fact, if there is one."""
    found = [(page, page.fields[name]) for page in paper.reading.pages if name in page.fields]
    if found:
        page, field = max(found, key=lambda each: each[1].score)
        place = Place(page.page, field.box, (page.width, page.height), field.score)
        yield Offer(blank, _written(blank, field.value), paper, place)


def _written(blank: str, value: str) -> str:
    """As one would type it: 壮 on the card is 壮族."""
    value = value.strip()
    if blank == "ethnicity" and value and not value.endswith("族"):
        return f"{value}族"
    return value


def _may_be_offered(offer: Offer) -> bool:
    if offer.blank.endswith("id_number"):
        return check_id_number(offer.value).valid
    return check_uscc(offer.value).valid if offer.blank == "uscc" else True


def complaint_in(paper: Paper) -> dict[str, Any]:
    """What was read in a complaint; empty for other papers."""
    found = paper.reading.details.get("complaint")
    return dict(found) if isinstance(found, Mapping) else {}


def party_in(paper: Paper, draft: Draft, head: str, index: int) -> dict[str, Any] | None:
    """The same party in a complaint: of this name, else in this place under a name of its own."""
    rows: list[dict[str, Any]] = complaint_in(paper).get(head) or []
    name = draft.row(head, index).get("name")
    for row in rows:
        if name and row.get("name") == name:
            return row
    others = {row.get("name") for side in SIDES for row in draft.rows(side)} - {name}
    here = rows[index] if index < len(rows) else None
    return here if here and here.get("name") not in others else None


def place_of(paper: Paper, value: str, else_near: str = "") -> Place:
    """The line in which a value stands or begins; where there is none, look closely."""
    for sought in (*_ways_to_write(value), plain(else_near)):
        for page in paper.reading.pages:
            for line in page.lines:
                if len(sought) > 1 and sought in plain(line.text):
                    return Place(page.page, line.box, (page.width, page.height), line.score)
    return Place(score=0.0)


def _ways_to_write(value: str) -> Iterator[str]:
    yield plain(value)
    if day := re.fullmatch(r"(\d{4})-0?(\d{1,2})-0?(\d{1,2})", value):
        yield f"{day[1]}年{day[2]}月{day[3]}日"
    if re.fullmatch(r"\d+\.\d\d", value):
        yield value.removesuffix(".00")
    yield plain(value)[:6]  # a long one goes on in the next line


def _borrower(row: dict[str, Any], index: int, papers: Sequence[Paper]) -> Iterator[Offer]:
    """Who signed the loan note; of several debtors nobody knows which is meant."""
    for paper in papers:
        field = paper.reading.fields.get("borrower")
        if index or field is None or row.get("kind", "person") != "person":
            continue
        if row.get("name") in (None, "", field.value):
            yield from field_offer(paper, "borrower", "name")
            yield from field_offer(paper, "borrower_id", "id_number")
