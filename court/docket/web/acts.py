"""The acts of a judge as data: form, paper, what follows, and the action behind each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from court.docket import actions
from court.docket.actions import obstacle_to_change
from court.docket.models import Case
from court.docket.states import (
    BEFORE_HEARING,
    BEFORE_TRIAL,
    CHANGES,
    IN_TRIAL,
    OPEN,
    ApplicationKind,
    ApplicationState,
    CaseState,
    Procedure,
)
from court.docket.web.forms import acting as forms
from court.identity.models import Person

Do = Callable[[Case, Any, Person, datetime], Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its name on the page, when it is offered, what it brings about."""

    key: str
    label: str
    form: type[forms.Reasoned]
    paper: str  # the kind of paper; empty where none is issued
    states: tuple[CaseState, ...]
    effects: tuple[str, ...]
    do: Do
    danger: bool = False

    def is_open(self, case: Case) -> bool:
        """Whether the stage of the case allows it."""
        return case.state in self.states


def _suspend(case: Case, form: Any, person: Person, at: datetime) -> Any:
    given = {"reasons": form.cleaned_data["reasons"], "person": person, "at": at}
    return actions.suspend_case(case.pk, **form.content, **given)


def _resume(case: Case, form: Any, person: Person, at: datetime) -> Any:
    return actions.resume_case(case.pk, reasons=form.cleaned_data["reasons"], person=person, at=at)


def _terminate(case: Case, form: Any, person: Person, at: datetime) -> Any:
    given = {"reasons": form.cleaned_data["reasons"], "person": person, "at": at}
    return actions.terminate_case(case.pk, **form.content, **given)


def _dismiss(case: Case, form: Any, person: Person, at: datetime) -> Any:
    given = {"reasons": form.cleaned_data["reasons"], "person": person, "at": at}
    return actions.dismiss_case(case.pk, **form.content, **given)


def _transfer(case: Case, form: Any, person: Person, at: datetime) -> Any:
    given = {"reasons": form.cleaned_data["reasons"], "person": person, "at": at}
    return actions.transfer_case(case.pk, form.cleaned_data["to_court"], **given)


def _procedure(case: Case, form: Any, person: Person, at: datetime) -> Any:
    given = {"reasons": form.cleaned_data["reasons"], "person": person, "at": at}
    return actions.change_procedure(
        case.pk, form.cleaned_data["becomes"], was=form.cleaned_data["procedure"], **given
    )


def _effect(case: Case, form: Any, person: Person, at: datetime) -> Any:
    given = {"reasons": form.cleaned_data["reasons"], "person": person, "at": at}
    return actions.effect_objection(case.pk, effective=form.cleaned_data["effective"], **given)


def _correct(case: Case, form: Any, person: Person, at: datetime) -> Any:
    given = {"reasons": form.cleaned_data["reasons"], "person": person, "at": at}
    return actions.correct_paper(case.pk, UUID(form.cleaned_data["paper"]), form.places, **given)


def _extend(case: Case, form: Any, person: Person, at: datetime) -> Any:
    earlier = case.applications.filter(kind=ApplicationKind.TRIAL_EXTENSION).count()
    return actions.submit_trial_extension(
        case.pk, person=person, text=form.cleaned_data["reasons"], at=at,
        key=f"trial:{case.pk}:{earlier}",
    )  # fmt: skip


