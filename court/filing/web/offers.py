"""What was read in the papers, beside the blanks of a page: offered, never imposed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from court.design.dates import say_date, say_money
from court.filing.interview.offered_blanks import can_be_offered, offers_of_item
from court.filing.interview.offering import Offer, Paper, offers_of_party
from court.filing.interview.papers_needed import FIRST_PLAINTIFF
from court.filing.models import FilingFile
from court.filing.queries import files_of
from court.filing.web.controls import AmountField, DayField
from court.filing.web.questions import SIDES
from court.filing.web.questions.asking import Question, boxes
from court.filing.web.questions.elements import Element
from court.law.papers import FileReading
from court.recognition import queries as recognition
from court.recognition.wording import kind_in_words

MARGIN = 12  # pixels of the page kept around a box, so that the eye finds it
LONGEST = 80  # characters of a long text that are shown


@dataclass(frozen=True, slots=True)
class Row:
    """A blank with what was read for it; ``state`` is empty, same or other."""

    blank: str
    label: str
    shown: str
    typed: str
    state: str
    taken: bool
    doubtful: bool
    source: str
    page: str
    cutting: str


@dataclass(frozen=True, slots=True)
class ReadHere:
    """The section of the page: rows, files still being read, where one may hand papers in."""

    rows: list[Row]
    waiting: list[str]
    hand_in: str
    hint: str

    @property
    def empty(self) -> bool:
        """Whether some blank could be filled with one press."""
        return any(row.state == "empty" for row in self.rows)


def offers_for(asked: Question) -> list[Offer]:
    """What the papers say for the page."""
    files = _files_for(asked)
    if not files:
        return []
    read = recognition.readings_of(row.file for row in files)
    papers = [_paper(row, read[row.file_id]) for row in files if row.file_id in read]
    if isinstance(asked, Element):
        return offers_of_item(asked.draft, asked.part, papers)
    return offers_of_party(asked.draft, asked.part, papers)


def _files_for(asked: Question) -> list[FilingFile]:
    """Files that may say something for this page; none for pages where nothing is offered."""
    if isinstance(asked, Element):
        if not can_be_offered(asked.item):
            return []
    elif asked.head not in SIDES:
        return []
    return [row for row in files_of(asked.filing) if not row.composed and row.file.pages]


def _paper(row: FilingFile, reading: FileReading) -> Paper:
    return Paper(row.file_id, row.name, row.kind, row.of, reading)


def read_here(asked: Question, form: forms.Form) -> ReadHere | None:
    """The section beside the blanks; ``None`` where there is nothing to say."""
    files = _files_for(asked)
    rows = [
        row
        for offer in (offers_for(asked) if files else ())
        if offer.blank in form.fields and (row := _row(asked, form, offer))
    ]
    waiting = [] if rows else _waiting(asked, files)
    hand_in, hint = ("", "") if rows or waiting else _where_to_hand_in(asked, form, files)
    if not (rows or waiting or hand_in):
        return None
    return ReadHere(rows, waiting, hand_in, hint)


def _waiting(asked: Question, files: Sequence[FilingFile]) -> list[str]:
    """Names of files that may have something for this page once they are read."""
    mine = {asked.draft.row(asked.head, asked.index).get("name"), f"{asked.head}.{asked.index}"} \
        if asked.head in SIDES else set()  # fmt: skip
    telling = [
        row
        for row in files
        if row.kind == "complaint" or row.of in mine or (row.exhibit_no and not mine)
    ]
    standing = recognition.progress_of(row.file for row in telling)
    return [
        row.name
        for row in telling
        if not (row.file_id in standing and standing[row.file_id].is_over)
    ]


def _where_to_hand_in(
    asked: Question, form: forms.Form, files: Sequence[FilingFile]
) -> tuple[str, str]:
    """Papers that spare typing, where none was handed in yet."""
    if isinstance(asked, Element) and not files:
        address = reverse("filing:exhibits", args=[asked.filing.pk])
        return address, _("有借条、转账记录等照片的，可以先上传，机器读出金额和日期，您核对。")
    if asked.part == FIRST_PLAINTIFF and "phone" in form.fields and not files:
        address = reverse("filing:papers", args=[asked.filing.pk]) + f"?then={asked.part}"
        return address, _("手边有证件的，可以先拍照上传，机器读出来，您核对，少打字。")
    return "", ""


def current(form: forms.Form, blank: str) -> str:
    """What stands in a blank now, as plain text; days as ISO."""
    value = form[blank].value()
    if isinstance(form.fields[blank], DayField) and isinstance(value, list):
        parts = [str(part or "").strip() for part in value]
        if not any(parts):
            return ""
        year, month, day = (*parts, "", "", "")[:3]
        return f"{year}-{month.zfill(2)}-{day.zfill(2)}"
    return str(value).strip() if value not in (None, "") else ""


def put(data: Any, form: forms.Form, offer: Offer) -> None:
    """Write what was read into the posted data of its blank."""
    field = form.fields[offer.blank]
    if isinstance(field, DayField):
        for number, part in enumerate(field.widget.decompress(boxes(offer.value))):
            data[f"{offer.blank}_{number}"] = part or ""
    else:
        data[offer.blank] = offer.value


def _row(asked: Question, form: forms.Form, offer: Offer) -> Row:
    typed = current(form, offer.blank)
    field = form.fields[offer.blank]
    state = "other" if typed else "empty"
    if typed and _same(field, typed, offer.value):
        state = "same"
    reading, place = offer.paper.reading, offer.place
    where = _("第%d页") % place.page if len(reading.pages) > 1 else ""
    page = reverse("vault:page", args=[offer.paper.file_id, place.page])
    kept = asked.filing.interview.get("read", {}).get(asked.part, {})
    return Row(
        blank=offer.blank,
        label=str(field.label),
        shown=_in_words(field, offer.value),
        typed=_in_words(field, typed),
        state=state,
        taken=offer.blank in kept,
        doubtful=offer.doubtful,
        source=f"{kind_in_words(reading)}“{offer.paper.name}”{where}",
        page=page,
        cutting=f"{page}?part={_part(offer)}" if place.box and all(place.size) else "",
    )


def _same(field: forms.Field, typed: str, read: str) -> bool:
    if isinstance(field, AmountField):
        try:
            return bool(field.clean(typed) == field.clean(read))
        except forms.ValidationError:
            return False
    return "".join(typed.split()).upper() == "".join(read.split()).upper()


def _in_words(field: forms.Field, value: str) -> str:
    if isinstance(field, DayField) and (day := boxes(value)):
        return say_date(day, weekday=False)
    if isinstance(field, AmountField) and re.fullmatch(r"\d+(\.\d+)?", value):
        return f"{say_money(value)} {_('元')}"
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}……"


def _part(offer: Offer) -> str:
    """The box in thousandths of the page: left, top, right, bottom."""
    if offer.place.box is None:
        return ""
    x, y, wide, high = offer.place.box
    across, down = offer.place.size
    edges = (
        (x - MARGIN) / across, (y - MARGIN) / down,
        (x + wide + MARGIN) / across, (y + high + MARGIN) / down,
    )  # fmt: skip
    return ",".join(str(min(max(round(1000 * edge), 0), 1000)) for edge in edges)
