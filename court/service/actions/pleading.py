"""What a party hands in and says: answer, evidence, counterclaim; steps online; needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from court.deadlines.queries import clocks_of
from court.docket.actions import propose
from court.docket.models import Case, CaseParty
from court.docket.queries import locked_case
from court.docket.states import CLOSED, CaseState
from court.documents.events import SignedByParty
from court.identity.models import Person
from court.journal.actions import record
from court.law.service import Way
from court.law.vocabulary import Citation
from court.service.access import NotYours, acts_for
from court.service.actions.clocks import ANSWERING, COPY_OF_ANSWER, meet_clocks, start_court_clock
from court.service.actions.concluding import conclude
from court.service.actions.ordering import ToServe, order_service
from court.service.events import NeedsTold, PleadingSubmitted, StepsChosen
from court.service.facts import day_of, written
from court.service.models import Attempt, HearingNeeds, Pleading, PleadingFile, StepChoice
from court.service.states import PleadingKind, Purpose, Step
from court.vault.actions import grant_file, keep_file
from court.vault.models import StoredFile

UNDER: dict[str, tuple[Citation, ...]] = {
    PleadingKind.ANSWER: (Citation("民事诉讼法", "第128条"),),
    PleadingKind.EVIDENCE: (Citation("民事诉讼法", "第68条"),),
    PleadingKind.COUNTERCLAIM: (
        Citation("民事诉讼法", "第143条"), Citation("民事诉讼法司法解释", "第232条"),
    ),
}  # fmt: skip
SIGNING = (Citation("电子签名法", "第13条"), Citation("人民法院在线诉讼规则", "第33条"))
CHOOSING = (Citation("人民法院在线诉讼规则", "第4条"),)
OVER = (*CLOSED, CaseState.ARCHIVED, CaseState.EFFECTIVE, CaseState.APPEALED)


class TooLate(ValueError):
    """The case no longer takes this; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One file handed in, with what it is."""

    file: StoredFile
    name: str
    source: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a party wrote: content as typed, the paper composed from it, the files with it."""

    kind: str
    content: Mapping[str, Any] = field(default_factory=dict)
    paper: StoredFile | None = None
    files: Sequence[Handed] = ()
    late_reason: str = ""
    way: str = ""  # how the paper was signed: drawn or code


@transaction.atomic
def submit_pleading(
    party_id: int, person: Person, made: Written, *, at: datetime, key: str
) -> Pleading:
    """Hand it in: it is kept, the other side is served, the clerk is told.

    An answer meets the party's period and starts the court's five days (民事诉讼法第128条). A late
    list of evidence is taken with its reason, for the judge to weigh (民诉法解释第101条). A
    counterclaim goes before the judge. The same ``key`` hands it in once.
    """
    party = CaseParty.objects.select_related("case").get(pk=party_id)
    case = locked_case(party.case_id)
    if not acts_for(person, party):
        raise NotYours(person.actor)
    known = Pleading.objects.filter(key=key).first()
    if known is not None:
        return known
    _check_open(case, made.kind)
    pleading = Pleading.objects.create(
        case=case, party=party, person=person, kind=made.kind, content=dict(made.content),
        paper=made.paper, submitted_at=at, late=is_late(party, made.kind, at),
        late_reason=made.late_reason, key=key,
    )  # fmt: skip
    _keep_files(pleading, made, at=at)
    event = PleadingSubmitted(case.pk, pleading.pk, made.kind, party.place)
    record(event, by=person.actor, at=at, under=UNDER[made.kind])
    if made.paper and made.way:
        signed = SignedByParty(case.pk, made.kind, made.way, made.paper.sha256)
        record(signed, by=person.actor, at=at, under=SIGNING)
    _follow(pleading, by=person.actor, at=at)
    return pleading


def _check_open(case: Case, kind: str) -> None:
    if case.state in OVER:
        raise TooLate("案件已经结束，不能再提交")
    if kind == PleadingKind.COUNTERCLAIM and case.debate_closed_at is not None:
        raise TooLate("反诉应当在法庭辩论终结前提出")


def is_late(party: CaseParty, kind: str, at: datetime) -> bool:
    """Whether the party's own period has ended; without one that runs nothing is late."""
    kinds = ANSWERING if kind == PleadingKind.ANSWER else ("evidence",)
    if kind == PleadingKind.COUNTERCLAIM:
        return False
    own = [
        clock
        for clock in clocks_of(party.case_id)
        if clock.party == party.place and clock.kind.startswith(kinds) and clock.state != "void"
    ]
    return bool(own) and max(clock.due for clock in own) < day_of(at)


