"""The complaint on paper: names, amounts, court, date and signature, as far as they can be read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from court.law.amounts import parse_amount
from court.law.papers import PageReading, TextLine
from court.law.rules.pages import is_legible, mean_score
from court.law.rules.texts import dates_in, plain
from court.law.vocabulary import ImpossibleFact, Where

_SIGNER = re.compile(r"(具状人|起诉人|原告)(\(?(签名|签字|盖章|签章)[^)]*\)?)?:")
_PLAINTIFF = re.compile(r"原告(?:人)?(?:\([^)]*\))?[0-9一二三四五六七八九十]?:([^,。;:()、]{1,40})")
_TOTAL = re.compile(
    r"(?:合计|共计|总计|总额)[^\d]{0,8}([\d,.]+)(万?元)(?:\(?大写[:：]?(?:人民币)?([^)，,。]{2,40})\)?)?"
)
_COURT = re.compile(r"此致,?([\u4e00-\u9fff]{2,30}?法院)")


_NO_NAME = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日?|[年月日]|[_\-—–.、,;。一]|签名|签字|盖章")
Signature = Literal["there", "missing", "unknown"]


@dataclass(frozen=True, slots=True)
class Total:
    """The sum written under the claims, in figures and in capitals."""

    figures: Decimal
    capitals: Decimal | None
    capitals_text: str


@dataclass(frozen=True, slots=True)
class ComplaintText:
    """What the complaint says; ``None`` where it could not be found."""

    text: str
    score: float
    plaintiffs: tuple[str, ...]
    total: Total | None
    court: str | None
    dated: date | None
    signature: Signature
    has_end: bool
    ending: str
    sealed: bool | None
    first: Where
    end: Where
    whole: bool

    @property
    def sure(self) -> bool:
        """Whether the page was read well enough to rest a defect on it."""
        return self.score >= 0.93


def read_complaint(pages: Sequence[tuple[str, PageReading]]) -> ComplaintText | None:
    """Read the pages of a complaint in order; ``None`` where nothing legible was uploaded."""
    legible = [(file, page) for file, page in pages if is_legible(page) and page.lines]
    if not legible:
        return None
    text = plain("".join(page.text for _, page in legible))
    end = _end_of(text)
    file, last = next(
        ((f, p) for f, p in reversed(legible) if _SIGNER.search(plain(p.text))), legible[-1]
    )
    return ComplaintText(
        text=text,
        score=mean_score(line for _, page in legible for line in page.lines),
        plaintiffs=tuple(_PLAINTIFF.findall(text[: _start_of_claims(text)])),
        total=_total(text),
        court=_court(text, end) or _field(legible, "court"),
        dated=_date(end) or _day(_field(legible, "date")),
        signature=_signature(last),
        has_end=bool(end),
        ending=end,
        sealed=last.sealed,
        first=Where(file=legible[0][0], page=legible[0][1].page),
        end=Where(file=file, page=last.page),
        whole=len(legible) == len(pages),
    )


def _start_of_claims(text: str) -> int:
    place = text.find("诉讼请求")
    return place if place > 0 else min(len(text), 600)


def _end_of(text: str) -> str:
    place = text.rfind("此致")
    if place < 0:
        found = list(re.finditer(r"具状人|起诉人", text))
        place = found[-1].start() if found else -1
    return text[place:] if place >= 0 else ""


def _field(pages: Sequence[tuple[str, PageReading]], name: str) -> str | None:
    """A fact which the recognition found on its own, where it is sure."""
    read = next((p.fields[name] for _, p in reversed(pages) if name in p.fields), None)
    return read.value if read and read.score >= 0.9 else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _total(text: str) -> Total | None:
    claims = text[_start_of_claims(text) :]
    stop = re.search(r"事实(和|与|及)理由", claims)
    found = list(_TOTAL.finditer(claims[: stop.start()] if stop else claims))
    if not found:
        return None
    figures, unit, capitals = found[-1].groups()
    try:
        value = parse_amount(figures.rstrip(",.") + unit)
    except ImpossibleFact:
        return None
    return Total(value, _amount(capitals), capitals or "")


def _amount(text: str | None) -> Decimal | None:
    if not text:
        return None
    try:
        return parse_amount(text)
    except ImpossibleFact:
        return None


def _court(text: str, end: str) -> str | None:
    found = _COURT.search(end)
    return found[1] if found else None


def _date(end: str) -> date | None:
    body = re.split(r"附[:：]", end)[0]
    dates = dates_in(body)
    return dates[-1] if dates else None


def _signature(page: PageReading) -> Signature:
    """Whether something stands where the plaintiff signs; the seal of a firm is enough."""
    if page.sealed or signed_near(page, _signer(page)):
        return "there"
    if page.signed is None:
        return "unknown"
    return "there" if page.signed else "missing"


def _signer(page: PageReading) -> TextLine | None:
    """The label 具状人; 原告 only below the name of the court."""
    ends = [i for i, line in enumerate(page.lines) if "此致" in plain(line.text)]
    last = page.lines[ends[-1] :] if ends else page.lines[len(page.lines) // 2 :]
    return next((li for li in reversed(last) if _SIGNER.search(plain(li.text))), None)


def signed_near(page: PageReading, label: TextLine | None) -> bool | None:
    """Whether text stands behind or beside a label such as 具状人."""
    if label is None:
        return None
    behind = plain(label.text).rpartition(":")[2] if ":" in plain(label.text) else ""
    if _NO_NAME.sub("", behind):
        return True
    x, y, width, height = label.box
    if height <= 0:
        return None
    for line in page.lines:
        left, top, _, tall = line.box
        middle = top + tall / 2
        beside = left >= x + width * 0.6 and y - height <= middle <= y + 2 * height
        if line is not label and beside and _NO_NAME.sub("", plain(line.text)):
            return True
    return False
