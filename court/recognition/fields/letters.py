"""Papers that people and organisations write: power of attorney, certificates, letters, awards."""

import re

from court.law.papers import ReadField
from court.recognition.fields.identity_card import DOUBTFUL, judged_number
from court.recognition.flow import Flow
from court.recognition.values import (
    DATE,
    ID_NUMBER,
    ORGANISATION,
    SHORT_NAME,
    iso_date,
)

SPECIAL_POWERS = (
    ("admit", r"承认"),
    ("waive", r"放弃"),
    ("change_claims", r"变更(诉讼)?请求|放弃、变更"),
    ("settle", r"和解"),
    ("counterclaim", r"反诉"),
    ("appeal", r"上诉"),
)
_NOTE = r"(?:\([^)]{1,10}\))?:?"
_AFTER_NAME = r"(?=[,。;(]|性别|[男女],|受委托|受托|住|系|$)"
_PRINCIPAL = rf"(?<!受)委托(?:人|单位){_NOTE}({ORGANISATION}|{SHORT_NAME}){_AFTER_NAME}"
_UNIT = r"(?:单位|公司|院|校|会|厂|行|店|社|所|中心|企业)"
_MATTERS = r"((?:现|兹)委托.{4,120}?(?:一案|纠纷).{0,40}?(?=。|代理权限))"
_AGENT = r"(?:受委托人|受托人|被委托人|代理人)(?:[一二1-3])?(?:\([^)]{1,10}\))?(?:姓名)?:?"


def read_power_of_attorney(flow: Flow) -> dict[str, ReadField]:
    """principal, agent, firm, licence_number, matters, powers, authority, term, date."""
    fields = _found(
        flow,
        principal=_PRINCIPAL,
        agent=rf"{_AGENT}({SHORT_NAME}){_AFTER_NAME}",
        firm=r"([\u4e00-\u9fff()]{2,24}?(?:律师事务所|法律服务所))",
        licence_number=r"执业证(?:书)?号(?:码)?:?(\d{17})",
        matters=r"(?:委托事项|委托事由|代理事项):?(.{4,160}?)(?=代理权限|委托权限|代理期限|委托期限)",
        powers=r"(?:代理权限|委托权限)(?:为|如下)?:?(.{2,200}?)(?=委托期限|代理期限|有效期|委托人|$)",
        term=r"(?:委托|代理)期限:?(.{2,60}?)(?=。|委托人|$)",
    )
    if "matters" not in fields:
        fields |= _found(flow, matters=_MATTERS)
    if "powers" in fields:
        fields |= _authority(fields["powers"])
    _add_ids(flow, fields)
    return fields | _signed_on(flow)


def _authority(powers: ReadField) -> dict[str, ReadField]:
    """General or special (民事诉讼法 art. 62): 全权代理 alone gives no special power."""
    granted = [name for name, pattern in SPECIAL_POWERS if re.search(pattern, powers.value)]
    special = "特别授权" in powers.value or bool(granted)
    authority = ReadField("special" if special else "general", powers.score, powers.box)
    return {
        "authority": authority,
        "special_powers": ReadField(",".join(granted), powers.score, powers.box),
    }


def _add_ids(flow: Flow, fields: dict[str, ReadField]) -> None:
    """The principal's and the agent's ID numbers, each from its own part of the text."""
    split = re.search(_AGENT, flow.text)
    middle = split.start() if split else len(flow.text)
    for name, start, end in (("principal_id", 0, middle), ("agent_id", middle, len(flow.text))):
        match = re.compile(ID_NUMBER).search(flow.text, start, end)
        if match and not flow.text[match.start() - 1 : match.start()].isdigit():
            fields[name] = judged_number(flow.field(match.start(), match.end()))


def read_representative_certificate(flow: Flow) -> dict[str, ReadField]:
    """name, title, organisation, id_number, date."""
    fields: dict[str, ReadField] = {}
    start = rf"^(?:兹证明|证明|兹有)?:?({SHORT_NAME})(?:同志|先生|女士)?[,(].{{0,40}}?"
    name = flow.find_line(rf"{start}(?:在我|任我|系我|为我|是我)") or flow.find_line(
        rf"^(?:姓名|法定代表人姓名|负责人姓名|法定代表人|负责人):({SHORT_NAME})(?=[,。;(]|性别|职务|$)"
    )
    title = flow.find(rf"在我{_UNIT}现?(?:担任|任)(.{{2,14}}?)(?:职务|一职|,|。)") or flow.find(
        r"职务(?:为|:)?([\u4e00-\u9fff]{2,12}?)(?=[,。;]|$)"
    )
    for key, found in (("name", name), ("title", title)):
        if found:
            fields[key] = found
    return fields | _identity(flow) | _issuer(flow) | _signed_on(flow)


def read_firm_letter(flow: Flow) -> dict[str, ReadField]:
    """court, principal, lawyer, parties, firm, number, date."""
    fields = _found(
        flow,
        number=r"([(\[〔]\d{4}[)\]〕].{1,14}?第?\d+号)",
        court=r"(?:号|函|:|^)([\u4e00-\u9fff]{2,26}?(?:人民法院|海事法院|互联网法院)):",
        principal=r"接受(.{2,40}?)(?:的)?委托",
        lawyer=r"指派(?:本所)?(.{2,30}?)(?:律师|实习律师)(?=担任|作为|为|、|,|。|系|代理)",
        parties=r"(?:担任|作为|为|系|代理)(.{2,60}?诉.{2,60}?)(?:一案|案)",
    )
    fields |= _last_line(flow, "firm", r"[\u4e00-\u9fff()]{2,24}(?:律师事务所|法律服务所)")
    if "firm" not in fields:
        fields |= _found(flow, firm=r"([\u4e00-\u9fff()]{2,24}?律师事务所)")
    return fields | _signed_on(flow)


