"""The list of what a party can or must do, with the clock of each."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from court.deadlines.models import Clock
from court.deadlines.queries import clocks_of
from court.deadlines.states import ClockState
from court.docket.clocks import objection_period_is_over
from court.docket.models import Application, CaseParty
from court.docket.states import ApplicationKind
from court.identity.models import Person
from court.service.actions.clocks import ANSWERING
from court.service.actions.pleading import OVER
from court.service.facts import address_in_force, has_confirmed
from court.service.queries import (
    answer_of,
    needs_of,
    online_steps,
    open_services_on,
    pleadings_of,
    received_by,
)
from court.service.states import PleadingKind


def clock_of(party: CaseParty, *beginnings: str) -> Clock | None:
    """The party's own time limit of a kind, whatever became of it; never a void one."""
    own = clocks_of(party.case_id).filter(party=party.place).exclude(state=ClockState.VOID)
    return next((clock for clock in own if clock.kind.startswith(beginnings)), None)


def tasks_of(person: Person, party: CaseParty) -> dict[str, Any]:
    """The rows of the page 应诉, what was received and what was handed in."""
    return {
        "tasks": [_address(party)] if party.case.state in OVER else _open_tasks(party),
        "received": received_by(person, party.case).prefetch_related("enclosures"),
        "waiting": open_services_on(party).filter(attempts=None).count(),
        "mine": pleadings_of(party.case).filter(party=party),
        "confirmed": has_confirmed(party),
    }


def _open_tasks(party: CaseParty) -> list[dict[str, Any]]:
    """What can be done until the case is over; its papers are received afterwards as well."""
    rows = [_address(party), _steps(party)]
    if party.side != CaseParty.Side.PLAINTIFF:
        rows += [_answer(party), _objection(party)]
    rows += [_evidence(party)]
    if party.side == CaseParty.Side.DEFENDANT:
        rows.append(_row(party, _("反诉（告原告）"), "counterclaim", None, _("可以提"), "grey",
                         _("辩论终结前都可以提，另交诉讼费，由法官决定是否受理。")))  # fmt: skip
    return [*rows, _needs(party)]


def _row(
    party: CaseParty, title: str, page: str, clock: Clock | None, status: str, kind: str, hint: str
) -> dict[str, Any]:
    ends = clock is not None and clock.state in (ClockState.RUNNING, ClockState.PAUSED)
    return {
        "title": title,
        "url": reverse(f"service:{page}", args=[party.case_id]),
        "due": clock.due if clock is not None and ends else None,
        "status": status,
        "kind": kind,
        "hint": hint,
    }


def _address(party: CaseParty) -> dict[str, Any]:
    done = address_in_force(party) is not None or party.electronic
    hint = _("法院的文书送到哪里；要不要送到微法庭账号。")
    status, kind = (_("已确认"), "green") if done else (_("请先办"), "amber")
    return _row(party, _("确认送达地址"), "address", None, status, kind, hint)


def _steps(party: CaseParty) -> dict[str, Any]:
    done = all(value is not None for value in online_steps(party).values())
    hint = _("调解、证据交换、询问、开庭，每一项都可以选在线，也可以选到法院。")
    status, kind = (_("已选择"), "green") if done else (_("请选择"), "amber")
    return _row(party, _("选择在线或者线下"), "steps", None, status, kind, hint)


def _answer(party: CaseParty) -> dict[str, Any]:
    clock, done = clock_of(party, *ANSWERING), answer_of(party) is not None
    hint = _("对原告的要求，您同意哪些，不同意哪些。不交不影响法院审理。")
    status, kind = (_("已提交"), "green") if done else (_("可以交"), "blue")
    return _row(party, _("答辩"), "answer", clock, status, kind, hint)


def _objection(party: CaseParty) -> dict[str, Any]:
    """Until the time to answer ends, also for who has answered already (民诉法解释第223条)."""
    kind, case, now = ApplicationKind.JURISDICTION_OBJECTION, party.case, timezone.now()
    clock = clock_of(party, *ANSWERING)
    over = objection_period_is_over(case, party, now)
    status, colour = (_("已经过期"), "grey") if over else (_("可以提"), "grey")
    row = _row(party, _("对管辖有异议"), "respond", clock, status, colour,
               _("认为不该由这个法院审理的，在答辩期内提出。"))  # fmt: skip
    due = None if over or clock is None else clock.due
    url = reverse("docket:apply", args=[party.case_id, kind.value])
    made = Application.objects.filter(case=case, party=party, kind=kind).last()
    if made is None:
        return row | {"url": url, "due": due}
    url = reverse("docket:application", args=[made.pk])
    return row | {"url": url, "due": None, "status": _("已提出"), "kind": "green"}


def _evidence(party: CaseParty) -> dict[str, Any]:
    sent = pleadings_of(party.case).filter(party=party, kind=PleadingKind.EVIDENCE).count()
    hint = _("写明每份证据证明什么。录音、录像、聊天记录都可以交。")
    status, kind = (_("已交 %s 次") % sent, "green") if sent else (_("可以交"), "blue")
    return _row(party, _("提交证据"), "evidence", clock_of(party, "evidence"), status, kind, hint)


def _needs(party: CaseParty) -> dict[str, Any]:
    done = needs_of(party) is not None
    hint = _("需要翻译、手语、无障碍通道，或者哪天不方便，早点告诉法院。")
    status, kind = (_("已告诉"), "green") if done else (_("可以填"), "grey")
    return _row(party, _("开庭时的需要"), "needs", None, status, kind, hint)
