"""When a party may ask for what: each obstacle in plain words, so that the page can say it first.

One row for each kind of application (``RULES``): who may ask, in which stages, until when.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from court.docket.clocks import objection_period_is_over
from court.docket.models import Application, Case, CaseParty
from court.docket.states import (
    BEFORE_HEARING,
    BEFORE_TRIAL,
    IN_TRIAL,
    OPEN,
    ApplicationKind,
    ApplicationState,
    CaseState,
    Procedure,
)
from court.law.vocabulary import Citation

K, S = ApplicationKind, CaseState
PLAINTIFF, DEFENDANT, THIRD = "plaintiff", "defendant", "third_party"
Check = Callable[[Case, CaseParty, datetime], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may ask, when, under which articles, and which period the answer has."""

    kind: ApplicationKind
    sides: tuple[str, ...]
    states: tuple[CaseState, ...]
    articles: tuple[Citation, ...]
    check: Check
    answer_event: str = ""  # the period of the answer, in the table of periods


def _law(*articles: str) -> tuple[Citation, ...]:
    return tuple(Citation("民事诉讼法", article) for article in articles)


def _judicial(*articles: str) -> tuple[Citation, ...]:
    return tuple(Citation("民事诉讼法司法解释", article) for article in articles)


def _free(case: Case, party: CaseParty, at: datetime) -> str:
    return ""


def _objection_in_time(case: Case, party: CaseParty, at: datetime) -> str:
    if party.side == THIRD and not party.independent:
        return "无独立请求权的第三人无权提出管辖权异议"
    if objection_period_is_over(case, party, at):
        return "管辖权异议应当在提交答辩状期间提出，您的答辩期已经届满"
    return ""


def _before_debate_ends(case: Case, party: CaseParty, at: datetime) -> str:
    if case.debate_closed_at is not None:
        return "回避申请最迟应当在法庭辩论终结前提出"
    if not case.assignments.filter(until=None).exists():
        return "审判人员还没有确定，确定后法院会告知您"
    return ""


def _before_judging(case: Case, party: CaseParty, at: datetime) -> str:
    if case.debate_closed_at is not None:
        return "增加、变更诉讼请求应当在法庭辩论结束前提出"
    return ""


def _refused_before(case: Case, party: CaseParty, at: datetime) -> str:
    return (
        ""
        if reviewable_recusals(case, party)
        else "没有可以申请复议的回避决定；每个决定只能复议一次"
    )


def _simpler_than_panel(case: Case, party: CaseParty, at: datetime) -> str:
    return "案件已经由合议庭按普通程序审理" if case.procedure == Procedure.ORDINARY_PANEL else ""


def reviewable_recusals(case: Case, party: CaseParty) -> list[Application]:
    """Refused recusals of this party that were not reviewed yet (民事诉讼法第50条)."""
    refused = case.applications.filter(
        kind=K.RECUSAL, party=party, state=ApplicationState.REFUSED, review=None
    )
    return list(refused)


ALL = (PLAINTIFF, DEFENDANT, THIRD)
RULES: dict[str, Rule] = {
    rule.kind.value: rule
    for rule in (
        Rule(K.WITHDRAWAL, (PLAINTIFF,), OPEN, (*_law("第148条"), *_judicial("第238条")), _free),
        Rule(
            K.PRESERVATION, ALL, OPEN,
            (*_law("第103条"), Citation("财产保全规定", "第4条")), _free, "preservation_ruling",
        ),
        Rule(
            K.JURISDICTION_OBJECTION, (DEFENDANT, THIRD),
            (S.ASSIGNED, S.SERVED, S.PLEADING, S.OBJECTED),
            (*_law("第130条"), *_judicial("第82条", "第223条")), _objection_in_time,
        ),
        Rule(
            K.RECUSAL, ALL, IN_TRIAL, _law("第47条", "第48条", "第50条"), _before_debate_ends,
            "recusal_decision",
        ),
        Rule(
            K.RECUSAL_REVIEW, ALL, IN_TRIAL, _law("第50条"), _refused_before,
            "recusal_reconsideration",
        ),
        Rule(
            K.PROCEDURE_OBJECTION, ALL, (*BEFORE_TRIAL, *BEFORE_HEARING),
            (*_law("第169条", "第170条", "第43条"), *_judicial("第269条")), _simpler_than_panel,
        ),
        Rule(K.SUSPENSION, ALL, (*BEFORE_TRIAL, *IN_TRIAL), _law("第153条"), _free),
        Rule(K.RESUMPTION, ALL, (S.SUSPENDED,), (*_law("第153条"), *_judicial("第246条")), _free),
        Rule(K.EXTENSION, ALL, OPEN, (*_law("第86条"), *_judicial("第100条")), _free),
        Rule(K.POSTPONEMENT, ALL, (S.SCHEDULED,), _law("第149条"), _free),
        Rule(
            K.CLAIM_CHANGE, (PLAINTIFF,), OPEN,
            (*_judicial("第232条"), Citation("诉讼费用交纳办法", "第21条")), _before_judging,
        ),
        # Asked by the judge of the case alone (``submit_trial_extension``).
        Rule(
            K.TRIAL_EXTENSION, (), OPEN,
            (*_law("第152条", "第164条", "第168条"), Citation("延长审限和延期开庭规定", "第1条")),
            _free,
        ),
    )
}  # fmt: skip
STAGE = "案件现在的阶段不能提出这项申请"


def obstacle(case: Case, kind: str, party: CaseParty, at: datetime) -> str:
    """Why this party may not ask for this now, in plain words; empty where it may."""
    rule = RULES[kind]
    if party.side not in rule.sides:
        return "这项申请不由您这一方提出"
    if case.state not in rule.states:
        return STAGE
    if Application.objects.filter(case=case, kind=kind, party=party).open().exists():
        return "您已经提出过同样的申请，法院还没有决定"
    return rule.check(case, party, at)
