"""Claims one by one, the sum each asks for, and the total as written."""

import re
from decimal import Decimal

from court.recognition.complaint.sections import section_lines
from court.recognition.flow import Flow
from court.recognition.values import amount

_FIGURE_SUM = r"\d[\d,]*(?:\.\d+)?\s?(?:万|亿)?元"
_SUM = re.compile(rf"(?<![\d.])({_FIGURE_SUM}|[¥￥]\d[\d,]*(?:\.\d+)?(?:万|亿)?元?)")
_WORDS = re.compile(
    r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆](?:[零壹贰叁肆伍陆柒捌玖角分]+|整|正)?"
    r"|[一二三四五六七八九十百千万两]{2,}元"
)
_NOT_ASKED = (  # before a figure: a rate, a base, a value, not what is claimed
    "每月|每日|每年|每天|每平方米|按月|月租金|以|现值约?|价值约?|约|按揭贷款约?|在|超过|限额"
)
_RATE_BEFORE = re.compile(rf"(?:{_NOT_ASKED})(?:人民币)?$")
_NUMBER = re.compile(
    r"[((]?(\d{1,2}|[一二三四五六七八九十]{1,3})[))]?\s?([.、,:]|(?=[\u4e00-\u9fff]))"
    r"(?!\d(?!\d{3}年))"
)
_TOTAL = re.compile(
    r"(?:以上|上述|诉讼标的|各项|前述|共计|合计|总计|标的).{0,16}?(?:合计|共计|总计|总额|金额)?"
    r"(?:为|是|:)?(?:人民币)?([¥￥]?\d[\d,]*(?:\.\d+)?(?:万|亿)?元)"
    r"(?:\(?大写:?([零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]+))?"
)
_FIGURES = {character: number for number, character in enumerate("零一二三四五六七八九")}


def claims(flow: Flow) -> tuple[list[dict[str, object]], str | None, str | None]:
    """Numbered claims, the total in figures, and the total in words (decimal strings)."""
    items, tail = _split(section_lines(flow, "claims"))
    parsed: list[dict[str, object]] = [
        {"no": number, "text": text, "amount": claim_amount(text)}
        for number, text in enumerate(items, start=1)
    ]
    total, words = _total(tail)
    return parsed, total, words


def _split(lines: list[str]) -> tuple[list[str], str]:
    """Claims by their running numbers, and the sentence on the total that follows them."""
    items: list[str] = []
    tail = ""
    for line in lines:
        if tail or (items and re.match(r"(以上|上述|合计|共计|总计|诉讼标的)", line)):
            tail += line
            continue
        for piece in _pieces(line, len(items)):
            if piece[0]:
                items.append(piece[1])
            elif items:
                items[-1] += piece[1]
            elif len(piece[1]) > 4:
                items.append(piece[1])
    cleaned = [item.strip(";。,") for item in items]
    return cleaned, tail or _inner_total(cleaned)


def _inner_total(items: list[str]) -> str:
    """A total that stands at the end of the last claim's paragraph."""
    if not items:
        return ""
    found = re.search(r"[。;](以上|上述).{0,12}(合计|共计|总计).*$", items[-1])
    if not found:
        return ""
    items[-1] = items[-1][: found.start()]
    return found[0].lstrip("。;")


def _pieces(line: str, count: int) -> list[tuple[bool, str]]:
    """The line cut where the next running numbers stand: (starts a claim, text)."""
    pieces: list[tuple[bool, str]] = []
    begins, start, expected = False, 0, count + 1
    for match in _NUMBER.finditer(line):
        at_edge = match.start() == 0 or line[match.start() - 1] in ";。:"
        if not at_edge or _value(match[1]) != expected:
            continue
        if match.start() > 0 and not match[2]:
            continue
        if line[start : match.start()]:
            pieces.append((begins, line[start : match.start()]))
        begins, start, expected = True, match.end(), expected + 1
    pieces.append((begins, line[start:]))
    return pieces


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, mark, ones = text.rpartition("十")
    if not mark:
        return _FIGURES.get(text, 0)
    return _FIGURES.get(tens, 1) * 10 + _FIGURES.get(ones, 0)


def claim_amount(text: str) -> str | None:
    """The sum a claim asks for now: what is reckoned so far, a sum, or its one amount."""
    for pattern in (r"暂(?:计|算).{0,40}?(?:为|计|共计|合计|,)", r"(?:共计|合计|总计)(?:人民币)?"):
        found = re.search(pattern + r"(?:人民币)?([¥￥]?\d[\d,]*(?:\.\d+)?(?:万|亿)?元)", text)
        if found:
            return amount(found[1])
    if re.match(r".{0,12}(诉讼费|受理费|保全费).{0,14}(负担|承担|出)", text):
        return None
    body = re.sub(r"\((?:以|按|自|位于|现值).*?\)", "", text)
    for match in [*_SUM.finditer(body), *_WORDS.finditer(body)]:
        if not _RATE_BEFORE.search(body[: match.start()]):
            return amount(match[1] if match.re is _SUM else match[0])
    return None


def _total(tail: str) -> tuple[str | None, str | None]:
    found = _TOTAL.search(tail)
    if not found:
        return None, None
    return amount(found[1]), amount(found[2]) if found[2] else None


def sum_of(parsed: list[dict[str, object]]) -> str | None:
    """What the amounts of the claims add up to."""
    amounts = [Decimal(str(each["amount"])) for each in parsed if each["amount"]]
    return str(sum(amounts, Decimal(0))) if amounts else None
