"""Hearings without a common time: asked, agreed to, opened, spoken in, closed (第20条)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from court.docket.access import may_decide, parties_for
from court.docket.models import Case, CaseMember, CaseParty
from court.docket.queries import locked_case
from court.hearing.actions.transcript import note, say
from court.hearing.models import CourtRoom, Sitting
from court.hearing.models.asynchronous import AsyncConsent, AsyncHearing, AsyncStep, Statement
from court.hearing.record.apart import obstacles
from court.hearing.record.apart_events import (
    AsyncAnswered,
    AsyncAsked,
    AsyncClosed,
    AsyncDeclined,
    AsyncOpened,
    StatementGiven,
)
from court.hearing.record.seats import Speaker
from court.hearing.states import Mode, Purpose, SittingState
from court.hearing.states.asynchronous import AsyncState
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation
from court.vault.actions import grant_file, hand_over
from court.vault.models import StoredFile

ACT = "人民法院在线诉讼规则"
APART = (Citation(ACT, "第20条"),)
KEPT = (*APART, Citation(ACT, "第34条"))
ROOM = "非同步庭审"


class NotYours(PermissionError):
    """Only the parties, or the judge who decides, may do this."""


class NotNow(ValueError):
    """It cannot be done now; says why in plain Chinese."""


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step to come: what it is called, what to say, days to say it."""

    title: str
    question: str
    days: int


@transaction.atomic
def ask(case: Case, person: Person, reason: str, *, by: str, at: datetime) -> AsyncHearing:
    """A party asks in writing for a hearing without a common time (第20条第二款第二项).

    The asking party agrees by asking. While one is asked for or open, that one is returned.
    Raises ``NotYours``, ``NotNow``.
    """
    locked = locked_case(case.pk)
    parties = parties_for(person, locked)
    if not parties:
        raise NotYours("由当事人申请")
    if not reason.strip():
        raise NotNow("请写明为什么不能同时在线")
    going = AsyncHearing.objects.filter(
        case=locked, state__in=[AsyncState.ASKED, AsyncState.OPEN]
    ).first()
    if going is not None:
        return going
    made = AsyncHearing.objects.create(
        case=locked, applicant=person, reason=reason.strip(), asked_at=at
    )
    record(AsyncAsked(case.pk, made.pk), by=by, at=at, under=APART)
    for party in parties:
        _answer(made, party, person, agrees=True, by=by, at=at)
    return made


@transaction.atomic
def answer(
    hearing_id: UUID, person: Person, *, agrees: bool, by: str, at: datetime
) -> AsyncHearing:
    """A party agrees, or does not, which ends the matter (第20条第二款第二项: 各方同意).

    The first answer counts. Raises ``NotYours``, ``NotNow`` once it is decided.
    """
    held = _locked(hearing_id)
    parties = parties_for(person, held.case)
    if not parties:
        raise NotYours("由当事人答复")
    if held.state != AsyncState.ASKED:
        raise NotNow("已经有了结果")
    for party in parties:
        _answer(held, party, person, agrees=agrees, by=by, at=at)
    if held.consents.filter(agrees=False).exists():
        _decline(held, by=by, at=at)
    return held


def _answer(
    hearing: AsyncHearing, party: CaseParty, person: Person, *, agrees: bool, by: str, at: datetime
) -> None:
    _, new = AsyncConsent.objects.get_or_create(
        hearing=hearing, party=party, defaults={"person": person, "agrees": agrees, "at": at}
    )
    if new:
        event = AsyncAnswered(hearing.case_id, hearing.pk, party.place, agrees)
        record(event, by=by, at=at, under=APART)


def _decline(hearing: AsyncHearing, *, by: str, at: datetime) -> None:
    hearing.state = AsyncState.DECLINED
    hearing.save(update_fields=["state"])
    record(AsyncDeclined(hearing.case_id, hearing.pk), by=by, at=at, under=APART)


@transaction.atomic
def decline(hearing_id: UUID, judge: Person, *, by: str, at: datetime) -> AsyncHearing:
    """The judge finds that it must be heard at a common time. Raises ``NotYours``, ``NotNow``."""
    held = _locked(hearing_id)
    _demand_judge(judge, held.case)
    if held.state == AsyncState.OPEN:
        raise NotNow("已经开始，请结束")
    if held.state == AsyncState.ASKED:
        _decline(held, by=by, at=at)
    return held


@transaction.atomic
def open_hearing(
    hearing_id: UUID,
    judge: Person,
    steps: Sequence[NewStep],
    *,
    cannot_meet: bool,
    facts_settled: bool,
    basis: str,
    by: str,
    at: datetime,
) -> AsyncHearing:
    """The judge finds all three conditions met, and opens the steps (第20条第二款).

    Small claims or summary procedure; being online together is truly hard; one asked in writing
    and all agree; evidence was exchanged or parties were heard online and the main facts and
    evidence are not in dispute. Raises ``NotNow`` with what is missing, ``NotYours``.
    """
    held = _locked(hearing_id)
    _demand_judge(judge, held.case)
    if held.state == AsyncState.OPEN:
        return held
    held.cannot_meet, held.facts_settled, held.basis = cannot_meet, facts_settled, basis.strip()
    if missing := obstacles(held):
        raise NotNow("；".join(missing))
    if not steps or any(not s.title or not s.question or not 1 <= s.days <= 60 for s in steps):
        raise NotNow("请写明每一步请各方说什么，期限一到六十天")
    held.state, held.opened_by, held.opened_at = AsyncState.OPEN, judge, at
    held.save()
    due = at
    for no, step in enumerate(steps, 1):
        due += timedelta(days=step.days)
        AsyncStep.objects.create(
            hearing=held, no=no, title=step.title, question=step.question, due_at=due
        )
    record(AsyncOpened(held.case_id, held.pk, len(steps)), by=by, at=at, under=APART)
    return held


