"""All writes about people: accounts, offices, real names."""

from court.identity.actions.accounts import (
    change_phone,
    record_sign_in,
    register_phone,
    remove_unfinished_registrations,
    verify_phone,
)
from court.identity.actions.faces import (
    ask_for_face,
    decline_face,
    give_face,
    lapse_face,
    note_face,
)
from court.identity.actions.offices import appoint, end_appointment, set_up_court
from court.identity.actions.parameters import (
    NotOpen,
    OwnProposal,
    decide_settings,
    propose_settings,
)
from court.identity.actions.real_name import (
    NumberInUse,
    OwnClaim,
    claim_real_name,
    decide_real_name,
    pass_real_name,
    send_to_person,
)

__all__ = [
    "NotOpen",
    "OwnProposal",
    "decide_settings",
    "decline_face",
    "propose_settings",
    "NumberInUse",
    "OwnClaim",
    "appoint",
    "ask_for_face",
    "change_phone",
    "claim_real_name",
    "decide_real_name",
    "end_appointment",
    "give_face",
    "lapse_face",
    "note_face",
    "pass_real_name",
    "record_sign_in",
    "register_phone",
    "remove_unfinished_registrations",
    "send_to_person",
    "set_up_court",
    "verify_phone",
]
