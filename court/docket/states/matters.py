"""What parties may apply for, what the system may propose, and where each of these stands."""

from django.db.models import TextChoices


class ApplicationKind(TextChoices):
    """What a party asks the court for."""

    WITHDRAWAL = "withdrawal", "撤回起诉"
    PRESERVATION = "preservation", "财产保全"
    JURISDICTION_OBJECTION = "jurisdiction_objection", "管辖权异议"
    RECUSAL = "recusal", "申请回避"
    RECUSAL_REVIEW = "recusal_review", "对回避决定申请复议"
    PROCEDURE_OBJECTION = "procedure_objection", "对审理程序的异议"
    SUSPENSION = "suspension", "申请中止诉讼"
    RESUMPTION = "resumption", "申请恢复审理"
    EXTENSION = "extension", "申请延长期限"
    POSTPONEMENT = "postponement", "申请延期开庭"
    CLAIM_CHANGE = "claim_change", "变更诉讼请求"
    TRIAL_EXTENSION = "trial_extension", "报请延长审限"


class ApplicationState(TextChoices):
    """Where an application stands."""

    SUBMITTED = "submitted", "等待法院决定"
    GRANTED = "granted", "准许"
    REFUSED = "refused", "不准许"
    WITHDRAWN = "withdrawn", "已撤回"


class ProposalKind(TextChoices):
    """What the system lays before a person; it never acts on these by itself."""

    DEEMED_WITHDRAWAL = "deemed_withdrawal", "按撤诉处理"
    EXPIRED_CLOCK = "expired_clock", "期限届满"
    MISSING_SERVICE = "missing_service", "送达没有完成"
    PROCEDURE_CHANGE = "procedure_change", "转换审理程序"
    TRANSFER = "transfer", "移送管辖"
    ASSIGNMENT = "assignment", "分案"
    EXECUTE_PRESERVATION = "execute_preservation", "执行保全"
    COUNTERCLAIM = "counterclaim", "反诉是否受理"
    OTHER = "other", "需要人处理"


class ProposalState(TextChoices):
    """What a person made of a proposal."""

    OPEN = "open", "等待处理"
    DONE = "done", "已办理"
    DISMISSED = "dismissed", "不予采纳"