def read_award(flow: Flow) -> dict[str, ReadField]:
    """commission, number, applicant, respondent, final (yes or no), document, date."""
    party = rf"{_NOTE}({ORGANISATION}|{SHORT_NAME}){_AFTER_NAME}"
    fields = _found(
        flow,
        commission=r"([\u4e00-\u9fff]{4,30}?仲裁委员会)",
        applicant=rf"(?<!被)申请人(?:一|1)?{party}",
        respondent=rf"被申请人(?:一|1)?{party}",
    )
    number = flow.find_line(r"^(.{0,16}仲.{0,6}[(\[〔]\d{4}[)\]〕].{0,4}?\d+号)$")
    if number:
        fields["number"] = number
    final = re.search(r"(非|不是)?终局裁决", flow.text)
    if final:
        fields["final"] = flow.field(final.start(), final.end(), "no" if final[1] else "yes")
    sort = re.search(r"(?:仲裁)?(不予受理|调解书|裁决书)", flow.text[:120])
    names = {"不予受理": "refusal", "调解书": "mediation", "裁决书": "award"}
    if sort:
        fields["document"] = flow.field(sort.start(1), sort.end(1), names[sort[1]])
    return fields | _signed_on(flow)


def read_proof(flow: Flow) -> dict[str, ReadField]:
    """Kinship, guardianship, employment, residence, hardship: person, id_number, issuer, date."""
    fields: dict[str, ReadField] = {}
    who = rf"({SHORT_NAME})(?=[,(。]|系|为|是|同志|现|自|与|性别|身份证)"
    person = flow.find(
        rf"(?:兹证明|兹有)(?:我{_UNIT}|本{_UNIT}|我社区|我村)?(?:员工|职工|居民|村民)?{who}"
    )
    person = person or flow.find_line(rf"^(?:姓名:?)?{who}")
    relation = flow.find(
        r"[系为]([^,。;]{0,16}?(?:夫妻|父子|父女|母子|母女|兄弟|姐妹|姐弟|兄妹|祖孙|配偶|监护人|员工|职工)"
        r"(?:关系)?)"
    )
    address = flow.find(
        r"(?:居住(?:在|于)|住址:?|住(?:在)?)([\u4e00-\u9fff0-9A-Za-z\-]{6,60}?)"
        r"(?=[,。;]|居住|至今|$)"
    )
    for key, found in (("person", person), ("relation", relation), ("address", address)):
        if found:
            fields[key] = found
    return fields | _identity(flow) | _issuer(flow) | _signed_on(flow)


def read_application(flow: Flow) -> dict[str, ReadField]:
    """Relief of fees: applicant, id_number, relief (defer, reduce, waive), date."""
    fields = _found(flow, applicant=rf"申请人{_NOTE}({ORGANISATION}|{SHORT_NAME}){_AFTER_NAME}")
    for name, word in (("defer", "缓交"), ("reduce", "减交"), ("waive", "免交")):
        at = re.search(f"(申请|请求|准予|予以).{{0,12}}{word}|^{word}", flow.text)
        if at:
            fields["relief"] = flow.field(at.start(), at.end(), name)
    return fields | _identity(flow) | _signed_on(flow)


def _found(flow: Flow, **patterns: str) -> dict[str, ReadField]:
    found = {name: flow.find(pattern) for name, pattern in patterns.items()}
    return {name: field for name, field in found.items() if field is not None}


def _identity(flow: Flow) -> dict[str, ReadField]:
    match = re.search(rf"(?<!\d)({ID_NUMBER})(?!\d)", flow.text)
    return {"id_number": judged_number(flow.field(*match.span(1)))} if match else {}


def _last_line(flow: Flow, name: str, pattern: str) -> dict[str, ReadField]:
    for index in range(len(flow.parts) - 1, -1, -1):
        match = re.search(rf"({pattern})$", flow.parts[index])
        if match:
            start = flow.start_of(index) + match.start(1)
            return {name: flow.field(start, start + len(match[1]))}
    return {}


def _issuer(flow: Flow) -> dict[str, ReadField]:
    """The organisation that signs at the foot; a seal over it makes its reading doubtful."""
    label = r"(?:单位名称|出具单位|单位|公司)?(?:\(?(?:盖章|公章|签章)\)?)?:?"
    pattern = re.compile(rf"{label}({ORGANISATION})(?:\(盖章\))?")
    for index in range(len(flow.parts) - 1, max(-1, len(flow.parts) - 7), -1):
        match = pattern.fullmatch(flow.parts[index])
        if match and len(match[1]) >= 6:
            start = flow.start_of(index) + match.start(1)
            return {"organisation": flow.field(start, start + len(match[1]))}
    return {}


def _signed_on(flow: Flow) -> dict[str, ReadField]:
    """The last date at the foot; where a seal hides the century it is 20.., but doubtful."""
    foot = flow.start_of(max(0, len(flow.parts) - 7))
    for match in reversed(list(re.compile(DATE).finditer(flow.text, foot))):
        day = iso_date(match[0])
        if day:
            return {"date": flow.field(match.start(), match.end(), day)}
    hidden = re.search(
        r"[〇○O0]([〇○零一二三四五六七八九]{2})年(.{1,3}月.{1,3}日)", flow.text[foot:]
    )
    day = iso_date(f"二〇{hidden[1]}年{hidden[2]}") if hidden else None
    if hidden and day:
        seen = flow.field(foot + hidden.start(), foot + hidden.end(), day)
        return {"date": ReadField(day, min(seen.score, DOUBTFUL + 0.2), seen.box)}
    return {}
