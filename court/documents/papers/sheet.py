"""What all papers have in common, and how typed data becomes printed words."""

from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
HAN_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperData:
    """The content of one paper; ``sealed`` papers carry the court's seal once issued."""

    kind: ClassVar[str]
    title: ClassVar[str]
    sealed: ClassVar[bool] = True
    certified: ClassVar[bool] = False  # copies handed out bear 本件与原本核对无异

    court_name: str
    issued_on: date

    @property
    def number_on_paper(self) -> str:
        """The case or intake number printed under the title; empty where there is none."""
        return ""

    @property
    def title_on_paper(self) -> str:
        """The title as it is printed; most papers have one for all cases."""
        return self.title

    def derived(self) -> dict[str, Any]:
        """What the template prints beside the fields, worked out from them."""
        return {}

    def facts_for_machines(self) -> dict[str, Any]:
        """The facts put inside the PDF as JSON; most papers have none."""
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePaper(PaperData):
    """A paper in a docketed case: it carries the case number and names the cause.

    ``contact_person`` and ``contact`` say whom to ask, as every notice must.
    """

    case_number: str
    cause: str
    contact: str = ""
    contact_person: str = ""

    @property
    def number_on_paper(self) -> str:
        """The case number."""
        return self.case_number


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """One party as a paper names it: side (原告), name, and the rest in one sentence.

    ``below`` are lines under it: legal representative, guardian, representatives.
    """

    side: str
    name: str
    rest: str = ""
    below: tuple[str, ...] = ()


def plain(value: Any) -> Any:
    """Typed data as JSON for the template.

    A date ``d`` also stands as ``d_han`` (二〇二六年…), a time ``t`` as ``t_minute`` without
    seconds, and what ``derived`` works out stands beside the fields.
    """
    if is_dataclass(value) and not isinstance(value, type):
        made: dict[str, Any] = {}
        for spec in fields(value):
            part = getattr(value, spec.name)
            made[spec.name] = plain(part)
            if isinstance(part, date):
                made[f"{spec.name}_han"] = han_date(part)
            if isinstance(part, datetime):
                made[f"{spec.name}_minute"] = minute_text(part)
        return made | (plain(value.derived()) if hasattr(value, "derived") else {})
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, datetime):
        local = value.astimezone(SHANGHAI)
        return f"{day_text(local)} {local:%H:%M:%S}"
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return value


def day_text(day: date) -> str:
    """2026年3月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


def minute_text(moment: datetime) -> str:
    """2026年3月9日上午9时30分: the time at which people must be somewhere."""
    local = moment.astimezone(SHANGHAI)
    if (local.hour, local.minute) == (0, 0):  # only the day is known
        return day_text(local)
    noon = "上午" if local.hour < 12 else "下午"
    hour = local.hour if local.hour <= 12 else local.hour - 12
    return f"{day_text(local)}{noon}{hour}时" + (f"{local.minute}分" if local.minute else "")


def han_date(day: date) -> str:
    """二〇二六年三月二日, as court papers are dated."""
    year = "".join(HAN_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{_han(day.month)}月{_han(day.day)}日"


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("" if tens == 1 else HAN_DIGITS[tens]) + "十"
    return head + (HAN_DIGITS[ones] if ones else "")
