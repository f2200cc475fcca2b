"""Writes of court costs."""

from court.docket.states import NotEntitled
from court.fees.actions.assessing import assess_fee, carry_fee, reduce_fee, supplement_fee
from court.fees.actions.changing import assess_counterclaim, drop_counterclaim, follow_claims
from court.fees.actions.closing import close_unpaid, close_with_half, close_without_fee, top_up
from court.fees.actions.early import (
    begin_with_early_relief,
    decide_early_relief,
    may_answer_early,
    needs_early_answer,
    note_early_paper,
    wish_of,
)
from court.fees.actions.paying import (
    AlreadySettled,
    NothingOwed,
    Replayed,
    believe_callback,
    enter_movement,
    note_asked,
    note_placed,
    open_payment,
    settle_irregularity,
)
from court.fees.actions.placing import begin_payment
from court.fees.actions.receipts import decide_receipt, hand_in_receipt
from court.fees.actions.reconciling import compare_ledgers, lay_unpaid_before_a_judge
from court.fees.actions.refunding import (
    MAY_CONFIRM,
    MAY_RELEASE,
    confirm_refund,
    date_refunds,
    decide_refund,
    note_refund_done,
    note_refund_paper,
    propose_refund,
)
from court.fees.actions.relief import (
    AlreadyDecided,
    Asked,
    NotPossible,
    ask_relief,
    decide_relief,
    note_relief_paper,
    take_back_relief,
)

__all__ = [
    "MAY_CONFIRM",
    "MAY_RELEASE",
    "AlreadyDecided",
    "AlreadySettled",
    "Asked",
    "NotEntitled",
    "NotPossible",
    "NothingOwed",
    "Replayed",
    "ask_relief",
    "assess_counterclaim",
    "assess_fee",
    "begin_payment",
    "begin_with_early_relief",
    "believe_callback",
    "close_unpaid",
    "close_with_half",
    "close_without_fee",
    "carry_fee",
    "compare_ledgers",
    "confirm_refund",
    "date_refunds",
    "decide_early_relief",
    "decide_receipt",
    "decide_refund",
    "decide_relief",
    "drop_counterclaim",
    "enter_movement",
    "follow_claims",
    "hand_in_receipt",
    "lay_unpaid_before_a_judge",
    "may_answer_early",
    "needs_early_answer",
    "note_asked",
    "note_early_paper",
    "note_placed",
    "note_refund_done",
    "note_refund_paper",
    "note_relief_paper",
    "open_payment",
    "propose_refund",
    "reduce_fee",
    "settle_irregularity",
    "supplement_fee",
    "take_back_relief",
    "top_up",
    "wish_of",
]
