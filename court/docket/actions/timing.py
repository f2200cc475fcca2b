"""The clocks that the docket starts, rests, carries and ends (审理期限规定第7至9条)."""

from datetime import date, datetime
from typing import cast
from uuid import UUID

from court.deadlines.actions import (
    extend_clock,
    meet_clock,
    pause_clock,
    resume_clock,
    start_clock,
    void_clock,
)
from court.deadlines.models import Clock, PauseSpan
from court.deadlines.queries import clocks_of, running_clock
from court.deadlines.states import ClockState
from court.docket.actions.standing import NotPossible
from court.docket.clocks import CHINA, live_clocks
from court.docket.models import Application, Case, Draw
from court.docket.states import CLOSED, TRIAL_LIMIT, ApplicationKind, CaseState, Procedure
from court.law.vocabulary import Citation

MACHINE = "machine:docket"
OBJECTION, SUSPENSION = "jurisdiction_objection", "suspension"
STOPPED_BY = {CaseState.OBJECTED: OBJECTION, CaseState.SUSPENDED: SUSPENSION}
RESTS_WHILE_OBJECTED = ("evidence", "trial_")


def day_of(moment: datetime) -> date:
    """The day in China."""
    return moment.astimezone(CHINA).date()


def start_trial_clocks(case: Case, *, at: datetime) -> None:
    """From docketing run the trial limit and the three days to hand over to the trial division."""
    start_trial_limit(case, at=at)
    day = day_of(case.docketed_at)
    _start(case, "handover_to_trial", day, f"handover:{case.pk}", at=at)


def start_trial_limit(case: Case, *, at: datetime) -> Clock | None:
    """The limit of the present procedure, counted from docketing (审理期限规定第8条)."""
    if not case.procedure:
        return None
    kind = TRIAL_LIMIT[Procedure(case.procedure)]
    return _start(case, kind, day_of(case.docketed_at), f"{kind}:{case.pk}", at=at)


def _start(case: Case, kind: str, trigger_on: date | datetime, key: str, *, at: datetime) -> Clock:
    return start_clock(
        kind, subject_id=case.pk, court_code=case.court_code, trigger_on=trigger_on, by=MACHINE,
        at=at, key=key, label=case.number,
    )  # fmt: skip


def change_trial_limit(case: Case, was: str, *, at: datetime) -> None:
    """The limit of the new procedure runs from docketing too; days that did not count stay so."""
    old_kind, kind = TRIAL_LIMIT[Procedure(was)], TRIAL_LIMIT[Procedure(case.procedure)]
    old = running_clock(case.pk, old_kind)
    if old_kind == kind or old is None:
        return
    new = start_trial_limit(case, at=at)
    assert new is not None
    _rest_as(old, new, at=at)
    void_clock(old.pk, reason="转换审理程序，按新程序的审限连续计算", by=MACHINE, at=at)


def _rest_as(old: Clock, new: Clock, *, at: datetime) -> None:
    """Days that did not count for the old clock do not count for the new one."""
    spans = cast("list[PauseSpan]", list(old.pauses.order_by("since", "pk")))
    for span in spans:
        pause_clock(
            new.pk, reason=span.reason, by=MACHINE, at=at, under=span.citation, since=span.since
        )
        if span.until is not None:
            resume_clock(new.pk, by=MACHINE, at=at, reason=span.reason, until=span.until)


def follow_move(case: Case, source: str, target: str, *, at: datetime) -> None:
    """Stages that stop time: objection and suspension rest clocks, a closed case needs none."""
    if (reason := STOPPED_BY.get(CaseState(target))) is not None:
        for clock in live_clocks(case):
            if target == CaseState.SUSPENDED or clock.kind.startswith(RESTS_WHILE_OBJECTED):
                pause_clock(clock.pk, reason=reason, by=MACHINE, at=at)
    if (reason := STOPPED_BY.get(CaseState(source))) is not None and target not in CLOSED:
        _resume(case, reason, at=at)
    if target == CaseState.ASSIGNED:
        _meet(case, "handover_to_trial", at=at)
    if target in CLOSED and target != CaseState.CLOSED_TRANSFERRED:
        end_clocks(case, at=at)


def _resume(case: Case, reason: str, *, at: datetime) -> None:
    for clock in live_clocks(case):
        if PauseSpan.objects.filter(clock=clock, reason=reason, until=None).exists():
            resume_clock(clock.pk, by=MACHINE, at=at, reason=reason)


def end_clocks(case: Case, *, at: datetime) -> None:
    """The case is closed: its trial limit is met, nothing else runs on."""
    for clock in live_clocks(case):
        if clock.kind.startswith("trial_"):
            meet_clock(clock.pk, by=MACHINE, at=at, reason="案件已经结案")
        elif not clock.kind.startswith("appeal_"):
            void_clock(clock.pk, reason="案件已经结案", by=MACHINE, at=at)


def start_telling(case: Case, draw: Draw, *, at: datetime) -> None:
    """Three days to tell the parties who tries the case (民事诉讼法第131条)."""
    _start(case, "panel_notice", day_of(draw.at), f"panel_notice:{draw.pk}", at=at)


def end_telling(case: Case, *, at: datetime) -> None:
    """The parties were told."""
    _meet(case, "panel_notice", at=at)


