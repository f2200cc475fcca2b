"""Chapter C, first part: the complaint and the parties in it (R036–R041)."""

import re
from collections.abc import Iterator

from court.law.bundle import Party
from court.law.checksums import check_id_number, check_uscc
from court.law.rules.citations import (
    CPL,
    DOCKETING,
    ID_STANDARD,
    INTERPRETATION,
    USCC_STANDARD,
    unverified,
)  # fmt: skip
from court.law.rules.dossier import Dossier, Person
from court.law.rules.identity_papers import carries_resident_card
from court.law.rules.marks import at_field, at_papers
from court.law.rules.registry import Found, rule
from court.law.rules.texts import masked, plain
from court.law.vocabulary import Severity

_NICKNAME = re.compile(
    r"网名|昵称|微信|微博|抖音|快手|小红书|淘宝|天猫|京东|拼多多|闲鱼|微店|网店|旗舰店|专卖店|专营店|"
    r"主播|群主|卖家|店主|客服|账号|账户名|QQ|qq|@|老板|房东|包工头|不详|不明|未知|某|[×*＊?？]|[Xx]{2,}"
)
_DETAIL = re.compile(
    r"[路街巷弄村号组栋幢室镇乡园庄屯寨里道城苑楼层]|小区|社区|大厦|广场|工业区|开发区"
)
_FAMILIAR = re.compile(
    r"^([小老阿大][\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{1,2}(哥|姐|总|姨|叔|师傅|先生|女士|小姐|经理))$"
)


@rule(
    "R036", "有起诉状", severity=Severity.BLOCK, cites=[CPL("第123条"), DOCKETING("第3条")],
    remedy="请上传起诉状，或者在线填写诉讼请求和事实理由；不会写的，可以到窗口口头起诉，由工作人员代录。",
)  # fmt: skip
def there_is_a_complaint(dossier: Dossier) -> Iterator[Found]:
    """A complaint is uploaded, or its contents are filled in online (民事诉讼法第123条)."""
    bundle = dossier.bundle
    papers = [h for h in dossier.papers("complaint") if h.readings]
    written = any(c.text.strip() for c in bundle.claims) and bundle.facts_and_reasons.strip()
    if not papers and not written:
        yield Found(
            "没有起诉状：既没有上传起诉状文件，也没有在线填写诉讼请求和事实理由。",
            at_field("papers", "claims", "facts_and_reasons"),
        )
        return
    readable = [h for h in papers if h.readable and len(h.text) >= 40]
    marks = ("起诉状", "诉讼请求", "具状人", "原告", "诉状", "要素式")
    if readable and not written:
        return
    if readable and not any(m in plain(h.text) for h in readable for m in marks):
        yield Found("作为起诉状上传的文件看起来不是起诉状。", at_papers(readable), doubtful=True)


@rule(
    "R037", "自然人原告信息齐全", severity=Severity.FIX, cites=[CPL("第124条第1项")],
    remedy="请补全缺少的各项；没有工作单位的可以填“无”。",
)  # fmt: skip
def persons_are_described(dossier: Dossier) -> Iterator[Found]:
    """Name, sex, age, ethnicity, occupation, employer, home, telephone (民事诉讼法第124条)."""
    for i, party in enumerate(dossier.bundle.plaintiffs):
        if not party.is_person:
            continue
        missing = _missing_of_person(dossier, party, i)
        if missing:
            yield Found(
                f"原告{party.name or f'（第{i + 1}位）'}缺少：{'、'.join(missing.values())}。",
                at_field(*(f"plaintiffs[{i}].{key}" for key in missing)),
                {"missing": "、".join(missing.values())},
            )


def _missing_of_person(dossier: Dossier, party: Party, row: int) -> dict[str, str]:
    wanted = {
        "name": ("姓名", party.name), "sex": ("性别", party.sex),
        "birth_date": ("出生日期", party.birth_date), "ethnicity": ("民族", party.ethnicity),
        "occupation": ("职业", party.occupation), "employer": ("工作单位", party.employer),
        "domicile": ("住所", party.domicile and party.domicile.text),
        "phone": ("联系方式", party.phone),
    }  # fmt: skip
    missing = {
        key: called for key, (called, value) in wanted.items() if not str(value or "").strip()
    }
    if not carries_resident_card(Person(party.name, "", "", None, party)):
        missing.pop("ethnicity", None)
    if (dossier.age(party) or 99) < 16:
        missing.pop("occupation", None)
        missing.pop("employer", None)
    if dossier.lacks_capacity(party) and dossier.guardians_of(party):
        missing.pop("phone", None)
    return missing


@rule(
    "R038", "单位原告信息齐全", severity=Severity.FIX, cites=[CPL("第124条第1项")],
    remedy="请补全单位名称、住所，以及法定代表人（主要负责人）的姓名、职务和联系方式。",
)  # fmt: skip
def organisations_are_described(dossier: Dossier) -> Iterator[Found]:
    """Name, seat, and the representative's name, office, telephone (民事诉讼法第124条)."""
    for i, party in enumerate(dossier.bundle.plaintiffs):
        if party.kind not in ("organisation", "branch"):
            continue
        head = party.legal_representative
        home = party.domicile or party.registered_address
        wanted = {
            "name": ("名称", party.name),
            "domicile": ("住所", home and home.text),
            "legal_representative.name": ("法定代表人姓名", head and head.name),
            "legal_representative.title": ("法定代表人职务", head and head.title),
            "legal_representative.phone": (
                "法定代表人联系方式", (head and head.phone) or party.phone,
            ),
        }  # fmt: skip
        missing = {k: c for k, (c, value) in wanted.items() if not str(value or "").strip()}
        if missing:
            yield Found(
                f"原告{party.name or f'（第{i + 1}位）'}缺少：{'、'.join(missing.values())}。",
                at_field(*(f"plaintiffs[{i}].{key}" for key in missing)),
                {"missing": "、".join(missing.values())},
            )


