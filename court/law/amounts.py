"""Amounts of money, Chinese capitals and figures: 壹拾伍万元整 ↔ 150000.00.

Amounts are ``Decimal`` yuan, to the cent. Text is read strictly: what is no amount raises.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from court.law.vocabulary import ImpossibleFact

CENT = Decimal("0.01")
_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True))
_DIGITS |= dict(zip("〇壹贰叁肆伍陆柒捌玖", range(10), strict=True))
_DIGITS |= {"○": 0, "貳": 2, "貮": 2, "弍": 2, "两": 2, "兩": 2, "参": 3, "參": 3, "叄": 3}
_DIGITS |= {"陸": 6, "弌": 1, "弎": 3, "幺": 1}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_NOISE = re.compile(r"[\s,，、]|人民币|大写|小写|合计|共计|总计|RMB|CNY|[¥￥:：]", re.IGNORECASE)
_FULL_WIDTH = {0xFF10 + n: 0x30 + n for n in range(10)} | {0xFF0E: 0x2E, 0x00B7: 0x2E}
_FIGURES = re.compile(
    r"(\d+(?:\.\d*)?|\.\d+)((?:十|百|千|万|萬|亿|億)*)(余|多)?(元|圆|圓|块|块钱|元钱)?(整|正)?"
)
_MIXED = re.compile(r"(\d+(?:\.\d+)?)([亿億万萬千百])")
_ONES = "零一二三四五六七八九"
_UNITS = (("亿", 10**8), ("万", 10**4))
_PLAIN = str.maketrans(
    {character: _ONES[value] for character, value in _DIGITS.items()}
    | {"拾": "十", "佰": "百", "仟": "千", "萬": "万", "億": "亿", "點": "点"}
    | {"廿": "二十", "卅": "三十", "卌": "四十"}
)
_SECTION = re.compile(
    "(?:(?P<k>[一二三四五六七八九]?)千)?零?(?:(?P<h>[一二三四五六七八九]?)百)?零?"
    "(?:(?P<t>[一二三四五六七八九]?)十)?零?(?P<o>[一二三四五六七八九])?"
)
_CAPITAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_CAPITAL_SMALL = ("", "拾", "佰", "仟")
_CAPITAL_LARGE = ("", "万", "亿", "万")
LIMIT = Decimal(10) ** 16
LONGEST = 100  # characters; no amount is longer


def cents(amount: Decimal) -> Decimal:
    """The amount to the cent, half a cent upwards."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def parse_amount(text: str) -> Decimal:
    """The amount a text names, in yuan to the cent; raises ``ImpossibleFact`` if it names none.

    Reads 150000, ¥1,234.50元, 15万元, 12.36 万, 1亿2000万, 十五万, 壹拾伍万元整, 叁佰元零伍分.
    """
    if len(text) > LONGEST:
        raise ImpossibleFact("amount", "金额的文字过长")
    parts = [part for part in re.split(r"[（(〔\[]|[)）〕\]]", text) if _NOISE.sub("", part)]
    if len(parts) > 1:
        return _agreed([parse_amount(part) for part in parts], text)
    plain = _NOISE.sub("", _grouped(parts[0] if parts else "", text))
    if not plain:
        raise ImpossibleFact("amount", f"“{text}”不是金额")
    sign = -1 if plain[0] in "-−－负" else 1
    body = plain.lstrip("-−－负+")
    value = _figures(body)
    if value is None:
        value = _chinese(body)
    if value is None:
        raise ImpossibleFact("amount", f"“{text}”不是能识别的金额")
    if sign < 0 and value:
        raise ImpossibleFact("amount", f"金额不能为负：“{text}”")
    if value >= LIMIT:
        raise ImpossibleFact("amount", f"金额过大：“{text}”")
    return cents(value)


def _agreed(amounts: list[Decimal], text: str) -> Decimal:
    if len(set(amounts)) > 1:
        raise ImpossibleFact("amount", f"大写与数字不一致：“{text}”")
    return amounts[0]


def _grouped(part: str, text: str) -> str:
    """The part without thousands marks, which must stand where they belong."""
    plain = part.translate(_FULL_WIDTH).replace("，", ",")
    for run in re.findall(r"[\d.]*,[\d,.]*", plain):
        if not re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d*)?|\d{1,4}(,\d{4})+(\.\d*)?", run):
            raise ImpossibleFact("amount", f"千分位逗号的位置不对：“{text}”")
    return plain


def to_chinese(amount: Decimal) -> str:
    """The amount in the capitals of bills and judgments: 150000.5 → 壹拾伍万元伍角."""
    if not amount.is_finite() or amount < 0 or amount >= LIMIT:
        raise ImpossibleFact("amount", f"金额{amount}不能写成大写")
    rounded = cents(amount)
    yuan, fen = divmod(int(rounded * 100), 100)
    jiao, fen = divmod(fen, 10)
    whole = _capital_whole(yuan) + "元" if yuan or not (jiao or fen) else ""
    if not (jiao or fen):
        return whole + "整"
    gap = "零" if yuan and not jiao else ""
    small = (f"{_CAPITAL_DIGITS[jiao]}角" if jiao else "") + (
        f"{_CAPITAL_DIGITS[fen]}分" if fen else ""
    )
    return whole + gap + small


def _figures(body: str) -> Decimal | None:
    """Figures, perhaps with 万/亿: 150000.00元, 15万, 1亿2000万元, 1元5角."""
    whole, jiao, fen = _split_small_change(body)
    if not re.match(r"[\d.]", whole or body):
        return None
    value = _plain_figures(whole) if whole else Decimal(0)
    if value is None:
        return None
    extra = Decimal(0)
    for digits, weight in ((jiao, "0.1"), (fen, "0.01")):
        if digits:
            if not (digits.isdecimal() and len(digits) == 1):
                return None
            extra += int(digits) * Decimal(weight)
    return value + extra


