"""Writes of the docket."""

from court.docket.actions.applying import (
    Asked,
    give_consent,
    submit_application,
    submit_self_recusal,
    submit_trial_extension,
    take_back_application,
)
from court.docket.actions.assigning import (
    draw_assessors,
    draw_members,
    draw_tribunal,
    note_conflict,
    note_leave,
    replace_seat,
)
from court.docket.actions.correcting import correct_paper, correctable
from court.docket.actions.counterclaims import decide_counterclaim
from court.docket.actions.deciding import decide_application, may_answer
from court.docket.actions.ending import (
    dismiss_case,
    resume_case,
    rule_deemed_withdrawal,
    suspend_case,
    terminate_case,
)
from court.docket.actions.executing import enter_executed
from court.docket.actions.joint import Agreed, Place, call_off_joint, fix_settlement
from court.docket.actions.joint_signing import (
    purpose_of_place,
    refuse_joint,
    send_joint_code,
    sign_joint,
)
from court.docket.actions.moving import move_case
from court.docket.actions.procedure import change_procedure, obstacle_to_change
from court.docket.actions.proposing import propose, settle_proposal, withdraw_proposal
from court.docket.actions.register import (
    NewParty,
    close_debate,
    enter_paper,
    enter_titles,
    join_case,
    next_number,
    open_case,
)
from court.docket.actions.ruling import note_paper
from court.docket.actions.standing import AlreadySettled, NotPossible, need_reasons
from court.docket.actions.telling import note_told
from court.docket.actions.timing import extendable
from court.docket.actions.transferring import effect_objection, transfer_case
from court.docket.clocks import CHINA

__all__ = [
    "CHINA",
    "Agreed",
    "AlreadySettled",
    "Asked",
    "NewParty",
    "NotPossible",
    "Place",
    "call_off_joint",
    "change_procedure",
    "close_debate",
    "correct_paper",
    "correctable",
    "decide_application",
    "decide_counterclaim",
    "dismiss_case",
    "draw_assessors",
    "draw_members",
    "draw_tribunal",
    "effect_objection",
    "enter_executed",
    "enter_paper",
    "enter_titles",
    "extendable",
    "fix_settlement",
    "give_consent",
    "join_case",
    "may_answer",
    "move_case",
    "need_reasons",
    "next_number",
    "note_conflict",
    "note_leave",
    "note_paper",
    "note_told",
    "obstacle_to_change",
    "open_case",
    "propose",
    "refuse_joint",
    "replace_seat",
    "resume_case",
    "rule_deemed_withdrawal",
    "purpose_of_place",
    "send_joint_code",
    "settle_proposal",
    "sign_joint",
    "submit_application",
    "submit_self_recusal",
    "submit_trial_extension",
    "suspend_case",
    "take_back_application",
    "terminate_case",
    "transfer_case",
    "withdraw_proposal",
]
