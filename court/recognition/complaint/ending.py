"""The end of a complaint: to which court, signed by whom, when."""

import re
from dataclasses import dataclass

from court.recognition.flow import Flow
from court.recognition.values import DATE, NAME, ORGANISATION, iso_date

_COURT = r"[\u4e00-\u9fff]{2,26}?(?:人民法院|海事法院|知识产权法院|金融法院|互联网法院)"
_SIGNER = re.compile(
    r"(具状人|起诉人|原告人?|申请人)(?:\([^)]{1,12}\))?(?:签名|签字|盖章|签章|捺印|、|/|或)*[::]?"
)
_ANY_DATE = rf"{DATE}|\d{{4}}[.\-/]\d{{1,2}}[.\-/]\d{{1,2}}"


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the characters of the flow it stands in."""

    value: str
    start: int
    end: int


def court(flow: Flow) -> Found | None:
    """The court the complaint is addressed to: after 此致, else the last line that is a court."""
    match = re.search(rf"此致:?({_COURT})", flow.text)
    if match:
        return Found(match[1], match.start(1), match.end(1))
    for index in range(len(flow.parts) - 1, -1, -1):
        found = re.fullmatch(rf"(?:致:?|此致)?({_COURT}):?", flow.parts[index])
        if found:
            start = flow.start_of(index) + found.start(1)
            return Found(found[1], start, start + len(found[1]))
    return None


def date(flow: Flow) -> Found | None:
    """The day of signing: the last date after the court's name, or of the last lines."""
    addressed = court(flow)
    start = addressed.end if addressed else flow.start_of(max(0, len(flow.parts) - 4))
    annex = re.search(r"附(件)?:", flow.text[start:])
    end = start + annex.start() if annex else len(flow.text)
    matches = list(re.compile(_ANY_DATE).finditer(flow.text, start, end))
    for match in reversed(matches):
        day = iso_date(match[0])
        if day:
            return Found(day, match.start(), match.end())
    return _date_under_a_seal(flow, start)


def _date_under_a_seal(flow: Flow, start: int) -> Found | None:
    """年 and 日 are read in two pieces, 月 between them is covered."""
    for index in range(flow.line_at(start), len(flow.parts) - 1):
        first = re.search(r"(\d{4})年(\d{1,2})$", flow.parts[index])
        second = re.match(r"(\d{1,2})日", flow.parts[index + 1])
        day = iso_date(f"{first[0]}月{second[0]}") if first and second else None
        if first and second and day:
            begin = flow.start_of(index) + first.start()
            return Found(day, begin, flow.start_of(index + 1) + second.end())
    return None


def signatory(flow: Flow) -> Found | None:
    """Who signed, as far as it can be read: handwriting is looked for, not read for certain."""
    addressed = court(flow)
    first = flow.line_at(addressed.end) if addressed else max(0, len(flow.parts) - 6)
    for index in range(first, len(flow.parts)):
        match = _SIGNER.match(flow.parts[index])
        if not match:
            continue
        start = flow.start_of(index) + match.end()
        rest = re.split(r"日期|法定代[理表]人|\d{4}年|附:", flow.text[start : start + 60])[0]
        name = re.match(rf"{ORGANISATION}|{NAME}", rest)
        if name:
            return Found(name[0], start, start + len(name[0]))
        return None
    return None
