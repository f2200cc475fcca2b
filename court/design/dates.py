"""Dates, spans and money in the words of the page."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

WEEKDAYS = "一二三四五六日"
SOON = 2


def is_chinese() -> bool:
    """Whether the page speaks Chinese (the source language)."""
    return (get_language() or "zh-hans").startswith("zh")


def local_date(value: date | datetime) -> date:
    """The calendar day in court time."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def say_date(value: date | datetime, *, weekday: bool = True) -> str:
    """`2026年3月2日（周一）`; in English `Mon 2 March 2026`."""
    day = local_date(value)
    if not is_chinese():
        return date_format(day, "D j F Y" if weekday else "j F Y", use_l10n=False)
    text = f"{day.year}年{day.month}月{day.day}日"
    return f"{text}（周{WEEKDAYS[day.weekday()]}）" if weekday else text


def say_moment(value: datetime, *, seconds: bool = False) -> str:
    """`2026年3月2日（周一）10:20`, in court time."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return _joined(local, f"{local:{'%H:%M:%S' if seconds else '%H:%M'}}")


def _joined(day: date, clock: str) -> str:
    """Date and time of day; the Chinese bracket already leaves a gap."""
    return f"{say_date(day)}{'' if is_chinese() else ' '}{clock}"


def say_due(value: date | datetime) -> str:
    """The end of a period: a bare day, and a moment at midnight, end that day at 24:00."""
    if not isinstance(value, datetime):
        return _joined(value, "24:00")
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    if local.time().replace(microsecond=0) in (time(0, 0), time(23, 59, 59)):
        day = local.date() if local.time() > time(0, 1) else local.date() - timedelta(days=1)
        return _joined(day, "24:00")
    return say_moment(local)


def days_left(due: date | datetime, now: date | datetime) -> int:
    """Whole calendar days until the last day; 0 on that day, negative afterwards."""
    end = local_date(due)
    if isinstance(due, datetime) and timezone.localtime(due).time() == time(0, 0):
        end -= timedelta(days=1)
    return (end - local_date(now)).days


def say_days_left(days: int) -> str:
    """`还剩 5 天`, `今天截止`, `已过期 2 天`."""
    if days < 0:
        return ngettext("已过期 %(n)d 天", "已过期 %(n)d 天", -days) % {"n": -days}
    if days == 0:
        return _("今天截止")
    return ngettext("还剩 %(n)d 天", "还剩 %(n)d 天", days) % {"n": days}


def clock_state(days: int) -> str:
    """`late`, `soon` (two days or fewer) or `` (time enough)."""
    return "late" if days < 0 else "soon" if days <= SOON else ""


def say_money(value: Decimal | str | float | None) -> str:
    """`1,050.00` (yuan to the cent); a dash where there is no amount."""
    if value is None or value == "":
        return "—"
    try:
        return f"{Decimal(str(value)):,.2f}"
    except InvalidOperation:
        return str(value)