@transaction.atomic
def give_statement(
    step_id: UUID, person: Person, file: StoredFile, text: str, *, by: str, at: datetime
) -> list[Statement]:
    """A party's recorded statement for a step: kept, and seen by all from now on.

    Once for each party; again is no change. Raises ``NotYours``, ``NotNow`` (time has run out,
    the step has not begun, no recording, no words).
    """
    step = AsyncStep.objects.select_related("hearing__case").get(pk=step_id)
    held = _locked(step.hearing_id)
    parties = parties_for(person, held.case)
    if not parties or file.owner_id != person.pk:
        raise NotYours("由当事人陈述")
    if there := list(Statement.objects.filter(step=step, party__in=parties)):
        return there
    _demand_time(held, step, at)
    if not file.is_playable:
        raise NotNow("请上传自己录制的视频或者录音")
    if not text.strip():
        raise NotNow("请写明陈述的要点，记入笔录")
    hand_over([file], court_code=held.case.court_code, by=by, at=at)
    for member in CaseMember.objects.filter(case=held.case).select_related("person"):
        grant_file(file, person=member.person, by=by, at=at)
    made = []
    for party in parties:
        made.append(Statement.objects.create(
            step=step, party=party, person=person, file=file, text=text.strip(), at=at
        ))  # fmt: skip
        event = StatementGiven(held.case_id, held.pk, step.no, party.place, file.sha256)
        record(event, by=by, at=at, under=APART)
    return made


def _demand_time(hearing: AsyncHearing, step: AsyncStep, at: datetime) -> None:
    if hearing.state != AsyncState.OPEN:
        raise NotNow("非同步庭审没有进行")
    if step.is_over(at):
        raise NotNow("这一步的期限已过；有正当理由的请联系法官")
    before = hearing.steps.filter(no__lt=step.no).order_by("-no").first()
    if before is not None and not _is_done(before, at):
        raise NotNow("前一步还没有结束")


def _is_done(step: AsyncStep, at: datetime) -> bool:
    """Its time has run out, or everybody has spoken."""
    spoken = step.statements.values("party").distinct().count()
    return step.is_over(at) or spoken >= CaseParty.objects.filter(case=step.hearing.case).count()


@transaction.atomic
def close_hearing(hearing_id: UUID, judge: Person, *, by: str, at: datetime) -> AsyncHearing:
    """The judge closes it; what was said stands in a transcript, which all sign (第20、34条).

    Raises ``NotYours``, ``NotNow`` while a step still runs.
    """
    held = _locked(hearing_id)
    _demand_judge(judge, held.case)
    if held.state == AsyncState.CLOSED:
        return held
    if held.state != AsyncState.OPEN:
        raise NotNow("非同步庭审没有进行")
    if not all(_is_done(step, at) for step in held.steps.all()):
        raise NotNow("还有一步没有结束")
    held.sitting = _sitting(held, by=by, at=at)
    held.state, held.closed_at = AsyncState.CLOSED, at
    held.save()
    _write_down(held, by=by, at=at)
    record(AsyncClosed(held.case_id, held.pk, held.sitting.pk), by=by, at=at, under=KEPT)
    return held


def _sitting(hearing: AsyncHearing, *, by: str, at: datetime) -> Sitting:
    """Kept beside the other sittings of the case; it never held a room or a time."""
    room, _ = CourtRoom.objects.get_or_create(
        court_code=hearing.case.court_code, name=ROOM, defaults={"is_online": True, "in_use": False}
    )
    last = hearing.case.sittings.aggregate(last=Max("no"))["last"] or 0
    began = hearing.opened_at or at
    return Sitting.objects.create(
        case=hearing.case, no=last + 1, purpose=Purpose.TRIAL, mode=Mode.ONLINE, room=room,
        starts_at=began, ends_at=max(at, began + timedelta(minutes=1)), state=SittingState.CLOSED,
        listed_by=by, listed_at=at, opened_at=began, closed_at=at,
    )  # fmt: skip


def _write_down(hearing: AsyncHearing, *, by: str, at: datetime) -> None:
    sitting = hearing.sitting
    assert sitting is not None
    note(sitting, "非同步庭审：各方在期限内分别录制陈述，互相可见", by=by, at=at)
    for step in hearing.steps.all():
        note(sitting, f"{step.title}：{step.question}", by=by, at=at)
        silent = set(CaseParty.objects.filter(case=hearing.case).values_list("pk", flat=True))
        for said in step.statements.select_related("party", "person", "file"):
            silent.discard(said.party.pk)
            speaker = Speaker(said.party.side, said.party.name, said.person)
            words = f"{said.text}（录制文件 SHA-256：{said.file.sha256}）"
            say(sitting, speaker, words, by=by, at=at)
        for party in CaseParty.objects.filter(pk__in=silent):
            note(sitting, f"{party}在期限内没有提交陈述", by=by, at=at)


def _locked(hearing_id: UUID) -> AsyncHearing:
    held = AsyncHearing.objects.select_for_update(of=("self",)).select_related("case")
    return held.get(pk=hearing_id)


def _demand_judge(judge: Person, case: Case) -> None:
    if not may_decide(judge, case):
        raise NotYours("由承办法官决定")
