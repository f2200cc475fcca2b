"""Does the card show the person who was named? (居民身份证法第3条: what stands on a card)

Pure: facts in, answer out. The machine passes only what agrees in everything it could read; all
else goes to a person with the reasons. It never refuses.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from court.law.checksums import check_id_number
from court.law.papers import FileReading, ReadField

RELIABLE = 0.85  # a field below this is shown to the clerk, but not relied on
FRONTS, BACKS = {"id_card_front", "id_card"}, {"id_card_back", "id_card"}

REASONS = {
    "old_number": "号码是15位旧号码",
    "front_not_read": "人像面没有清楚识别",
    "back_not_read": "国徽面没有清楚识别",
    "front_other_paper": "人像面照片不像身份证人像面",
    "back_other_paper": "国徽面照片不像身份证国徽面",
    "name_unsure": "照片上的姓名没有读清",
    "name_differs": "照片上的姓名与填写的不一致",
    "number_unsure": "照片上的号码没有读清",
    "number_differs": "照片上的号码与填写的不一致",
    "birth_unsure": "照片上的出生日期没有读清",
    "birth_differs": "照片上的出生日期与号码不符",
    "sex_differs": "照片上的性别与号码不符",
    "validity_unsure": "有效期限没有读清",
    "expired": "身份证已过有效期",
    "not_yet_valid": "身份证尚未到有效期起始日",
    "number_in_use": "该号码已在另一账户完成认证",
    "number_changed": "与本账户原先认证的号码不同",
    "reading_late": "识别未能及时完成",
    "provider_asks": "认证服务要求人工核对",
    "face_declined": "没有提供自拍",
    "face_lapsed": "没有在时限内完成人脸比对",
    "face_unsure": "自拍与证件照是否同一人，机器不能确定",
    "face_different": "机器认为自拍与证件照不像同一人",
    "face_unclear": "自拍或证件照上看不清人脸，或不止一张脸",
    "face_not_live": "自拍不像本人当场拍摄",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """``reasons`` are keys of ``REASONS``; none means that everything agrees."""

    reasons: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Nothing speaks against it."""
        return not self.reasons


def compare(
    name: str,
    id_number: str,
    front: FileReading | None,
    back: FileReading | None,
    *,
    on: date,
) -> Comparison:
    """Hold what was claimed against both sides of the card, as read, on the day ``on``."""
    reasons = [*_front_reasons(name, id_number, front), *_back_reasons(back, on)]
    return Comparison(tuple(reasons))


def plain_name(name: str) -> str:
    """A name without blanks, all kinds of middle dots alike."""
    for dot in "•‧∙.．・":
        name = name.replace(dot, "·")
    return "".join(name.split())


def _front_reasons(name: str, id_number: str, front: FileReading | None) -> Iterator[str]:
    checked = check_id_number(id_number)
    if not checked.valid:
        yield "old_number"
    if front is None or not front.readable:
        yield "front_not_read"
        return
    fields = _fields(front, FRONTS)
    if fields is None:
        yield "front_other_paper"
        return
    yield from _agree(fields.get("name"), plain_name(name), "name")
    yield from _agree(fields.get("id_number"), checked.text, "number")
    yield from _agree(fields.get("birth_date"), str(checked.birth_date), "birth")
    sex = fields.get("sex")
    if sex is not None and sex.value != checked.sex:
        yield "sex_differs"


def _back_reasons(back: FileReading | None, on: date) -> Iterator[str]:
    if back is None or not back.readable:
        yield "back_not_read"
        return
    fields = _fields(back, BACKS)
    if fields is None:
        yield "back_other_paper"
        return
    begins, ends = fields.get("valid_from"), fields.get("valid_until")
    if ends is None or ends.score < RELIABLE:
        yield "validity_unsure"
    elif ends.value != "长期" and _day(ends.value) < on:
        yield "expired"
    if begins is not None and begins.score >= RELIABLE and _day(begins.value) > on:
        yield "not_yet_valid"


def _fields(reading: FileReading, kinds: set[str]) -> dict[str, ReadField] | None:
    """Facts of the pages that are this side of a card; None where no page is."""
    pages = [page for page in reading.pages if page.kind in kinds]
    if not pages:
        return None
    merged: dict[str, ReadField] = {}
    for page in pages:
        merged.update(page.fields)
    return merged


def _agree(read: ReadField | None, claimed: str, what: str) -> Iterator[str]:
    if read is None or read.score < RELIABLE:
        yield f"{what}_unsure"
    elif plain_name(read.value).upper() != claimed.upper():
        yield f"{what}_differs"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min
