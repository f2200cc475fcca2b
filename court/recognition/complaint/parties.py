"""Parties of a complaint and the facts that tell them apart (民事诉讼法 art. 124)."""

import re
from dataclasses import dataclass

from court.law.checksums import check_id_number
from court.recognition.complaint.sections import Section, sections, spaced
from court.recognition.flow import Flow
from court.recognition.values import NAME, ORGANISATION, SHORT_NAME, credit_code, iso_date

ROLES = {
    "原告": "plaintiffs",
    "被告": "defendants",
    "第三人": "third_parties",
    "申请人": "plaintiffs",
    "被申请人": "defendants",
}
_ATTACHED = (
    "法定代表人|法人代表|主要负责人|负责人|法定代理人|经营者|委托诉讼代理人|诉讼代理人|委托代理人"
)
SPEAKERS = ("法定代表人", "法人代表", "主要负责人", "负责人")
_MARKER = re.compile(
    rf"(?P<role>原\s?告|被\s?告|第\s?三\s?人|{_ATTACHED})"
    r"(?P<number>[一二三四五六七八九十]|\d{1,2})?\s?(?P<note>\([^)]{1,16}\))?\s?(?P<colon>[::])?"
)
_BIRTH = re.compile(
    r"(\d{4}年\d{1,2}月\d{1,2}日)(?:出生|生)"
    r"|出生(?:日期|年月)?\s?:?\s?(\d{4}\D\d{1,2}\D\d{1,2}日?)"
)
_PEOPLES = (
    "汉|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|"
    "景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|"
    "保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺"
)
_PEOPLE = re.compile(rf"({_PEOPLES})族(?!自治|馆|[\u4e00-\u9fff]{{0,2}}(?:乡|镇|路|街|道))")
_PHONE = re.compile(
    r"(?:电话|手机号码?|联系方式|手机)\s?(?:号码)?\s?:?\s?"
    r"((?:0\d{2,3}-?)?\d(?:\s?\d){6,11}|1\d{10})"
)
_TITLE = re.compile(
    r"(?:职务\s?:\s?|[,\s](?:系|该公司|该单位)?)([\u4e00-\u9fff]{2,10}?)(?=[,。;\s]|$)"
)
_STOP = (
    r"(?=[,。;、]|\s|性别|出生|民族|职业|工作单位|职务|联系|电话|手机|住所|住址|地址|户籍|经常居住|现住|"
    r"经营场所|营业场所|身份证|公民身份|证件|统一社会|法定代表人|法人代表|负责人|$)"
)
_FOREIGN = re.compile(r"[:\s]*([A-Za-z][A-Za-z .·'\-]{1,60}?)\s?(?=[,(。;]|[男女](?=[,\s])|$)")
_SEX_AFTER_NAME = r"(?<=[\u4e00-\u9fff]{2})[男女](?=[,\s\d]|(?:" + _PEOPLES + r")族|住|生于|出生)"
_SPEAKER = rf"[:\s]*(?:/\s?(?:主要)?负责人[:\s]*)?(?:姓名\s?:\s?)?({SHORT_NAME})(?=\(|{_STOP[3:]}"


_TELLS = re.compile(r"(?:我的名字(?:叫|是)|我叫|我是|本人(?:叫|是|姓名)?|起诉人)[:\s]*")
_KIN = (
    "丈夫|妻子|老公|老婆|前夫|前妻|父亲|母亲|儿子|女儿|哥哥|弟弟|姐姐|妹妹|亲戚|邻居|朋友|同事|同学|老乡|老板|"
    "房东|房客|租客|客户|工友|包工头"
)
_SUES = re.compile(
    rf"(?:我要?告|要告|状告|控告|起诉|被起诉人)(?:的是)?(?:我?的?(?:{_KIN})的?)?[:\s]*"
)


@dataclass(frozen=True, slots=True)
class Block:
    """What is said of one party or of somebody who acts for it."""

    role: str
    text: str


