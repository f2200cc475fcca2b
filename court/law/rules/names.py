"""Comparing the names of one person or firm across all papers (R004, R008)."""

import re
from collections.abc import Iterator

from court.law.rules.dossier import FAINT, SURE, Dossier, Person
from court.law.rules.identity_papers import identity_of
from court.law.rules.marks import at_field
from court.law.rules.pages import CRISP
from court.law.rules.registry import Found
from court.law.rules.texts import distance, names_in, plain_name, same_name

_FIRM = re.compile(r"(公司|厂|店|部|中心|合作社|合伙|事务所|医院|学校|委员会|集团|商行)$")


def compare_names(dossier: Dossier) -> Iterator[Found]:
    """Where a natural person is called differently in two places."""
    for person in dossier.identities:
        yield from _against_card(dossier, person)
    yield from _against_complaint(dossier)
    yield from _against_authority(dossier)
    yield from _against_service_address(dossier)
    yield from _against_account(dossier)


def _against_card(dossier: Dossier, person: Person) -> Iterator[Found]:
    read = identity_of(dossier, person).get("name")
    if read is None or same_name(read[0].value, person.name):
        return
    value, where = read
    if value.score < FAINT or _only_a_fragment(value.value, person.name):
        return
    yield Found(
        f"填写的{person.role}姓名“{person.name}”与身份证上的“{value.value}”不一致。",
        (*at_field(f"{person.place}.name"), where),
        {"typed": person.name, "read": value.value},
        doubtful=value.score < SURE,
    )


def _only_a_fragment(read: str, typed: str) -> bool:
    """The camera lost part of the name: no ground for anything."""
    a, b = plain_name(read), plain_name(typed)
    return len(a) < 2 or (a != b and len(a) < len(b) and a in b)


def _against_complaint(dossier: Dossier) -> Iterator[Found]:
    complaint = dossier.complaint
    if complaint is None or not complaint.plaintiffs or not complaint.sure:
        return
    for i, party in enumerate(dossier.bundle.plaintiffs):
        if not party.is_person or not party.name or names_in(complaint.text, party.name):
            continue
        near = [n for n in complaint.plaintiffs if 2 <= len(n) <= 20 and _near(n, party.name)]
        called = near or (list(complaint.plaintiffs) if len(dossier.bundle.plaintiffs) == 1 else [])
        if called:
            yield Found(
                f"起诉状上的原告姓名是“{called[0]}”，填写的是“{party.name}”。",
                (*at_field(f"plaintiffs[{i}].name"), complaint.first),
                {"typed": party.name, "read": called[0]},
                doubtful=complaint.score < CRISP,
            )


def _against_authority(dossier: Dossier) -> Iterator[Found]:
    """The principal of a power of attorney is the plaintiff under the same name."""
    for held in dossier.papers("power_of_attorney"):
        read = held.field("principal")
        for i, party in enumerate(dossier.bundle.plaintiffs):
            if read is None or not party.is_person or names_in(held.text, party.name):
                continue
            if read[0].score >= SURE and _near(read[0].value, party.name):
                yield Found(
                    f"授权委托书上的委托人是“{read[0].value}”，填写的原告是“{party.name}”。",
                    (*at_field(f"plaintiffs[{i}].name"), read[1]),
                    {"typed": party.name, "read": read[0].value},
                )


def _near(one: str, other: str) -> bool:
    a, b = plain_name(one), plain_name(other)
    return distance(a, b) <= max(1, len(b) // 3)


def _against_service_address(dossier: Dossier) -> Iterator[Found]:
    slip = dossier.bundle.service_address
    if slip is None or not slip.for_:
        return
    known = [p.name for p in dossier.bundle.parties] + [p.name for p in dossier.identities]
    known += [r.name for r in dossier.bundle.representatives]
    firms = [p.name for p in dossier.bundle.plaintiffs if not p.is_person]
    if firms and (_FIRM.search(plain_name(slip.for_)) or any(_near(slip.for_, n) for n in firms)):
        return  # the name of a firm is for R008
    if known and not any(same_name(slip.for_, name) for name in known):
        yield Found(
            f"送达地址确认书写的受送达人是“{slip.for_}”，与本案当事人、代理人的姓名都不一致。",
            at_field("service_address.for"),
            {"typed": slip.for_, "plaintiff": "、".join(p.name for p in dossier.bundle.plaintiffs)},
        )


def _against_account(dossier: Dossier) -> Iterator[Found]:
    account, filer = dossier.docket.account, dossier.bundle.filed_by
    if account is None or not account.verified or not account.name or filer is None:
        return
    if filer.role != "helper" and filer.name and not same_name(filer.name, account.name):
        yield Found(
            f"填写的提交人“{filer.name}”与账号实名“{account.name}”不一致。",
            at_field("filed_by.name"), {"typed": filer.name, "account": account.name},
        )  # fmt: skip


def compare_firm_names(dossier: Dossier) -> Iterator[Found]:
    """Where an organisation is called differently on licence and complaint, or shows no licence."""
    for i, party in enumerate(dossier.bundle.plaintiffs):
        if party.is_person or party.region not in (None, "mainland") or not party.name:
            continue
        if party.operator and same_name(party.operator.name or "", party.name):
            continue  # a sole trader without a firm name sues under the operator's own
        place = f"plaintiffs[{i}].name"
        licences = dossier.papers("business_licence", of=party.name)
        if not licences and party.kind != "branch":
            yield Found(
                f"没有上传{party.name}的营业执照，无法核对单位名称。",
                at_field("papers", place),
                remedy="请上传营业执照（或者组织机构代码证）的复印件或照片。",
            )
        for held in licences:
            read = held.field("name")
            if read is None or same_name(read[0].value, party.name) or read[0].score < FAINT:
                continue
            if _only_a_fragment(read[0].value, party.name):
                continue
            yield Found(
                f"填写的单位名称“{party.name}”与营业执照上的“{read[0].value}”不一致。",
                (*at_field(place), read[1]),
                {"typed": party.name, "read": read[0].value},
                doubtful=read[0].score < SURE,
            )
        yield from _firm_in_complaint(dossier, place, party.name)


def _firm_in_complaint(dossier: Dossier, place: str, name: str) -> Iterator[Found]:
    complaint = dossier.complaint
    if complaint is None or not complaint.plaintiffs or names_in(complaint.text, name):
        return
    near = [n for n in complaint.plaintiffs if _near(n, name)]
    if near and complaint.score >= CRISP:
        yield Found(
            f"起诉状上的单位名称是“{near[0]}”，填写的是“{name}”。",
            (*at_field(place), complaint.first), {"typed": name, "read": near[0]},
        )  # fmt: skip
