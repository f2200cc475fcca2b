"""What a court may decide about a filing, who decides, and under which article."""

from dataclasses import dataclass

from django.db.models import TextChoices

from court.identity.models import Role


class DecisionKind(TextChoices):
    """Outcomes of review (审查的结果)."""

    DOCKET = "docket", "登记立案"
    DOCKET_PROVISIONALLY = "docket_provisionally", "先行立案"
    ASK_TO_CORRECT = "ask_to_correct", "通知补正"
    ASK_A_PERSON = "ask_a_person", "转立案人员审查"
    PASS_TO_JUDGE = "pass_to_judge", "移交法官审查"
    RETURN_FILING = "return_filing", "退回诉状"
    REFUSE = "refuse", "裁定不予受理"


@dataclass(frozen=True, slots=True)
class Authority:
    """Who may decide so: the machine where the court lets it, and these offices."""

    kind: DecisionKind
    machine: bool
    roles: tuple[Role, ...]
    article: str


CLERKS = (Role.FILING_CLERK, Role.JUDGE)
AUTHORITY = {
    row.kind: row
    for row in (
        Authority(DecisionKind.DOCKET, True, CLERKS, "民事诉讼法第126条"),
        Authority(DecisionKind.DOCKET_PROVISIONALLY, False, CLERKS, "登记立案规定第8条"),
        Authority(DecisionKind.ASK_TO_CORRECT, True, CLERKS, "登记立案规定第7条"),
        Authority(DecisionKind.ASK_A_PERSON, True, CLERKS, "民事诉讼法第126条"),
        Authority(DecisionKind.PASS_TO_JUDGE, False, CLERKS, "民事诉讼法第126条"),
        Authority(DecisionKind.RETURN_FILING, False, CLERKS, "登记立案规定第7条"),
        Authority(DecisionKind.REFUSE, False, (Role.JUDGE,), "民事诉讼法第126条、第157条"),
    )
}
