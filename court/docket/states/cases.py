"""Stages of a docketed first-instance case, its procedure, and the seats of its tribunal."""

from django.db.models import TextChoices


class CaseState(TextChoices):
    """Where the case stands (facts per party, such as service, are kept per party)."""

    DOCKETED = "docketed", "已登记立案"
    FEE_PENDING = "fee_pending", "待交费"
    FEE_SETTLED = "fee_settled", "已交费"
    ASSIGNED = "assigned", "已分案"
    SERVED = "served", "已送达应诉"
    PLEADING = "pleading", "答辩举证期"
    OBJECTED = "objected", "管辖异议审查"
    PRETRIAL = "pretrial", "庭前准备"
    SCHEDULED = "scheduled", "已排期"
    HEARING = "hearing", "庭审中"
    MEDIATION = "mediation", "诉讼中调解"
    DELIBERATION = "deliberation", "合议、待判"
    SUSPENDED = "suspended", "中止诉讼"
    JUDGED = "judged", "已宣判待送达"
    APPEAL_WINDOW = "appeal_window", "上诉期"
    APPEALED = "appealed", "已上诉移送"
    EFFECTIVE = "effective", "已生效"
    CLOSED_MEDIATION = "closed_mediation", "调解结案"
    CLOSED_WITHDRAWN = "closed_withdrawn", "准许撤诉"
    CLOSED_DEEMED_WITHDRAWN = "closed_deemed_withdrawn", "按撤诉处理"
    CLOSED_DISMISSED = "closed_dismissed", "驳回起诉"
    CLOSED_TRANSFERRED = "closed_transferred", "移送其他法院"
    CLOSED_TERMINATED = "closed_terminated", "终结诉讼"
    ARCHIVED = "archived", "已归档"


S = CaseState
BEFORE_TRIAL = (S.DOCKETED, S.FEE_PENDING, S.FEE_SETTLED)
BEFORE_HEARING = (S.ASSIGNED, S.SERVED, S.PLEADING, S.OBJECTED, S.PRETRIAL, S.SCHEDULED)
IN_TRIAL = (*BEFORE_HEARING, S.HEARING, S.MEDIATION, S.DELIBERATION)
OPEN = (*BEFORE_TRIAL, *IN_TRIAL, S.SUSPENDED)  # no judgment yet, not closed
CLOSED = tuple(state for state in S if state.value.startswith("closed_"))
INTERRUPTIONS = (S.SUSPENDED, S.MEDIATION, S.OBJECTED)  # return to where the case stood


class Procedure(TextChoices):
    """How the case is tried (民事诉讼法第40、160、165条); a property, not a state."""

    SMALL_CLAIMS = "small_claims", "小额诉讼程序"
    SUMMARY = "summary", "简易程序"
    ORDINARY_SINGLE = "ordinary_single", "普通程序（独任）"
    ORDINARY_PANEL = "ordinary_panel", "普通程序（合议庭）"


P = Procedure
SIMPLE = (P.SMALL_CLAIMS, P.SUMMARY)
# small → summary → ordinary, never back (民事诉讼法第169、170条；民诉法解释第269、279条);
# from a sole judge to a panel (民事诉讼法第42、43条).
CHANGES = {
    P.SMALL_CLAIMS: (P.SUMMARY, P.ORDINARY_SINGLE, P.ORDINARY_PANEL),
    P.SUMMARY: (P.ORDINARY_SINGLE, P.ORDINARY_PANEL),
    P.ORDINARY_SINGLE: (P.ORDINARY_PANEL,),
    P.ORDINARY_PANEL: (),
}
TRIAL_LIMIT = {
    P.SMALL_CLAIMS: "trial_small_claims",
    P.SUMMARY: "trial_summary",
    P.ORDINARY_SINGLE: "trial_ordinary",
    P.ORDINARY_PANEL: "trial_ordinary",
}


class Seat(TextChoices):
    """A seat of the tribunal, and the court clerk beside it (民事诉讼法第40至44条)."""

    SOLE = "sole", "独任审判员"
    PRESIDING = "presiding", "审判长"
    MEMBER = "member", "审判员"
    ASSESSOR = "assessor", "人民陪审员"
    COURT_CLERK = "court_clerk", "书记员"


DECIDING = (Seat.SOLE, Seat.PRESIDING)  # who signs rulings for the tribunal
ON_THE_BENCH = (Seat.SOLE, Seat.PRESIDING, Seat.MEMBER, Seat.ASSESSOR)
