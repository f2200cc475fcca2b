"""Chapter A, first part: who stands behind the names (R001–R008)."""

from collections.abc import Iterator

from court.law.checksums import check_id_number, check_uscc
from court.law.rules.citations import (
    CPL,
    DOCKETING,
    ID_STANDARD,
    IDENTITY_CARDS,
    ONLINE,
    USCC_STANDARD,
    unverified,
)  # fmt: skip
from court.law.rules.dossier import FAINT, SURE, Dossier, Person
from court.law.rules.identity_papers import (
    CARD_SIDES,
    carries_resident_card,
    identity_of,
    side_is_shown,
    substitutes,
)  # fmt: skip
from court.law.rules.marks import at_field, at_papers
from court.law.rules.names import compare_names
from court.law.rules.registry import Found, rule
from court.law.rules.texts import masked, plain, plain_name, same_name
from court.law.vocabulary import Severity, Where


@rule(
    "R001", "账号实名核验", severity=Severity.BLOCK, cites=[ONLINE("第7条")],
    remedy="请先完成实名认证；无法在线认证的，可以保存草稿，到法院窗口办理。",
    when=lambda d: d.docket.account is not None,
)  # fmt: skip
def account_is_verified(dossier: Dossier) -> Iterator[Found]:
    """The account has proved who its holder is (在线诉讼规则第7条)."""
    account = dossier.docket.account
    if account is not None and not account.verified:
        yield Found("您的账号还没有完成实名认证，暂时不能在线提交。", at_field("filed_by"))