S = CaseState
ACTS: dict[str, Act] = {
    act.key: act
    for act in (
        Act("suspend", "中止诉讼", forms.SuspendForm, "suspension_ruling",
            (*BEFORE_TRIAL, *IN_TRIAL),
            ("作出中止诉讼裁定书，送给各方当事人。",
             "中止期间不计入审理期限；恢复时回到现在的阶段。"),
            _suspend),
        Act("resume", "恢复审理", forms.ResumptionForm, "resumption_notice", (S.SUSPENDED,),
            ("发出恢复审理通知书；案件回到中止前的阶段，不必撤销原裁定。",), _resume),
        Act("procedure", "转换审理程序", forms.ProcedureForm, "procedure_change_ruling",
            (*BEFORE_TRIAL, *IN_TRIAL),
            ("作出裁定书，送给各方当事人。", "审理期限仍从立案次日起连续计算。",
             "转为合议庭的，现任法官任审判长，其余成员另行随机抽取。"), _procedure),
        Act("transfer", "移送有管辖权的法院", forms.TransferForm, "transfer_ruling",
            (*BEFORE_TRIAL, *BEFORE_HEARING),
            ("本院案件以移送结案；对方法院立即得到新案号和全部材料。",
             "起诉日期保留，诉讼费随案移交。", "对方法院不得再自行移送。此决定不能撤回。"),
            _transfer, danger=True),
        Act("effect", "管辖异议裁定生效", forms.EffectForm, "", (S.OBJECTED,),
            ("异议成立的，案件移送；异议不成立的，案件恢复审理。",), _effect),
        Act("dismiss", "驳回起诉", forms.DismissForm, "dismissal_ruling", OPEN,
            ("作出裁定书，送给各方；可以在十日内上诉。", "案件受理费退还原告。此决定不能撤回。"),
            _dismiss, danger=True),
        Act("terminate", "终结诉讼", forms.TerminateForm, "termination_ruling", OPEN,
            ("作出裁定书，送给各方；案件结束。", "案件受理费不退。此决定不能撤回。"),
            _terminate, danger=True),
        Act("correct", "补正裁判文书的笔误", forms.CorrectForm, "correction_ruling",
            tuple(state for state in S if state != S.ARCHIVED),
            ("作出补正裁定书，送给各方当事人；原文书不变，与补正裁定一起看。",
             "只更正误写、误算、诉讼费用漏写误算和其他笔误，不改变裁判的内容。"), _correct),
        Act("extend", "报请延长审限", forms.ExtendForm, "", OPEN,
            ("由院长决定：简易、小额程序可以延长一个月，普通程序可以延长六个月。",
             "应当在审限届满十五日前提出；当事人会知道延长的结果。"), _extend),
    )
}  # fmt: skip


def acts_for(case: Case, at: datetime) -> list[Act]:
    """The acts that the stage of the case allows; those it forbids are not offered."""
    offered = [act for act in ACTS.values() if act.is_open(case)]
    fits = {
        "procedure": lambda: _may_rise(case, at),
        "correct": lambda: bool(actions.correctable(case)),
        "extend": lambda: actions.extendable(case)[0] is not None,
        "effect": lambda: not _objection_waits(case),
    }
    return [act for act in offered if act.key not in fits or fits[act.key]()]


def _objection_waits(case: Case) -> bool:
    kind, submitted = ApplicationKind.JURISDICTION_OBJECTION, ApplicationState.SUBMITTED
    return case.applications.filter(kind=kind, state=submitted).exists()


def _may_rise(case: Case, at: datetime) -> bool:
    if not case.procedure:
        return False
    higher = CHANGES[Procedure(case.procedure)]
    return any(not obstacle_to_change(case, procedure, at) for procedure in higher)


TOLD = "申请人会收到通知；决定不能撤回。"
ANSWER_EFFECTS: dict[str, tuple[str, ...]] = {
    ApplicationKind.WITHDRAWAL: ("准许的，案件结束，案件受理费减半；不准许的，继续审理。",),
    ApplicationKind.PRESERVATION: (
        "裁定书只先给申请人；准许的立即执行，执行后送达被申请人。",
        "当事人可以在收到裁定书之日起五日内申请复议一次。",
    ),
    ApplicationKind.JURISDICTION_OBJECTION: (
        "可以在十日内上诉；裁定生效后再移送或者恢复审理。小额诉讼案件立即生效。",
    ),
    ApplicationKind.RECUSAL: ("准许的，席位立即重新随机抽取，并告知当事人。",),
    ApplicationKind.CLAIM_CHANGE: (
        "准许的，案件的诉讼请求随之变更；诉讼费按变更后的金额补交或者退还。",
    ),
    ApplicationKind.TRIAL_EXTENSION: (
        "准许的，审限按法律规定延长一次（简易、小额一个月，普通六个月），并告知各方当事人。",
    ),
    ApplicationKind.PROCEDURE_OBJECTION: ("成立的，裁定转换程序；审理期限连续计算。",),
}


def answer_effects(kind: str) -> tuple[str, ...]:
    """What an answer to this kind of application brings about."""
    return (*ANSWER_EFFECTS.get(kind, ()), TOLD)