def parties(flow: Flow) -> dict[str, list[dict[str, str]]]:
    """``plaintiffs``, ``defendants``, ``third_parties``, ``representatives``."""
    result: dict[str, list[dict[str, str]]] = {
        "plaintiffs": [],
        "defendants": [],
        "third_parties": [],
        "representatives": [],
    }
    last: dict[str, str] | None = None
    for block in _blocks(flow):
        if block.role in ROLES:
            party = _party(block.text)
            if party:
                result[ROLES[block.role]].append(party)
                last = party
        elif "代理人" in block.role and block.role != "法定代理人":
            agent = _representative(block.text)
            if agent and last is not None:
                result["representatives"].append(agent | {"for": last.get("name", "")})
        elif last is not None:
            _attach(last, block)
    _resolve_same_address(result)
    return result


def _blocks(flow: Flow) -> list[Block]:
    header = next((each for each in sections(flow) if each.name == "parties"), None)
    if header is None:
        return []
    text, starts = _header_text(flow, header)
    if "原告" not in re.sub(r"\s", "", text):
        return _told(text)
    marks = [
        match
        for match in _MARKER.finditer(text)
        if _is_marker(match, text, match.start() in starts)
    ]
    blocks = []
    for match, after in zip(marks, [*marks[1:], None], strict=False):
        end = after.start() if after else len(text)
        role, said = re.sub(r"\s", "", match["role"]), text[match.end() : end].strip()
        several = re.split(r"[;。,]?\s?\([一二三四五六七八九十1-9]\)", said)
        blocks += [Block(role, one) for one in (several[1:] if not several[0] else [said])]
    return blocks


def _told(text: str) -> list[Block]:
    """Who tells and whom they sue, where somebody writes as they speak: 我叫…，我要告我丈夫…"""
    tells = _TELLS.search(text)
    sued = _SUES.search(text, tells.end() if tells else 0)
    found = []
    if tells:
        found.append(Block("原告", text[tells.end() : sued.start() if sued else len(text)]))
    if sued:
        found.append(Block("被告", text[sued.end() :]))
    return found


def _header_text(flow: Flow, header: Section) -> tuple[str, set[int]]:
    """Lines joined without a gap (numbers break across lines), and where each begins."""
    text, starts = "", set()
    for line in flow.lines[header.first : header.last]:
        starts.add(len(text))
        text += spaced(line.text)
    return text, starts


def _is_marker(match: re.Match[str], text: str, at_line_start: bool) -> bool:
    if match["colon"] or (match["note"] and at_line_start):
        return at_line_start or match.start() == 0 or text[match.start() - 1] in "。;,  )号话人理"
    follows = text[match.end() : match.end() + 1]
    if match["role"] in SPEAKERS:
        after_gap = follows == " " and text[match.start() - 1 : match.start()] in (" ", ",", "。")
        return bool(follows) and (at_line_start or after_gap)
    return (
        at_line_start
        and bool(re.match(r"[\u4e00-\u9fff]", follows.strip() or " "))
        or (at_line_start and follows == " ")
    )


def _party(text: str) -> dict[str, str]:
    name = _name(text)
    if not name:
        return {}
    party = {"name": name}
    code = re.search(r"(?:代码|注册号)[:\s]*([0-9A-Z]{18})", text)
    if code:
        party["uscc"] = credit_code(code[1])[0]
    organisation = bool(code) or re.fullmatch(ORGANISATION, name) is not None
    party["kind"] = "organisation" if organisation and len(name) > 4 else "person"
    _add(party, "address", _address(text))
    _add(party, "phone", _phone(text))
    if party["kind"] == "person":
        _add_person(party, text)
    return party


def _name(text: str) -> str:
    labelled = re.search(rf"(?:姓名|名称)(?:\s?:\s?|\s)(.*?){_STOP}", text)
    if labelled:
        return labelled[1].strip()
    if foreign := _FOREIGN.match(text):
        return foreign[1].strip()
    match = re.match(rf"[:\s]*(.+?)(?:{_STOP}|{_SEX_AFTER_NAME})", text)
    name = match[1].strip() if match else ""
    name = re.sub(r"\((?!.*(中国|集团|有限|普通)).*$", "", name)
    return name if 2 <= len(name) <= 45 else ""


def _add(party: dict[str, str], key: str, value: str | None) -> None:
    if value:
        party[key] = value


