"""Chapter A, second part: who may sue and be sued (R008–R019)."""

import re
from collections.abc import Iterator

from court.law.rules.a_region import parties_of
from court.law.rules.citations import (
    CIVIL_CODE,
    CPL,
    DOCKETING,
    INTERPRETATION,
    ONLINE,
    unverified,
)  # fmt: skip
from court.law.rules.dossier import FAINT, SURE, Dossier, Held
from court.law.rules.marks import at_field, at_papers
from court.law.rules.matters import is_tort
from court.law.rules.names import compare_firm_names
from court.law.rules.pages import CRISP, mean_score
from court.law.rules.registry import Found, rule
from court.law.rules.texts import names_in, nearly_in, plain, plain_name, same_name
from court.law.vocabulary import Severity


@rule(
    "R008", "单位名称与营业执照一致", severity=Severity.FIX,
    cites=[DOCKETING("第4条"), DOCKETING("第6条第1项")],
    remedy="请按营业执照上的全称填写单位名称；名称变更过的，请上传变更登记证明。",
)  # fmt: skip
def firm_names_agree(dossier: Dossier) -> Iterator[Found]:
    """The name on complaint and licence is one and the same (登记立案规定第4、6条)."""
    yield from compare_firm_names(dossier)


@rule(
    "R009", "法定代表人身份证明书", severity=Severity.FIX,
    cites=[DOCKETING("第6条第1项"), INTERPRETATION("第50条"), INTERPRETATION("第51条")],
    remedy="请上传写明姓名和职务、盖公章的法定代表人（负责人）身份证明书；最近换过人的，附变更决议。",
)  # fmt: skip
def heads_are_certified(dossier: Dossier) -> Iterator[Found]:
    """An organisation proves who its legal representative is (登记立案规定第6条)."""
    for i, party in enumerate(dossier.bundle.plaintiffs):
        if party.kind not in ("organisation", "branch") or party.region not in (None, "mainland"):
            continue
        head = party.legal_representative.name if party.legal_representative else None
        place = f"plaintiffs[{i}].legal_representative"
        certificates = dossier.papers("legal_representative_certificate", of=party.name)
        certificates = certificates or dossier.papers(
            "legal_representative_certificate", of=head or party.name
        )
        if not certificates:
            yield Found(
                f"没有上传{party.name}的法定代表人（负责人）身份证明书。", at_field("papers", place)
            )
        elif head:
            yield from _certificate_names(certificates, place, head)
        if head:
            yield from _licence_names(dossier, party.name, place, head)


def _certificate_names(certificates: list[Held], place: str, head: str) -> Iterator[Found]:
    readable = [held for held in certificates if held.readable and len(held.text) > 10]
    if not readable or any(names_in(held.text, head) for held in readable):
        return
    if not any("代表人" in plain(h.text) or "负责人" in plain(h.text) for h in readable):
        yield Found(
            "上传的文件看起来不是法定代表人身份证明书。", at_papers(certificates), doubtful=True
        )
        return
    held = readable[0]
    named = re.search(r"(?:兹证明)?([\u4e00-\u9fff·]{2,8}?)(?:同志|先生|女士)", plain(held.text))
    yield Found(
        f"法定代表人身份证明书上没有“{head}”的姓名，与填写的法定代表人不一致。",
        (*at_field(f"{place}.name"), *held.where),
        {"typed": head, "read": named[1] if named else ""},
        doubtful=_faint(held, head),
    )


def _faint(held: Held, name: str) -> bool:
    score = mean_score(line for _, page in held.pages for line in page.lines)
    return score < (CRISP if nearly_in(held.text, name) else SURE)


def _licence_names(dossier: Dossier, name: str, place: str, head: str) -> Iterator[Found]:
    for held in dossier.papers("business_licence", of=name):
        read = held.field("legal_representative")
        if read is None or read[0].score < FAINT or same_name(read[0].value, head):
            continue
        if len(plain_name(read[0].value)) < 2:
            continue
        yield Found(
            f"填写的法定代表人“{head}”与营业执照上的“{read[0].value}”不一致。",
            (*at_field(f"{place}.name"), read[1]),
            {"typed": head, "read": read[0].value},
            doubtful=read[0].score < SURE,
        )


