"""What becomes of an assessed fee, of an order to pay, of an application for relief."""

from django.db.models import TextChoices


class FeeState(TextChoices):
    """What has become of an assessed fee."""

    DUE = "due", "待交纳"
    NOT_PREPAID = "not_prepaid", "依法不预交"
    PAID = "paid", "已交清"
    DEFERRED = "deferred", "准予缓交"
    WAIVED = "waived", "准予免交"
    VOID = "void", "不再收取"


class EntryKind(TextChoices):
    """What a line of the ledger says; the first three change what is owed, the last two move money.

    owed = due - reduced - waived - paid + refunded
    """

    DUE = "due", "应交"
    REDUCED = "reduced", "减半或者不再收取"
    WAIVED = "waived", "准予减免"
    PAID = "paid", "已到账"
    REFUNDED = "refunded", "已退还"


class OrderState(TextChoices):
    """Where an order to pay stands."""

    OPEN = "open", "等待支付"
    PAID = "paid", "支付成功"
    CLOSED = "closed", "已关闭"


class RefundState(TextChoices):
    """Where a refund stands; only a judge or the president lets money go."""

    PROPOSED = "proposed", "等待审批"
    APPROVED = "approved", "已批准，正在退款"
    DONE = "done", "已退还"
    DISMISSED = "dismissed", "不予退还"


class ReceiptState(TextChoices):
    """Where a receipt of an offline transfer stands."""

    SUBMITTED = "submitted", "等待核对"
    CONFIRMED = "confirmed", "已核对到账"
    REFUSED = "refused", "核对不符"


class ReliefKind(TextChoices):
    """The three forms of relief (诉讼费用交纳办法第44条)."""

    DEFER = "defer", "缓交"
    REDUCE = "reduce", "减交"
    WAIVE = "waive", "免交"


class ReliefState(TextChoices):
    """Where an application for relief stands."""

    SUBMITTED = "submitted", "等待法院决定"
    GRANTED = "granted", "准许"
    REFUSED = "refused", "不准许"
    WITHDRAWN = "withdrawn", "已撤回"


class IrregularityKind(TextChoices):
    """What a person of the court must look at."""

    WRONG_AMOUNT = "wrong_amount", "金额不符"
    LATE = "late", "逾期到账"
    TWICE = "twice", "重复支付"