def _numbered(dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """(place, whose number, number) of everybody on the plaintiffs' side with a resident's ID."""
    for person in dossier.identities:
        if person.id_number and carries_resident_card(person):
            yield f"{person.place}.id_number", f"{person.role}{person.name}", person.id_number
    for i, agent in enumerate(dossier.bundle.representatives):
        if agent.id_number and _for_plaintiff(dossier, agent.for_):
            place = f"representatives[{i}].id_number"
            yield place, f"代理人{agent.name}", agent.id_number


def _for_plaintiff(dossier: Dossier, name: str) -> bool:
    return not any(same_name(name, p.name) for p in dossier.bundle.defendants)


@rule(
    "R002", "身份证号正确", severity=Severity.FIX,
    cites=[ONLINE("第7条"), ID_STANDARD("（公民身份号码）")],
    remedy="请对照身份证原件逐位核对，改正填错的数字后重新提交。",
)  # fmt: skip
def id_numbers_are_right(dossier: Dossier) -> Iterator[Found]:
    """18 digits, the check digit fits, and the number is that of the card (GB 11643-1999)."""
    for place, whose, number in _numbered(dossier):
        checked = check_id_number(number, on=dossier.today)
        if checked.valid:
            continue
        only_birth = checked.why.startswith("出生日期")
        if not only_birth:
            yield Found(
                f"{whose}的身份证号“{masked(number)}”有误：{checked.why}。",
                at_field(place), {"typed": number, **_on_card(dossier, place)},
                doubtful=checked.ask,
            )  # fmt: skip
    yield from _differs_from_card(dossier)


def _on_card(dossier: Dossier, place: str) -> dict[str, str]:
    for person in dossier.identities:
        if place == f"{person.place}.id_number":
            read = identity_of(dossier, person).get("id_number")
            return {"read": read[0].value} if read else {}
    return {}


def _differs_from_card(dossier: Dossier) -> Iterator[Found]:
    for person in dossier.identities:
        read = identity_of(dossier, person).get("id_number")
        if not (read and person.id_number and check_id_number(person.id_number).valid):
            continue
        value, where = read
        card = check_id_number(value.value)
        same = plain(person.id_number).upper() == card.text
        if not same and card.valid and value.score >= SURE:
            yield Found(
                f"您填写的{person.role}{person.name}的身份证号“{masked(person.id_number)}”"
                f"与身份证上的“{masked(card.text)}”不一致。",
                (*at_field(f"{person.place}.id_number"), where),
                {"typed": person.id_number, "read": card.text},
            )  # fmt: skip


@rule(
    "R003", "出生日期、性别与身份证号一致", severity=Severity.FIX,
    cites=[ID_STANDARD("（公民身份号码）")],
    remedy="请对照身份证核对性别、出生日期和身份证号，把填错的一项改过来。",
)  # fmt: skip
def birth_and_sex_agree_with_the_number(dossier: Dossier) -> Iterator[Found]:
    """The number holds the birth date, and an odd 17th digit for men (GB 11643-1999)."""
    for person in dossier.identities:
        if not (person.id_number and carries_resident_card(person)):
            continue
        number = check_id_number(person.id_number, on=dossier.today)
        place, party = person.place, person.party
        if number.birth_date and number.birth_date > dossier.today:
            yield Found(
                f"{person.role}{person.name}的身份证号表示出生于{number.birth_date}，晚于今天。",
                at_field(f"{place}.id_number"), {"typed": person.id_number},
            )  # fmt: skip
        if party is None:
            continue
        if party.birth_date and number.birth_date and party.birth_date != number.birth_date:
            yield Found(
                f"{person.role}{person.name}填写的出生日期{party.birth_date}"
                f"与身份证号表示的{number.birth_date}不一致。",
                at_field(f"{place}.birth_date", f"{place}.id_number"),
                {"typed": str(party.birth_date), "id_number": str(number.birth_date)},
            )  # fmt: skip
        if party.sex and number.sex and party.sex != number.sex:
            yield Found(
                f"{person.role}{person.name}填写的性别是“{party.sex}”，身份证号表示的是“{number.sex}”。",
                at_field(f"{place}.sex", f"{place}.id_number"),
                {"typed": party.sex, "id_number": number.sex},
            )  # fmt: skip


@rule(
    "R004", "同一人的姓名处处一致", severity=Severity.FIX,
    cites=[unverified(DOCKETING)("第6条第1项"), ONLINE("第7条")],
    remedy="请把写错的姓名改成与身份证一致；姓名改过的，请上传写有曾用名的户口簿页或公安机关证明。",
)  # fmt: skip
def names_agree(dossier: Dossier) -> Iterator[Found]:
    """One person has one name on card, complaint, power of attorney, address slip and account."""
    yield from compare_names(dossier)


@rule(
    "R005", "身份证在有效期内", severity=Severity.HINT,
    cites=[unverified(IDENTITY_CARDS)("第3条")],
    remedy="身份证已过期的，请换证后补交；不影响先提交起诉材料。",
)  # fmt: skip
def cards_are_valid(dossier: Dossier) -> Iterator[Found]:
    """The identity card has not expired on the day of filing."""
    for person in dossier.identities:
        read = identity_of(dossier, person).get("valid_until")
        if read is None or read[0].score < FAINT:
            continue
        until = read[0].value
        if len(until) == 10 and until < dossier.filed_on.isoformat():
            yield Found(
                f"{person.role}{person.name}的身份证有效期到{until}，已经过期。", (read[1],),
                {"read": until},
            )  # fmt: skip


@rule(
    "R006", "身份证两面齐全、可读", severity=Severity.FIX,
    cites=[DOCKETING("第6条第1项"), ONLINE("第12条第2项")],
    remedy="请把身份证的人像面和国徽面都拍下来上传，四角完整、没有反光。",
)  # fmt: skip
def cards_are_complete(dossier: Dossier) -> Iterator[Found]:
    """Both sides of the card of everybody who sues, legible (登记立案规定第6条)."""
    for person in dossier.identities:
        if not carries_resident_card(person):
            if not substitutes(dossier, person):
                yield Found(
                    f"没有看到{person.role}{person.name}的身份证件（护照、通行证等）。",
                    at_field("papers", person.place),
                    remedy="请上传护照、来往内地通行证等有效身份证件的照片页。",
                )  # fmt: skip
            continue
        if person.role == "原告" and _child_with_other_proof(dossier, person):
            continue
        yield from _missing_sides(dossier, person)


def _child_with_other_proof(dossier: Dossier, person: Person) -> bool:
    """A minor may show a household register or birth certificate instead of a card."""
    party = person.party
    if party is None or not dossier.lacks_capacity(party):
        return False
    proofs = dossier.papers("household_register", "guardianship_proof")
    return not dossier.papers(*CARD_SIDES, "id_card", of=person.name) and bool(proofs)


def _missing_sides(dossier: Dossier, person: Person) -> Iterator[Found]:
    for side, called in CARD_SIDES.items():
        shown, papers = side_is_shown(dossier, person, side)
        if shown:
            continue
        who = f"{person.role}{person.name}"
        if papers:
            yield Found(f"{who}的身份证{called}看不清，或者上传的不是{called}。", at_papers(papers))
        else:
            yield Found(f"没有上传{who}的身份证{called}。", at_field("papers", person.place))


@rule(
    "R007", "统一社会信用代码正确", severity=Severity.FIX,
    cites=[ONLINE("第7条"), USCC_STANDARD("（统一社会信用代码）")],
    remedy="请对照营业执照逐位核对统一社会信用代码；确认执照上就是这样写的，请联系立案人员核对。",
)  # fmt: skip
def credit_codes_are_right(dossier: Dossier) -> Iterator[Found]:
    """18 characters, the check character fits, and the code is that of the licence."""
    for i, party in enumerate(dossier.bundle.plaintiffs):
        if party.is_person or not party.uscc:
            continue
        place = f"plaintiffs[{i}].uscc"
        checked, read = check_uscc(party.uscc), _licence_code(dossier, party.name)
        facts = {"typed": party.uscc} | ({"read": read[0]} if read else {})
        if not checked.valid:
            yield Found(
                f"{party.name}的统一社会信用代码“{party.uscc}”有误：{checked.why}。",
                at_field(place), facts,
            )  # fmt: skip
        elif read and plain_name(read[0]) != checked.text:
            yield Found(
                f"填写的统一社会信用代码“{party.uscc}”与营业执照上的“{read[0]}”不一致。",
                (*at_field(place), read[1]), facts,
            )  # fmt: skip


def _licence_code(dossier: Dossier, name: str) -> tuple[str, Where] | None:
    """The code on the licence, where it was read for certain and its check character fits."""
    for held in dossier.papers("business_licence", of=name):
        read = held.field("uscc")
        if read and read[0].score >= SURE and check_uscc(read[0].value).valid:
            return read[0].value, read[1]
    return None


@rule(
    "R020", "原告与被告不是同一人", severity=Severity.FIX, cites=[CPL("第122条")],
    remedy="请核对原告和被告的姓名、证件号，把填错的一方改过来。",
)  # fmt: skip
def plaintiff_is_not_defendant(dossier: Dossier) -> Iterator[Found]:
    """An action has two opposing sides (民事诉讼法第122条)."""
    for i, plaintiff in enumerate(dossier.bundle.plaintiffs):
        for j, defendant in enumerate(dossier.bundle.defendants):
            mine = plain_name(plaintiff.id_number or plaintiff.uscc or "")
            theirs = plain_name(defendant.id_number or defendant.uscc or "")
            numbers_agree = bool(mine) and mine == theirs
            unnumbered = not theirs and same_name(plaintiff.name, defendant.name)
            if numbers_agree or (unnumbered and _same_home(plaintiff, defendant)):
                yield Found(
                    f"原告“{plaintiff.name}”和被告“{defendant.name}”填成了同一人。",
                    at_field(f"plaintiffs[{i}]", f"defendants[{j}]"),
                    {"typed": f"{plaintiff.name} / {defendant.name}"},
                )  # fmt: skip


def _same_home(one: object, other: object) -> bool:
    home = getattr(one, "domicile", None)
    return home is not None and home == getattr(other, "domicile", None)
