"""Values as people print them, turned into the form the bundle uses (ISO dates, plain numbers)."""

import re
from contextlib import suppress
from datetime import date

from court.law.amounts import parse_amount
from court.law.checksums import check_uscc
from court.law.vocabulary import ImpossibleFact

NAME = r"[\u4e00-\u9fff]{2,10}(?:·[\u4e00-\u9fff]{1,10})*"
SHORT_NAME = r"[\u4e00-\u9fff]{2,8}?(?:·[\u4e00-\u9fff]{1,10}?)*?"  # up to what follows
ORGANISATION = (
    r"[\u4e00-\u9fffA-Za-z0-9()·\-&]{2,40}?(?:有限责任公司|股份有限公司|有限公司|分公司|集团|公司|"
    r"合作社|事务所|合伙企业\(有限合伙\)|合伙企业|委员会|医院|学校|大学|中心|商行|商店|经营部|"
    r"工作室|门市部|超市|饭店|餐厅|厂|店|局|院|所|站|协会|基金会)"
)
ID_NUMBER = r"\d{17}[\dXx]"
MONEY = r"\d[\d,]*(?:\.\d{1,2})?(?:万元|亿元|万|元)?"
_CHINESE_DAY = "[一二三四五六七八九十]{1,3}"
DATE = (
    rf"(?:\d{{4}}|[〇○零一二三四五六七八九O0]{{4}})年(?:\d{{1,2}}|{_CHINESE_DAY})月"
    rf"(?:\d{{1,2}}|{_CHINESE_DAY})日"
)

_FIGURES = {character: str(value) for value, character in enumerate("零一二三四五六七八九")}
_FIGURES |= {"〇": "0", "○": "0", "O": "0"}
_FIGURE_DAYS = (
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日"),
    re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{2})"),  # a time of day may follow at once
    re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})(?!\d)"),
)
_CODE_SLIPS = str.maketrans("OISZ", "0152")  # letters that credit codes never use


def iso_date(text: str) -> str | None:
    """2024年3月8日, 2024.03.08, 二〇二四年三月八日 → 2024-03-08; ``None`` if it is no day."""
    for pattern in _FIGURE_DAYS:
        found = pattern.search(text)
        if found:
            return _day(int(found[1]), int(found[2]), int(found[3]))
    found = re.search(
        r"([〇○零一二三四五六七八九O]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日",
        text,
    )
    if not found:
        return None
    year = int("".join(_FIGURES[character] for character in found[1]))
    return _day(year, _count(found[2]), _count(found[3]))


def _count(text: str) -> int:
    tens, mark, ones = text.rpartition("十")
    if not mark:
        return int(_FIGURES.get(text, "0"))
    return int(_FIGURES.get(tens, "1")) * 10 + int(_FIGURES.get(ones, "0"))


def _day(year: int, month: int, day: int) -> str | None:
    with suppress(ValueError):
        return date(year, month, day).isoformat()
    return None


def amount(text: str) -> str | None:
    """An amount as a decimal string in yuan, or ``None``."""
    with suppress(ImpossibleFact):
        return str(parse_amount(text))
    return None


def credit_code(text: str) -> tuple[str, bool]:
    """The credit code in ``text`` with impossible letters mended, and whether it checks."""
    code = text.upper()
    if len(code) == 18:
        mended = code.translate(_CODE_SLIPS)
        code = mended if check_uscc(mended).valid else code
    return code, check_uscc(code).valid


def as_printed(text: str) -> str:
    """Brackets in Chinese text as they are printed: 有限责任公司（自然人独资）."""
    if not re.search("[\u4e00-\u9fff]", text):
        return text
    return text.replace("(", "（").replace(")", "）")


def is_name(text: str) -> bool:
    """Whether this can be a person's name: two to four characters, or parts joined by dots."""
    if "·" in text:
        return re.fullmatch(NAME, text) is not None
    return re.fullmatch(r"[\u4e00-\u9fff]{2,4}", text) is not None
