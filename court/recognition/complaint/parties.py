"""Parties of a complaint and the facts that tell them apart (民事诉讼法 art. 124)."""

import re
from dataclasses import dataclass

from court.law.checksums import check_id_number
from court.recognition.complaint.sections import Section, sections, spaced
from court.recognition.flow import Flow
from court.recognition.values import NAME, ORGANISATION, credit_code, iso_date

ROLES = {
    "原告": "plaintiffs",
    "被告": "defendants",
    "第三人": "third_parties",
    "申请人": "plaintiffs",
    "被申请人": "defendants",
}
_ATTACHED = "法定代表人|主要负责人|负责人|法定代理人|经营者|委托诉讼代理人|诉讼代理人|委托代理人"
_MARKER = re.compile(
    rf"(?P<role>原\s?告|被\s?告|第\s?三\s?人|{_ATTACHED})"
    r"(?P<number>[一二三四五六七八九十]|\d{1,2})?\s?(?P<note>\([^)]{1,16}\))?\s?(?P<colon>[::])?"
)
_BIRTH = re.compile(
    r"(\d{4}年\d{1,2}月\d{1,2}日)(?:出生|生)"
    r"|出生(?:日期|年月)?\s?:?\s?(\d{4}\D\d{1,2}\D\d{1,2}日?)"
)
_PEOPLE = re.compile(r"(?:民族\s?:\s?)?([\u4e00-\u9fff]{1,6}?)族(?=[,。;\s]|职业|工作|联系|住|$)")
_PHONE = re.compile(
    r"(?:电话|手机号码?|联系方式|手机)\s?(?:号码)?\s?:?\s?"
    r"((?:0\d{2,3}-?)?\d(?:\s?\d){6,11}|1\d{10})"
)
_TITLE = re.compile(
    r"(?:职务\s?:\s?|[,\s](?:系|该公司|该单位)?)([\u4e00-\u9fff]{2,10}?)(?=[,。;\s]|$)"
)
_STOP = (
    r"(?=[,。;、]|\s|性别|出生|民族|职业|工作单位|职务|联系|电话|手机|住所|住址|户籍|经常居住|现住|"
    r"身份证|公民身份|证件|统一社会|法定代表人|负责人|$)"
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
    marks = [
        match
        for match in _MARKER.finditer(text)
        if _is_marker(match, text, match.start() in starts)
    ]
    blocks = []
    for match, after in zip(marks, [*marks[1:], None], strict=False):
        end = after.start() if after else len(text)
        blocks.append(Block(re.sub(r"\s", "", match["role"]), text[match.end() : end].strip()))
    return blocks


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
    if "代表人" in match["role"] or "负责人" in match["role"]:
        return bool(follows) and at_line_start
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
    labelled = re.search(rf"(?:姓名|名称)\s?:\s?(.*?){_STOP}", text)
    if labelled:
        return labelled[1].strip()
    match = re.match(rf"[:\s]*(.+?)(?:{_STOP}|(?<=[\u4e00-\u9fff]{{2}})[男女](?=[,\s\d]))", text)
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
    sex = re.search(r"(?:^|[,\s:])(男|女)(?=[,。;\s]|$)|(男|女)[☑√✓■]", text)
    known = check_id_number(party.get("id_number", ""))
    _add(party, "sex", (sex[1] or sex[2]) if sex else (known.sex if known.valid else None))
    birth = _BIRTH.search(text)
    if birth:
        _add(party, "birth_date", iso_date(birth[1] or birth[2]))
    people = _PEOPLE.search(text)
    if people:
        party["ethnicity"] = people[1].removeprefix("民族").lstrip(":")
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
        r"(?=[,。;]|\s?(?:电话|联系|手机|公民身份|身份证|统一社会|法定代表人|证件|经常居住地|邮编)|$)",
        text,
    )
    return re.sub(r"\s", "", found[1]) if found else None


def _phone(text: str) -> str | None:
    found = _PHONE.search(text)
    return re.sub(r"\s", "", found[1]) if found else None


def _representative(text: str) -> dict[str, str]:
    name = re.match(rf"[:\s]*(?:姓名\s?:\s?)?({NAME})", text)
    if not name or name[1] in ("有", "无"):
        return {}
    agent = {"name": name[1]}
    firm = re.search(r"([\u4e00-\u9fff()]{2,24}(?:律师事务所|法律服务所))", text)
    _add(agent, "firm", firm[1] if firm else None)
    _add(agent, "phone", _phone(text))
    return agent


def _attach(party: dict[str, str], block: Block) -> None:
    match = re.match(rf"[:\s]*({NAME})", block.text)
    if not match:
        return
    key = {"法定代理人": "guardian", "经营者": "operator"}.get(block.role, "legal_representative")
    party[key] = match[1]
    title = _TITLE.search(block.text)
    if title and key == "legal_representative":
        party["title"] = title[1].removeprefix("该公司").removeprefix("职务")
    if "phone" not in party:
        _add(party, "phone", _phone(block.text))
    for key, pattern in (("address", _address(block.text)), ("uscc", None)):
        if key not in party:
            _add(party, key, pattern)


def _resolve_same_address(result: dict[str, list[dict[str, str]]]) -> None:
    """住址同上 means the address of the party named before."""
    before = ""
    for role in ("plaintiffs", "defendants", "third_parties"):
        for party in result[role]:
            if party.get("address", "").startswith("同"):
                party["address"] = before
            before = party.get("address", before)
