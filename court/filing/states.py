"""Where a filing stands, who moves it on, and under which article (民事诉讼法第122至127条)."""

from django.db.models import TextChoices

from court.journal import moves
from court.journal.moves import IllegalMove, Move

__all__ = ["AT_THE_COURT", "MOVES", "OPEN_TO_THE_FILER", "FilingState", "IllegalMove", "check_move"]


class FilingState(TextChoices):
    """States of a filing, from the first answer to the court's decision."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提交，审查中"
    CORRECTING = "correcting", "待补正"
    PASSED_TO_JUDGE = "passed_to_judge", "法官审查中"
    DOCKETED = "docketed", "已登记立案"
    REFUSED = "refused", "裁定不予受理"
    RETURNED = "returned", "已退回"
    WITHDRAWN = "withdrawn", "已删除"


S = FilingState
MOVES = (
    Move(S.DRAFT, S.SUBMITTED, "当事人、代理人", "登记立案规定第2条；在线诉讼规则第9条"),
    Move(S.DRAFT, S.WITHDRAWN, "当事人", "民事诉讼法第13条第2款"),
    Move(S.SUBMITTED, S.DOCKETED, "立案人员，或者依规则由系统", "民事诉讼法第126条"),
    Move(S.SUBMITTED, S.CORRECTING, "立案人员，或者依规则由系统", "登记立案规定第7条"),
    Move(S.SUBMITTED, S.PASSED_TO_JUDGE, "立案人员", "登记立案规定第8条"),
    Move(S.SUBMITTED, S.REFUSED, "法官", "民事诉讼法第126条"),
    Move(S.CORRECTING, S.SUBMITTED, "当事人、代理人", "民诉法解释第126条"),
    Move(S.CORRECTING, S.RETURNED, "立案人员", "登记立案规定第7条第3款"),
    Move(S.CORRECTING, S.REFUSED, "法官", "登记立案规定第7条第3款"),
    Move(S.PASSED_TO_JUDGE, S.DOCKETED, "法官", "民事诉讼法第126条"),
    Move(S.PASSED_TO_JUDGE, S.CORRECTING, "法官", "登记立案规定第7条"),
    Move(S.PASSED_TO_JUDGE, S.REFUSED, "法官", "民事诉讼法第126条"),
)
OPEN_TO_THE_FILER = frozenset({S.DRAFT, S.CORRECTING})
AT_THE_COURT = frozenset(FilingState) - {S.DRAFT, S.WITHDRAWN}


def check_move(source: str, target: FilingState) -> Move:
    """The table row for this move; raises ``IllegalMove``."""
    return moves.check_move(MOVES, source, target)