def _keep_files(pleading: Pleading, made: Written, *, at: datetime) -> None:
    by, court_code = pleading.person.actor, pleading.case.court_code
    for position, handed in enumerate(made.files, 1):
        PleadingFile.objects.get_or_create(
            pleading=pleading, file=handed.file,
            defaults={
                "position": position, "name": handed.name, "source": handed.source,
                "purpose": handed.purpose,
            },
        )  # fmt: skip
    for file in [*(h.file for h in made.files), *([made.paper] if made.paper else [])]:
        keep_file(file, by=by, at=at)
        grant_file(file, court_code=court_code, by=by, at=at)


def _follow(pleading: Pleading, *, by: str, at: datetime) -> None:
    """Clocks, service on the others, and for a counterclaim the judge."""
    _acted(pleading, by=by, at=at)
    if pleading.kind == PleadingKind.ANSWER:
        meet_clocks(pleading.case, ANSWERING, pleading.party.place, by=by, at=at)
        start_court_clock(
            COPY_OF_ANSWER, pleading.case, on=day_of(at), key=f"copy:{pleading.pk}", by=by, at=at
        )
    if pleading.kind == PleadingKind.COUNTERCLAIM:
        _lay_before_the_judge(pleading, by=by, at=at)
    _serve_on_the_others(pleading, by=by, at=at)


def _acted(pleading: Pleading, *, by: str, at: datetime) -> None:
    """Acting on what was sent shows that it arrived (在线诉讼规则第31条第2款)."""
    sent = Attempt.objects.filter(service__party=pleading.party, way=Way.ELECTRONIC)
    for attempt in sent.select_related("service"):
        if attempt.facts.get("acted_on") or attempt.facts.get("address") == "confirmed":
            continue
        attempt.facts = attempt.facts | written({"acted_on": day_of(at)})
        attempt.save(update_fields=["facts"])
        conclude(attempt.service, by=by, at=at)


def _lay_before_the_judge(pleading: Pleading, *, by: str, at: datetime) -> None:
    reason = f"{pleading.party}提出反诉，请决定是否受理、是否合并审理"
    propose(
        pleading.case_id, "counterclaim", reason=reason,
        under=UNDER[PleadingKind.COUNTERCLAIM], by=by, at=at, key=f"counterclaim:{pleading.pk}",
    )  # fmt: skip


def _serve_on_the_others(pleading: Pleading, *, by: str, at: datetime) -> None:
    title = f"{pleading.party}的{pleading.get_kind_display()}"
    lines = []
    if pleading.paper is not None:
        lines.append(ToServe(kind=pleading.kind, title=title, file=pleading.paper))
    lines += [
        ToServe(kind=pleading.kind, title=row.name or title, file=row.file)
        for row in pleading.files.select_related("file")
    ]
    others = [p for p in pleading.case.parties.all() if p.side != pleading.party.side]
    if lines and others:
        order_service(
            pleading.case, lines, others, by=by, at=at, key=f"pleading:{pleading.pk}",
            purpose=Purpose.PLEADING,
        )  # fmt: skip


@transaction.atomic
def choose_steps(
    party_id: int,
    person: Person,
    chosen: Mapping[str, bool],
    *,
    reason: str = "",
    notice_version: str,
    at: datetime,
) -> None:
    """Say for each step whether it is taken online; nothing follows from one for another.

    The version of the notice that was read is kept (在线诉讼规则第4条). A later choice counts.
    """
    party = CaseParty.objects.get(pk=party_id)
    locked_case(party.case_id)
    if not acts_for(person, party):
        raise NotYours(person.actor)
    steps = {Step(step): online for step, online in chosen.items()}
    StepChoice.objects.bulk_create(
        StepChoice(
            party=party, person=person, step=step, online=online, reason=reason,
            notice_version=notice_version, at=at,
        )
        for step, online in steps.items()
    )  # fmt: skip
    event = StepsChosen(
        party.case_id,
        party=party.place,
        online=[step.value for step, online in steps.items() if online],
        offline=[step.value for step, online in steps.items() if not online],
        notice_version=notice_version,
    )
    record(event, by=person.actor, at=at, under=CHOOSING)


@transaction.atomic
def tell_needs(
    party_id: int,
    person: Person,
    needs: Sequence[str],
    *,
    text: str = "",
    unavailable: str = "",
    at: datetime,
) -> HearingNeeds:
    """What the party needs at the hearing, asked before it is listed (在线诉讼规则第2条)."""
    party = CaseParty.objects.get(pk=party_id)
    locked_case(party.case_id)
    if not acts_for(person, party):
        raise NotYours(person.actor)
    told = HearingNeeds.objects.create(
        party=party, person=person, needs=list(needs), text=text, unavailable=unavailable, at=at
    )
    record(NeedsTold(party.case_id, party.place), by=person.actor, at=at)
    return told
