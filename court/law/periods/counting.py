"""Counting by days, working days, months, years and hours (民事诉讼法第85条)."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from court.law.periods.calendar import CHINA, Calendar, seed_calendar
from court.law.periods.events import PeriodEvent
from court.law.periods.events import event as named_event
from court.law.vocabulary import Citation, ImpossibleFact

CIVIL_PROCEDURE = Citation("民事诉讼法", "第85条")
INTERPRETATION = Citation("民事诉讼法司法解释", "第125条")
CIVIL_CODE_MONTHS = Citation("民法典", "第202条")
_UNITS = {"d": "日", "wd": "个工作日", "m": "个月", "y": "年", "h": "小时"}
_WORDS = {
    "日": "d", "天": "d", "个工作日": "wd", "工作日": "wd", "个月": "m", "月": "m", "年": "y",
    "小时": "h", "时": "h", "周": "w", "星期": "w", "w": "w",
}  # fmt: skip
_LIMITS = {"d": 36_600, "wd": 3_660, "m": 1_200, "y": 100, "h": 24 * 366}
_WEEKDAYS = "一二三四五六日"
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time. ``backward`` counts before a day: three days before the hearing."""

    number: int
    unit: str  # d, wd, m, y, h
    backward: bool = False

    def __str__(self) -> str:
        return ("前" if self.backward else "") + f"{self.number}{_UNITS[self.unit]}"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day (or hour). ``raw`` is before, ``due`` after moving over days of rest.

    ``provisional``: the holidays of a year concerned are not announced yet; count again then.
    Courts warn themselves by ``raw``, parties are told ``due``.
    """

    raw: date | datetime
    due: date | datetime
    provisional: bool
    steps: tuple[str, ...]
    citations: tuple[Citation, ...]
    period: Period | None = None
    event: PeriodEvent | None = None

    @property
    def due_day(self) -> date:
        """The last day, also of a period of hours."""
        return _day(self.due)

    def to_json(self) -> dict[str, object]:
        """The deadline as the command line and the API print it."""
        return {
            "raw": self.raw.isoformat(),
            "due": self.due.isoformat(),
            "provisional": self.provisional,
            "steps": list(self.steps),
            "citations": [str(citation) for citation in self.citations],
        }


def parse_period(text: str) -> Period:
    """Reads 15d, 5wd, 6m, 2y, 48h, 2w, 15日, 6个月, -3d; raises ``ImpossibleFact`` otherwise."""
    found = re.fullmatch(
        r"\s*(-?)(\d{1,6})\s*(wd|[dmyhw]|个?工作日|日|天|个?月|年|小时|时|周|星期)\s*", text.lower()
    )
    if found is None:
        raise ImpossibleFact(
            "period", f"“{text}”不是期间，应如15d（日）、6m（月）、2y（年）、48h（时）"
        )
    unit = _WORDS.get(found[3], found[3])
    number = int(found[2])
    if unit == "w":
        unit, number = "d", number * 7
    if not 1 <= number <= _LIMITS[unit]:
        raise ImpossibleFact("period", f"期间“{text}”的数目应在1至{_LIMITS[unit]}之间")
    return Period(number, unit, found[1] == "-")


def deadline(
    start: date | datetime,
    period: str | Period | None = None,
    *,
    event: str | None = None,
    calendar: Calendar | None = None,
) -> Deadline:
    """The last day of a period that began with something that happened on ``start``.

    Give a ``period``, or an ``event`` of the table of periods whose period is fixed by law; where
    the court sets it within limits give both. A bare day is a day in China; hours need a time.
    """
    rule = named_event(event) if event is not None else None
    length = _length(rule, period, _day(start))
    days = calendar or seed_calendar()
    result = _count(start, length, days, rolls=rule.rolls if rule else True)
    if rule is None:
        return result
    head = f"{rule.title}：{rule.whose}，{rule.since}起{_said(rule, length)}"
    cited = tuple(dict.fromkeys((*rule.citations, *result.citations)))
    return Deadline(
        result.raw, result.due, result.provisional, (head, *result.steps), cited, length, rule
    )


def _length(rule: PeriodEvent | None, period: str | Period | None, on: date) -> Period:
    given = parse_period(period) if isinstance(period, str) else period
    if rule is None:
        if given is None:
            raise ImpossibleFact("period", "须给出期间或者事件")
        return given
    if given is None:
        fixed = rule.period_on(on)
        if fixed is None:
            raise ImpossibleFact("period", f"“{rule.title}”的期间由法院指定，须同时给出期间")
        return parse_period(fixed)
    _check_limits(rule, given, on)
    return given


def _check_limits(rule: PeriodEvent, given: Period, on: date) -> None:
    for limit, below in ((rule.at_least, True), (rule.at_most, False)):
        if limit is None:
            continue
        bound = parse_period(limit)
        if bound.unit == given.unit and (
            given.number < bound.number if below else given.number > bound.number
        ):
            word = "少于" if below else "超过"
            raise ImpossibleFact("period", f"“{rule.title}”的期间不得{word}{bound}")
    lawful = rule.period_on(on)
    if rule.at_least is None and rule.at_most is None and lawful is not None:
        fixed = parse_period(lawful)
        if fixed != given:
            raise ImpossibleFact("period", f"“{rule.title}”的期间法定为{fixed}，不能另定")


def _said(rule: PeriodEvent, length: Period) -> str:
    return f"{length}（{rule.note}）" if rule.note else str(length)


def _count(start: date | datetime, length: Period, days: Calendar, *, rolls: bool) -> Deadline:
    if length.unit == "h":
        return _by_hours(start, length)
    day = _day(start)
    try:
        raw, steps = _raw(day, length, days)
    except (OverflowError, ValueError) as fault:
        raise ImpossibleFact("period", "期间届满日超出可计算的范围") from fault
    cited = [CIVIL_PROCEDURE, INTERPRETATION]
    if length.unit in "my":
        cited.append(CIVIL_CODE_MONTHS)
    due = _moved(raw, length, days, steps) if rolls else raw
    first, last = min(raw, due), max(raw, due)
    provisional = rolls and not (days.is_known(first) and days.is_known(last))
    if provisional:
        steps.append(f"{last.year}年的放假安排不在日历中，结果为暂定，补入后重新计算")
    return Deadline(raw, due, provisional, tuple(steps), tuple(cited), length)


def _raw(day: date, length: Period, days: Calendar) -> tuple[date, list[str]]:
    if length.backward:
        raw = day - timedelta(days=length.number)
        return raw, [f"{_with_weekday(day)}之前{length.number}日，最迟为{_with_weekday(raw)}"]
    steps = [f"{_with_weekday(day)}为开始之日，不计入，次日{day + _ONE_DAY}起算"]
    if length.unit == "d":
        raw = day + timedelta(days=length.number)
        steps.append(f"第{length.number}日为{_with_weekday(raw)}")
    elif length.unit == "wd":
        raw = _after_working_days(day, length.number, days)
        steps.append(f"第{length.number}个工作日为{_with_weekday(raw)}")
    else:
        months = length.number * (12 if length.unit == "y" else 1)
        raw = _after_months(day, months)
        what = "到期月没有对应日，取月末" if raw.day != day.day else "到期月的对应日"
        steps.append(f"{length.number}{_UNITS[length.unit]}后，{what}：{_with_weekday(raw)}")
    return raw, steps


def _moved(raw: date, length: Period, days: Calendar, steps: list[str]) -> date:
    if not days.is_off(raw):
        if raw.weekday() >= 5:
            steps.append(f"{raw}虽是周末，但为调休上班日，不顺延")
        else:
            steps.append(f"{raw}不是法定休假日，届满日即为该日")
        return raw
    if length.backward:
        due = days.last_working_day(raw)
        steps.append(f"{raw}（{days.name(raw)}）为休假日，提前到{_with_weekday(due)}")
        return due
    due = days.first_working_day(raw)
    steps.append(
        f"{raw}（{days.name(raw)}）为法定休假日，顺延到休假日后的第一日{_with_weekday(due)}"
    )
    return due


def _after_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _after_working_days(day: date, number: int, days: Calendar) -> date:
    while number:
        day += _ONE_DAY
        number -= not days.is_off(day)
    return day


def _by_hours(start: date | datetime, length: Period) -> Deadline:
    if not isinstance(start, datetime):
        raise ImpossibleFact("from", "按小时计算的期间须给出时刻，如2026-03-02T10:20:00+08:00")
    moment = _in_china(start)
    hour = moment.replace(minute=0, second=0, microsecond=0)
    first = hour + timedelta(hours=1)
    end = first + timedelta(hours=length.number)
    steps = (
        f"{moment:%Y-%m-%d %H:%M}所在的小时不计入，从次时{first:%Y-%m-%d %H:%M}起算",
        f"{length.number}小时后为{end:%Y-%m-%d %H:%M}；按时计算的期间不因休假日顺延",
    )
    return Deadline(end, end, False, steps, (CIVIL_PROCEDURE, INTERPRETATION), length)


def _day(start: date | datetime) -> date:
    return _in_china(start).date() if isinstance(start, datetime) else start


def _in_china(moment: datetime) -> datetime:
    """The moment by the clocks of China; one without a zone is meant so."""
    return moment.replace(tzinfo=CHINA) if moment.tzinfo is None else moment.astimezone(CHINA)


def _with_weekday(day: date) -> str:
    return f"{day}（周{_WEEKDAYS[day.weekday()]}）"
