"""Whether someone who knows the code is the party that the case names."""

import re
import secrets
from dataclasses import dataclass

from court.docket.models import Case, CaseMember, CaseParty
from court.identity.comparison import plain_name
from court.identity.models import Person
from court.service.models import Invitation

CAPACITIES = {
    "self": "我就是被通知的当事人本人",
    "head": "我是被通知单位的法定代表人或者负责人",
    "representative": "我是当事人委托的诉讼代理人",
}
MEMBERSHIP = {
    "self": CaseMember.Capacity.PARTY,
    "head": CaseMember.Capacity.PARTY,
    "representative": CaseMember.Capacity.REPRESENTATIVE,
}
DOUBTS = {
    "name_differs": "实名与案件中当事人的姓名不一致",
    "number_differs": "证件号码与案件中记载的不一致",
    "number_unknown": "案件中没有当事人的证件号码，手机号也不一致，只有姓名相同",
    "authority": "要核对代理或者代表的手续",
    "taken": "已经有另一账号以当事人本人的身份加入",
}


@dataclass(frozen=True, slots=True)
class Claimed:
    """Who says to be whom."""

    person: Person
    party: CaseParty
    capacity: str


def doubts_about(claimed: Claimed) -> list[str]:
    """Why a clerk must look; none where the named person stands there, proved.

    A body and a representative always bring papers that a person reads (民事诉讼法第62条).
    """
    if claimed.capacity != "self" or claimed.party.kind == CaseParty.Kind.ORGANISATION:
        return ["authority"]
    found = []
    party, person = claimed.party, claimed.person
    if party.person_id not in (None, person.pk):
        found.append("taken")
    if plain_name(person.name) != plain_name(party.name):
        found.append("name_differs")
    known = _same_number(person, party)
    if known is False:
        found.append("number_differs")
    if known is None and not _same_phone(person, party):
        found.append("number_unknown")
    return found


def _same_number(person: Person, party: CaseParty) -> bool | None:
    """Whether the proved number is the party's; ``None`` where the case does not know it."""
    if party.id_index:
        return bool(person.id_number_index == party.id_index)
    if party.id_last:
        return bool(person.id_number[-4:].upper() == party.id_last.upper())
    return None


def _same_phone(person: Person, party: CaseParty) -> bool:
    """Whether the message with the code went to this person's proved number."""
    digits = re.sub(r"\D", "", party.phone)[-11:]
    return len(digits) == 11 and person.phone.endswith(digits)


def plain_number(text: str) -> str:
    """A case number however it is typed: brackets, blanks and 号 make no difference."""
    return re.sub(r"[\s()（）〔〕\[\]【】号]", "", text)


def invitation_for(case_number: str, code: str) -> Invitation | None:
    """The party of this case for whom this code was made.

    The code has forty bits and each account few tries an hour, so nobody finds it by trying.
    """
    wanted = plain_number(case_number)
    parts = re.fullmatch(r"(\d{4})\D.*?(\d+)", wanted)
    if parts is None:
        return None
    cases = Case.objects.filter(year=int(parts[1]), seq=int(parts[2]))
    case = next((c for c in cases if plain_number(c.number) == wanted), None)
    if case is None:
        return None
    typed = re.sub(r"[\s-]", "", code).upper().encode()
    made = Invitation.objects.filter(party__case=case).select_related("party__case")
    return next((i for i in made if secrets.compare_digest(i.code.encode(), typed)), None)