@rule(
    "R039", "被告明确", severity=Severity.FIX,
    cites=[CPL("第122条第2项"), INTERPRETATION("第209条")],
    remedy="请补充被告的住址、身份证号或者统一社会信用代码，有一项能与别人区分开就可以。",
)  # fmt: skip
def defendants_are_definite(dossier: Dossier) -> Iterator[Found]:
    """A name and something that tells the defendant apart (民诉法解释第209条)."""
    if not dossier.bundle.defendants:
        yield Found("没有填写被告。", at_field("defendants"))
    for i, party in enumerate(dossier.bundle.defendants):
        place = f"defendants[{i}]"
        if not party.name.strip():
            yield Found(f"第{i + 1}位被告没有填写姓名或者名称。", at_field(f"{place}.name"))
        elif not _can_be_told_apart(party):
            yield Found(
                f"只凭“{party.name}”还不能确定被告是谁。",
                at_field(f"{place}.domicile", f"{place}.id_number"), {"typed": party.name},
            )  # fmt: skip


def _can_be_told_apart(party: Party) -> bool:
    homes = (party.domicile, party.habitual_residence, party.registered_address)
    addressed = any(home is not None and _is_an_address(home.text) for home in homes)
    operator = party.operator.id_number if party.operator else None
    return bool(addressed or party.id_number or party.uscc or operator)


def _is_an_address(text: str) -> bool:
    """More than a province, city or district."""
    return bool(_DETAIL.search(plain(text)))


@rule(
    "R040", "被告是真实姓名或登记名称", severity=Severity.FIX,
    cites=[unverified(INTERPRETATION)("第209条")],
    remedy="请填写被告的真实姓名或者登记名称；网购纠纷可以先向平台申请披露商家信息。",
)  # fmt: skip
def defendants_have_real_names(dossier: Dossier) -> Iterator[Found]:
    """Nicknames, shop names and account names identify nobody (民诉法解释第209条)."""
    for i, party in enumerate(dossier.bundle.defendants):
        name = plain(party.name)
        if name and _is_a_nickname(party, name):
            yield Found(
                f"被告“{party.name}”像是昵称、网店名或者称呼，不是真实姓名或登记名称。",
                at_field(f"defendants[{i}].name"), {"typed": party.name},
            )  # fmt: skip


def _is_a_nickname(party: Party, name: str) -> bool:
    if party.is_person:
        if _NICKNAME.search(name):
            return True
        if party.region not in (None, "mainland"):
            return False
        identified = bool(party.id_number and check_id_number(party.id_number).valid)
        if re.search(r"[A-Za-z0-9]", name) or len(name) < 2:
            return not (identified and len(name) >= 2)
        return bool(_FAMILIAR.match(name)) and not identified
    registered = bool(party.uscc and check_uscc(party.uscc).valid)
    return not registered and bool(_NICKNAME.search(name))


@rule(
    "R041", "被告证件号码正确", severity=Severity.HINT,
    cites=[ID_STANDARD("（公民身份号码）"), USCC_STANDARD("（统一社会信用代码）")],
    remedy="请核对被告的证件号码；不知道的可以不填，不影响提交。",
)  # fmt: skip
def defendants_numbers_are_right(dossier: Dossier) -> Iterator[Found]:
    """A defendant's number that fails its check digit is a hint only."""
    sides = (
        ("defendants", dossier.bundle.defendants),
        ("third_parties", dossier.bundle.third_parties),
    )
    for side, parties in sides:
        for i, party in enumerate(parties):
            yield from _number_hints(party, f"{side}[{i}]")


def _number_hints(party: Party, place: str) -> Iterator[Found]:
    if party.is_person and party.id_number:
        if not carries_resident_card(Person(party.name, place, "", None, party)):
            return
        number = check_id_number(party.id_number)
        if not number.valid:
            yield Found(
                f"{party.name}的身份证号“{masked(party.id_number)}”校验不通过：{number.why}。",
                at_field(f"{place}.id_number"), {"typed": party.id_number},
            )  # fmt: skip
        elif (party.birth_date and party.birth_date != number.birth_date) or (
            party.sex and party.sex != number.sex
        ):
            yield Found(
                f"{party.name}的性别、出生日期与身份证号不一致。",
                at_field(f"{place}.id_number", f"{place}.birth_date"),
                {"typed": party.id_number},
            )
    if not party.is_person and party.uscc and not check_uscc(party.uscc).valid:
        yield Found(
            f"{party.name}的统一社会信用代码“{party.uscc}”校验不通过：{check_uscc(party.uscc).why}。",
            at_field(f"{place}.uscc"), {"typed": party.uscc},
        )  # fmt: skip