@rule(
    "R010", "分支机构有营业执照", severity=Severity.MANUAL,
    cites=[INTERPRETATION("第52条"), INTERPRETATION("第53条")],
    remedy="请上传分支机构自己的营业执照；没有执照的，应当以设立它的总公司为当事人。",
    when=lambda d: any(p.kind == "branch" for p in d.bundle.plaintiffs),
)  # fmt: skip
def branches_hold_a_licence(dossier: Dossier) -> Iterator[Found]:
    """Only a branch with its own licence is a party (民诉法解释第52、53条)."""
    for i, party in enumerate(dossier.bundle.plaintiffs):
        if party.kind == "branch" and not dossier.papers("business_licence", of=party.name):
            yield Found(f"没有看到分支机构{party.name}的营业执照。", at_field(f"plaintiffs[{i}]"))


@rule(
    "R011", "个体工商户的字号与经营者", severity=Severity.FIX, cites=[INTERPRETATION("第59条")],
    remedy="请按营业执照填写字号，并写明经营者的姓名和身份证号。",
    when=lambda d: any(p.kind == "sole_trader" for p in d.bundle.plaintiffs),
)  # fmt: skip
def sole_traders_name_their_operator(dossier: Dossier) -> Iterator[Found]:
    """The firm name and the registered operator (民诉法解释第59条)."""
    for i, party in enumerate(dossier.bundle.plaintiffs):
        if party.kind != "sole_trader":
            continue
        place = f"plaintiffs[{i}].operator"
        operator = party.operator
        if operator is None or not operator.name:
            yield Found(f"没有写明个体工商户{party.name}的经营者。", at_field(place))
            continue
        for held in dossier.papers("business_licence", of=party.name):
            read = held.field("operator") or held.field("legal_representative")
            if read is None or read[0].score < FAINT or same_name(read[0].value, operator.name):
                continue
            yield Found(
                f"填写的经营者“{operator.name}”与营业执照上的“{read[0].value}”不一致。",
                (*at_field(f"{place}.name"), read[1]),
                {"typed": operator.name, "read": read[0].value},
                doubtful=read[0].score < SURE,
            )


@rule(
    "R014", "未成年原告有法定代理人", severity=Severity.FIX,
    cites=[
        CPL("第60条"), CIVIL_CODE("第17条"), CIVIL_CODE("第18条"), CIVIL_CODE("第20条"),
        CIVIL_CODE("第23条"), CIVIL_CODE("第27条"), INTERPRETATION("第83条"),
    ],
    remedy="请写明父母或其他监护人的姓名和身份证号，由监护人作为法定代理人代为起诉。",
)  # fmt: skip
def minors_sue_through_guardians(dossier: Dossier) -> Iterator[Found]:
    """A plaintiff without full capacity sues through a guardian (民事诉讼法第60条)."""
    for i, party in dossier.persons_in_need_of_guardians:
        if not dossier.guardians_of(party):
            age = dossier.age(party)
            why = f"{age}周岁" if age is not None and age < 18 else "没有完全民事行为能力"
            yield Found(
                f"原告{party.name}{why}，不能自己起诉，但没有写明法定代理人。",
                at_field(f"plaintiffs[{i}]", "guardians"),
            )


@rule(
    "R015", "监护关系证明", severity=Severity.FIX, cites=[unverified(INTERPRETATION)("第83条")],
    remedy="请上传户口簿、出生医学证明，或者居委会、民政部门、法院指定监护人的文书。",
)  # fmt: skip
def guardianship_is_proved(dossier: Dossier) -> Iterator[Found]:
    """The guardian proves the relation (民诉法解释第83条)."""
    for i, party in dossier.persons_in_need_of_guardians:
        guardians = dossier.guardians_of(party)
        proofs = dossier.papers("guardianship_proof", "household_register", "kinship_proof")
        listed = re.search(r"户口簿|户口本|出生医学证明|出生证|监护", dossier.exhibit_names)
        if guardians and not listed and not any(held.paper.files for held in proofs):
            names = "、".join(g.name for _, g in guardians)
            yield Found(
                f"没有上传能证明{names}是{party.name}监护人的材料。",
                at_field("papers", *(f"guardians[{n}]" for n, _ in guardians), f"plaintiffs[{i}]"),
            )


