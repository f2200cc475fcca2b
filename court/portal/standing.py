"""Where a matter stands, in words: whose turn, what next, until when, and what if not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from court.docket.models import Case
from court.docket.states import CaseState
from court.fees.models import FeeAssessment
from court.filing.models import Filing
from court.filing.states import FilingState
from court.portal.stages import STAGES
from court.review.models import ReviewClock


@dataclass(frozen=True, slots=True)
class Standing:
    """The first thing a page about a matter says."""

    where: str
    colour: str
    turn: str  # whose turn it is: 您, 法院
    what: str
    due: date | None = None
    otherwise: str = ""

    @property
    def is_yours(self) -> bool:
        """Whether the person has something to do."""
        return self.turn == _("您")


def of_filing(filing: Filing, clock: ReviewClock | None) -> Standing:
    """Where a filing stands before it is a case."""
    you, court = _("您"), _("法院")
    state = filing.state
    if state == FilingState.DRAFT:
        return Standing(_("草稿"), "grey", you, _("继续填写，填好后签名提交。草稿会一直保留。"))
    if state == FilingState.CORRECTING:
        return Standing(
            _("待补正"),
            "amber",
            you,
            _("按补正清单修改后重新提交，首次提交时间保留。"),
            filing.correct_by,
            _("逾期不补正的，法院会退回诉状并记录；您坚持起诉的，由法官裁定。"),
        )
    if state == FilingState.REFUSED:
        return Standing(
            _("裁定不予受理"),
            "red",
            you,
            _("不服裁定的，可以在收到裁定书次日起十日内向上一级法院上诉，不交上诉费。"),
        )
    if state == FilingState.RETURNED:
        return Standing(_("已退回"), "red", you, _("补齐材料后可以再次起诉。"))
    due = clock.due_on if clock and clock.running else None
    return Standing(
        _("立案审查中"),
        "blue",
        court,
        _("机器正在核对材料；拿不准的由立案人员审查。"),
        due,
        _("到期仍不能判定的，法院应当先行立案。"),
    )


def of_case(case: Case, fee: FeeAssessment | None) -> Standing:
    """Where a case stands."""
    if case.state == CaseState.FEE_PENDING and fee is not None:
        return Standing(
            _("待交费"),
            "amber",
            _("您"),
            _("交纳案件受理费。确有困难的，可以在期限内申请缓交、减交、免交。"),
            fee.due_on,
            _("逾期不交又没有获准缓减免的，法官可以裁定按撤诉处理。"),
        )
    colour, turn, what = STAGES[case.state]
    return Standing(case.get_state_display(), colour, str(turn), str(what))
