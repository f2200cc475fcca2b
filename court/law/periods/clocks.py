"""Running periods: pauses, extensions, and one clock for each party."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from court.law.periods.calendar import Calendar, seed_calendar
from court.law.periods.counting import Deadline, deadline, parse_period
from court.law.vocabulary import Citation, ImpossibleFact

PauseReason = Literal[
    "public_notice", "appraisal", "settlement_talks", "jurisdiction_objection", "suspension",
    "extended_mediation", "fee_relief",
]  # fmt: skip
REASONS: Mapping[str, tuple[str, Citation]] = {
    "public_notice": ("公告", Citation("民事诉讼法司法解释", "第243条")),
    "appraisal": ("鉴定", Citation("民事诉讼法司法解释", "第243条")),
    "settlement_talks": ("双方和解", Citation("民事诉讼法司法解释", "第243条")),
    "jurisdiction_objection": ("管辖权异议", Citation("民事诉讼法司法解释", "第243条")),
    "suspension": ("中止诉讼", Citation("审理期限规定", "第9条")),
    "extended_mediation": ("立案后延长的调解期", Citation("人民法院在线调解规则", "第24条")),
    "fee_relief": ("缓减免审查（只停交费期）", Citation("诉讼费用交纳办法", "第49条")),
}


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count: from the first to the last, both included; ``until`` None: still."""

    since: date
    until: date | None
    reason: str

    def __post_init__(self) -> None:
        if self.reason not in REASONS:
            raise ImpossibleFact("reason", f"没有“{self.reason}”这种暂停原因")
        if self.until is not None and self.until < self.since:
            raise ImpossibleFact("until", f"暂停结束日{self.until}早于开始日{self.since}")

    @property
    def days(self) -> int:
        """How many days do not count; 0 while it still runs."""
        return (self.until - self.since).days + 1 if self.until is not None else 0


@dataclass(frozen=True, slots=True)
class Clock:
    """One running period of one party."""

    party: str
    start: date
    deadline: Deadline
    pauses: tuple[Pause, ...] = ()

    @property
    def is_paused(self) -> bool:
        """Whether a pause has not ended."""
        return any(pause.until is None for pause in self.pauses)

    def is_over(self, on: date) -> bool:
        """Whether the last day has passed on ``on``; a paused clock is never over."""
        return not self.is_paused and on > self.deadline.due_day

    def days_left(self, on: date) -> int:
        """Days until the last day, negative after it."""
        return (self.deadline.due_day - on).days


def paused(of: Deadline, pauses: Sequence[Pause], *, calendar: Calendar | None = None) -> Deadline:
    """The deadline after days that did not count; overlapping pauses count once.

    A period that may not be paused (不变期间) raises ``ImpossibleFact``.
    """
    if of.event is not None and of.event.immutable:
        raise ImpossibleFact("pauses", f"“{of.event.title}”是不变期间，不中止、中断、延长")
    if not pauses:
        return of
    lost = _days_lost(pauses)
    raw = of.raw + timedelta(days=lost)
    days = calendar or seed_calendar()
    due = days.first_working_day(raw)
    reasons = "、".join(dict.fromkeys(REASONS[pause.reason][0] for pause in pauses))
    steps = (*of.steps, f"扣除{reasons}共{lost}日，顺延为{raw}；届满日{due}")
    cited = tuple(dict.fromkeys((*of.citations, *(REASONS[p.reason][1] for p in pauses))))
    provisional = not (days.is_known(raw) and days.is_known(due))
    return replace(of, raw=raw, due=due, provisional=provisional, steps=steps, citations=cited)


def _days_lost(pauses: Sequence[Pause]) -> int:
    days: set[date] = set()
    for pause in pauses:
        days |= {pause.since + timedelta(days=n) for n in range(pause.days)}
    return len(days)


def extended(
    of: Deadline, by: str, *, under: Citation, calendar: Calendar | None = None
) -> Deadline:
    """The deadline after a granted extension, counted on from the last unmoved day."""
    if of.event is not None and of.event.immutable:
        raise ImpossibleFact("extension", f"“{of.event.title}”是不变期间，不得延长")
    more = deadline(of.raw, parse_period(by), calendar=calendar)
    step = f"准予延长{more.period}，从{of.raw}续算至{more.raw}，届满日{more.due}"
    cited = tuple(dict.fromkeys((*of.citations, under)))
    return replace(
        of, raw=more.raw, due=more.due, provisional=more.provisional, steps=(*of.steps, step),
        citations=cited,
    )  # fmt: skip


def each_party(
    served: Mapping[str, date | None], event: str, *, calendar: Calendar | None = None
) -> dict[str, Clock | None]:
    """One clock for each party from its own day of service (民事诉讼法司法解释第244条).

    A party not served yet has no clock, so nothing becomes final against it.
    """
    return {
        party: None if day is None else Clock(
            party, day, deadline(day, event=event, calendar=calendar)
        )
        for party, day in served.items()
    }  # fmt: skip