def _plain_figures(text: str) -> Decimal | None:
    found = _FIGURES.fullmatch(text)
    if found and not found[3]:
        return Decimal(found[1]) * _scale(found[2])
    body = re.sub(r"(元|圆|圓|块|块钱)?(整|正)?$", "", text)
    total, place, last = Decimal(0), 0, Decimal(10) ** 20
    for part in _MIXED.finditer(body):
        weight = Decimal(_scale(part[2]))
        if part.start() != place or weight >= last:
            return None
        total += Decimal(part[1]) * weight
        place, last = part.end(), weight
    rest = body[place:]
    if not place or (rest and not re.fullmatch(r"\d+(\.\d+)?", rest)):
        return None
    if len(rest) == 1 and body == text:  # 1万5 as it is spoken
        return total + Decimal(rest) * last / 10
    return total + (Decimal(rest) if rest else 0)


def _scale(units: str) -> int:
    product = 1
    for unit in units:
        product *= _SMALL.get(unit) or _LARGE[unit]
    return product


def _split_small_change(body: str) -> tuple[str, str, str]:
    """元 part, 角 figure, 分 figure."""
    found = re.fullmatch(
        r"(.*?(?:元|圆|圓|块)|)零?(?:([^元圆圓块角毛]+)[角毛])?零?(?:([^元圆圓块角毛分]+)分)?(整|正)?",
        body,
    )
    if not found:
        return body, "", ""
    return found[1], found[2] or "", found[3] or ""


def _chinese(body: str) -> Decimal | None:
    """Chinese numerals, capital or plain, with 角 and 分."""
    whole, jiao, fen = _split_small_change(body)
    if not any(
        character in _DIGITS or character in _SMALL or character in _TENS for character in body
    ):
        return None
    number = re.sub(r"(元|圆|圓|块|块钱)?(整|正)?$", "", whole)
    value = _integer(number) if number else 0
    if value is None:
        return None
    change = [
        _DIGITS.get(part, -1) if len(part) == 1 else -1 for part in (jiao or "零", fen or "零")
    ]
    if -1 in change:
        return None
    return value + Decimal(change[0]) / 10 + Decimal(change[1]) / 100


def _integer(text: str) -> Decimal | None:
    """A Chinese whole number; 一万五, 三千二, 十二点五万 as they are spoken."""
    plain = text.translate(_PLAIN)
    if "点" in plain:
        return _with_point(plain)
    if len(plain) > 1 and all(character in _ONES for character in plain):  # 一五〇〇〇
        return Decimal("".join(str(_ONES.index(character)) for character in plain))
    value = _scaled(plain, _UNITS)
    return None if value is None else Decimal(value)


def _scaled(text: str, units: tuple[tuple[str, int], ...]) -> int | None:
    """Splits at 亿, then at 万; what is left is a number below ten thousand."""
    if not units:
        return _section(text)
    (unit, weight), smaller = units[0], units[1:]
    head, found, tail = text.rpartition(unit)
    if not found:
        return _scaled(text, smaller)
    high, low = _scaled(head, smaller), _tail(tail, weight, smaller)
    if high is None or low is None or low >= weight or not high:
        return None
    return high * weight + low


def _tail(text: str, weight: int, units: tuple[tuple[str, int], ...]) -> int | None:
    if not text:
        return 0
    if text[0] in "百千":  # 十万百 is no number
        return None
    if len(text) == 1 and text in _ONES:  # 一万五 is fifteen thousand
        return _ONES.index(text) * weight // 10
    return _scaled(text.removeprefix("零"), units)


def _section(text: str) -> int | None:
    found = _SECTION.fullmatch(text)
    if found is None or not text:
        return None
    thousands, hundreds, tens, ones = (found[name] for name in ("k", "h", "t", "o"))
    value = 0
    for digit, weight in ((thousands, 1000), (hundreds, 100), (tens, 10)):
        if digit is not None:
            value += (_ONES.index(digit) if digit else 1) * weight
    spoken = {"千": 100, "百": 10}.get(text[-2:-1], 1)  # 三千二, 二百五
    return value + (_ONES.index(ones) * spoken if ones else 0)


def _with_point(text: str) -> Decimal | None:
    found = re.fullmatch(r"([^点万亿]+)点([^点万亿]+)([万亿]*)", text)
    if not found:
        return None
    whole = _integer(found[1])
    if whole is None or any(character not in _ONES for character in found[2]):
        return None
    fraction = Decimal("0." + "".join(str(_ONES.index(character)) for character in found[2]))
    return (whole + fraction) * _scale(found[3])


def _capital_whole(number: int) -> str:
    if number == 0:
        return "零"
    sections: list[int] = []
    while number:
        number, section = divmod(number, 10000)
        sections.append(section)
    text = ""
    gap = False
    for place in range(len(sections) - 1, -1, -1):
        section = sections[place]
        if not section:
            gap = bool(text)
            if place == 2 and len(sections) == 4:
                text += "亿"
            continue
        if text and (gap or section < 1000):
            text += "零"
        text += _capital_section(section) + _CAPITAL_LARGE[place]
        gap = False
    return text


def _capital_section(section: int) -> str:
    text = ""
    gap = False
    for place in range(3, -1, -1):
        digit = section // 10**place % 10
        if not digit:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _CAPITAL_DIGITS[digit] + _CAPITAL_SMALL[place]
        gap = False
    return text