def _meet(case: Case, kind: str, *, at: datetime) -> None:
    for clock in clocks_of(case.pk).filter(kind=kind):
        if clock.state in (ClockState.RUNNING, ClockState.PAUSED, ClockState.EXPIRED):
            meet_clock(clock.pk, by=MACHINE, at=at)


ANSWER_CLOCKS = {
    ApplicationKind.RECUSAL: "recusal_decision",
    ApplicationKind.RECUSAL_REVIEW: "recusal_reconsideration",
    ApplicationKind.PRESERVATION: "preservation_ruling",
}


def start_answering(application: Application, *, at: datetime) -> None:
    """The court's time to answer an application; hours where it is urgent (民事诉讼法第103条)."""
    kind = ANSWER_CLOCKS.get(ApplicationKind(application.kind))
    if kind is None:
        return
    since: date | datetime = day_of(application.submitted_at)
    if application.kind == ApplicationKind.PRESERVATION and application.details.get("urgent"):
        kind, since = "urgent_preservation", application.submitted_at
    _start(application.case, kind, since, f"application:{application.pk}", at=at)


def end_answering(application: Application, *, at: datetime) -> None:
    """The application was answered, or taken back."""
    for clock in clocks_of(application.case_id).filter(key=f"application:{application.pk}"):
        if clock.state != ClockState.VOID:
            meet_clock(clock.pk, by=MACHINE, at=at)


def start_executing(case: Case, ruling_id: UUID, *, at: datetime) -> None:
    """Five days to begin carrying out a preservation (财产保全规定第4条)."""
    _start(case, "preservation_execution", day_of(at), f"execute:{ruling_id}", at=at)


def end_executing(case: Case, ruling_id: UUID, *, at: datetime) -> None:
    """The preservation was carried out."""
    for clock in clocks_of(case.pk).filter(key=f"execute:{ruling_id}"):
        if clock.state != ClockState.VOID:
            meet_clock(clock.pk, by=MACHINE, at=at)


def extend_period(application: Application, *, by: str, at: datetime, reason: str) -> None:
    """The party's answer or evidence period ends on the day asked for (民事诉讼法第86条)."""
    wanted, party = application.details.get("period", ""), application.party
    until = date.fromisoformat(application.details["until"])
    if party is None or wanted not in ("answer", "evidence"):
        return  # another period: the answer tells, whoever keeps it acts
    begun = clocks_of(application.case_id).filter(party=party.place, kind__startswith=wanted)
    for clock in begun.exclude(state__in=(ClockState.VOID, ClockState.MET)):
        if until > clock.raw_due:
            extend_clock(clock.pk, reason=reason[:300], by=by, at=at, until=until)


EXTENSION = {
    Procedure.SMALL_CLAIMS: ("1m", "民事诉讼法", "第168条"),
    Procedure.SUMMARY: ("1m", "民事诉讼法", "第164条"),
    Procedure.ORDINARY_SINGLE: ("6m", "民事诉讼法", "第152条"),
    Procedure.ORDINARY_PANEL: ("6m", "民事诉讼法", "第152条"),
}


def extendable(case: Case) -> tuple[Clock | None, str]:
    """The trial limit that the president may extend once, or why there is none.

    一个月（简易、小额，第164、168条）或者六个月（普通，第152条）; more is for the court above.
    """
    if not case.procedure:
        return None, "案件还没有确定审理程序"
    clock = running_clock(case.pk, TRIAL_LIMIT[Procedure(case.procedure)])
    if clock is None:
        return None, "没有正在计算的审理期限"
    if clock.extended_until is not None:
        return None, "审限已经延长过一次；还需要延长的，应当报请上级人民法院批准"
    return clock, ""


def extend_trial_limit(case: Case, *, reason: str, by: str, at: datetime) -> date:
    """The president's extension, for the time the law allows; the new last day."""
    clock, why = extendable(case)
    if clock is None:
        raise NotPossible(why)
    more, act, article = EXTENSION[Procedure(case.procedure)]
    law = f"{Citation(act, article)}；{Citation('延长审限和延期开庭规定', '第1条')}"
    return extend_clock(clock.pk, reason=reason[:300], by=by, at=at, more=more, under=law).raw_due


def carry_clocks(case: Case, new: Case, *, at: datetime) -> None:
    """Clocks of parties go along to the receiving court as they stand; the court's own begin anew.

    The trial limit runs from docketing there (审理期限规定第6条、第8条).
    """
    _resume(case, OBJECTION, at=at)
    for clock in live_clocks(case):
        if clock.party:
            _carry(clock, new, at=at)
        void_clock(clock.pk, reason=f"案件移送，在{new.number}中继续", by=MACHINE, at=at)


def _carry(clock: Clock, new: Case, *, at: datetime) -> None:
    copy = start_clock(
        clock.kind, subject_id=new.pk, court_code=new.court_code,
        trigger_on=clock.trigger_at or clock.trigger_on, by=MACHINE, at=at,
        key=f"{clock.key}>{new.pk}", person=clock.person, party=clock.party, period=clock.period,
        label=new.number,
    )  # fmt: skip
    _rest_as(clock, copy, at=at)
    if clock.extended_until is not None and clock.extended_until > copy.raw_due:
        extend_clock(
            copy.pk, reason="移送前已经准许延长", by=MACHINE, at=at, until=clock.extended_until
        )