def _add_person(party: dict[str, str], text: str) -> None:
    number = re.search(r"(?<!\d)(\d{17}[\dXx])(?!\d)", text)
    if number:
        party["id_number"] = number[1].upper()
    sex = re.search(r"(?:^|[,\s:])(男|女)(?=[,。;\s]|$)|(男|女)\s?[☑√✓■]", text)
    if not sex and "□" not in text:
        sex = re.search(r"性别\s?:?\s?(男|女)()", text)
    beside = re.match(rf"[:\s]*{re.escape(party['name'])}\s?(男|女)", text)
    known = check_id_number(party.get("id_number", ""))
    said = (sex[1] or sex[2]) if sex else (beside[1] if beside else None)
    _add(party, "sex", said or (known.sex if known.valid else None))
    birth = _BIRTH.search(text)
    if birth:
        _add(party, "birth_date", iso_date(birth[1] or birth[2]))
    people = _PEOPLE.search(text)
    if people:
        party["ethnicity"] = people[1]
    for key, label in (("occupation", "职业"), ("employer", "工作单位")):
        found = re.search(rf"{label}\s?:\s?([^,。;\s]*?)(?=[,。;\s]|工作单位|职务|联系|住|$)", text)
        _add(party, key, found[1] if found else None)


def _address(text: str) -> str | None:
    label = (
        r"住所地\(户籍所在地\)|住所地\(主要办事机构所在地\)|户籍所在地|户籍地|住所地|住所|住址|现住址|"
        r"营业场所|经营场所|注册地|地址|现住|(?<![居经])住"
    )
    found = re.search(
        rf"(?:{label})\s?[:为在]?\s?([^,。;]{{2,80}}?)"
        r"(?=[,。;]|\s?(?:电话|联系|手机|公民身份|身份证|统一社会|法定代表人|证件|经常居住地|邮编)"
        r"|\s?(?:注册地|登记地|类型|性别|民族|职业|工作单位|职务|经营者|负责人|法人代表)[:/(]|$)",
        text,
    )
    return re.sub(r"\s", "", found[1]) if found else None


def _phone(text: str) -> str | None:
    found = _PHONE.search(text)
    return re.sub(r"\s", "", found[1]) if found else None


def _representative(text: str) -> dict[str, str]:
    labelled = re.search(rf"姓名(?:\s?:\s?|\s)({SHORT_NAME}){_STOP}", text)
    name = labelled or re.match(rf"[:\s]*({NAME})", text)
    if not name:
        return {}
    agent = {"name": name[1]}
    firm = re.search(r"([\u4e00-\u9fff()]{2,24}(?:律师事务所|法律服务所))", text)
    _add(agent, "firm", firm[1] if firm else None)
    _add(agent, "phone", _phone(text))
    return agent


def _attach(party: dict[str, str], block: Block) -> None:
    match = re.match(_SPEAKER, block.text) or re.match(rf"[:\s]*({NAME})", block.text)
    code = re.search(r"(?:代码|注册号)[:\s]*([0-9A-Z]{18})", block.text)
    if code and "uscc" not in party and block.role != "法定代理人":
        party["uscc"] = credit_code(code[1])[0]
    if not match:
        return
    if block.role in SPEAKERS:
        party["kind"] = "organisation"  # a person has none
    key = {"法定代理人": "guardian", "经营者": "operator"}.get(block.role, "legal_representative")
    party[key] = match[1]
    title = _TITLE.search(block.text)
    if title and key == "legal_representative":
        party["title"] = re.sub(
            r"^(?:职务|[该本](?:公司|单位|校|院|厂|店|所|社|会|行))", "", title[1]
        )
    if "phone" not in party:
        _add(party, "phone", _phone(block.text))
    if "address" not in party:
        _add(party, "address", _address(block.text))


def _resolve_same_address(result: dict[str, list[dict[str, str]]]) -> None:
    """住址同上 means the address of the party named before."""
    before = ""
    for role in ("plaintiffs", "defendants", "third_parties"):
        for party in result[role]:
            if party.get("address", "").startswith("同"):
                party["address"] = before
            before = party.get("address", before)