@rule(
    "R016", "监护人与被监护人利益不冲突", severity=Severity.MANUAL,
    cites=[CIVIL_CODE("第34条"), INTERPRETATION("第83条")],
    remedy="监护人同时是对方当事人的，请改由其他监护人代理；立案人员会核对。",
    when=lambda d: bool(d.bundle.guardians),
)  # fmt: skip
def guardians_have_no_opposed_interest(dossier: Dossier) -> Iterator[Found]:
    """A guardian who is the other party cannot act for the ward (民法典第34条)."""
    for i, guardian in enumerate(dossier.bundle.guardians):
        for j, party in enumerate(dossier.bundle.defendants):
            numbers = guardian.id_number and plain_name(guardian.id_number) == plain_name(
                party.id_number or ""
            )
            if numbers or (not party.id_number and same_name(guardian.name, party.name)):
                yield Found(
                    f"法定代理人{guardian.name}同时是本案被告，可能与{guardian.for_}利益冲突。",
                    at_field(f"guardians[{i}]", f"defendants[{j}]"),
                )


@rule(
    "R017", "未成年被告的监护人列为共同被告", severity=Severity.HINT,
    cites=[INTERPRETATION("第67条")],
    remedy="可以把被告的父母等监护人也列为被告。",
    when=is_tort,
)  # fmt: skip
def minor_tortfeasors_and_their_guardians(dossier: Dossier) -> Iterator[Found]:
    """Guardians of a minor who did harm are co-defendants (民诉法解释第67条)."""
    defendants = dossier.bundle.defendants
    minors = [
        (i, p) for i, p in enumerate(defendants)
        if p.is_person and (dossier.age(p) or 99) < 18 or p.capacity in ("none", "limited")
    ]  # fmt: skip
    if minors and len(minors) == len(defendants):
        yield Found(
            f"被告{minors[0][1].name}未成年，没有把监护人列为共同被告。",
            at_field(*(f"defendants[{i}]" for i, _ in minors)),
        )


@rule(
    "R018", "当事人在世、企业存续", severity=Severity.MANUAL,
    cites=[INTERPRETATION("第64条"), CPL("第153条"), CPL("第154条")],
    remedy="当事人已死亡或注销的，请改列继承人、清算义务人或者股东。",
    when=lambda d: bool(d.docket.deceased_or_dissolved),
)  # fmt: skip
def parties_exist(dossier: Dossier) -> Iterator[Found]:
    """A dead person or a deleted company is no party."""
    for place, party in parties_of(dossier):
        if any(same_name(party.name, name) for name in dossier.docket.deceased_or_dissolved):
            yield Found(f"登记信息显示{party.name}可能已死亡或注销。", at_field(place))


@rule(
    "R019", "提交人与本案有关", severity=Severity.BLOCK,
    cites=[INTERPRETATION("第189条第1项"), ONLINE("第7条")],
    remedy="请由原告本人、法定代表人、法定代理人或者受委托的代理人提交；也可以到法院窗口请人代录。",
    when=lambda d: d.bundle.filed_by is not None and bool(d.bundle.plaintiffs),
)  # fmt: skip
def filer_belongs_to_the_case(dossier: Dossier) -> Iterator[Found]:
    """Only the plaintiff or somebody who may act for them submits (在线诉讼规则第7条)."""
    filer = dossier.bundle.filed_by
    if filer is None or filer.role == "helper" or not filer.name:
        return
    named = [(p.name, p.id_number) for p in dossier.bundle.plaintiffs]
    named += [(p.name, p.id_number) for p in dossier.identities]
    named += [(r.name, r.id_number) for r in dossier.bundle.representatives]
    number = plain_name(filer.id_number or "")
    if any(
        same_name(name, filer.name) or (number and number == plain_name(id_number or ""))
        for name, id_number in named
    ):
        return
    if _unnamed_head(dossier, filer.role):
        return  # R011, R014 and R038 ask who that is first
    yield Found(
        f"提交人{filer.name}不是本案原告，也不是法定代表人、法定代理人或者委托诉讼代理人。",
        at_field("filed_by"), {"typed": filer.name},
    )  # fmt: skip


def _unnamed_head(dossier: Dossier, role: str | None) -> bool:
    """Whether the one who would file for a plaintiff was left out of the form."""
    if role == "guardian":
        return not dossier.bundle.guardians and any(dossier.persons_in_need_of_guardians)
    for party in dossier.bundle.plaintiffs:
        if party.kind == "sole_trader" and not (party.operator and party.operator.name):
            return True
        head = party.legal_representative
        if party.kind in ("organisation", "branch") and not (head and head.name):
            return role == "legal_representative"
    return False
