"""Case numbers: （2026）浙0106民初123号 (关于人民法院案件案号的若干规定, 法〔2015〕137号).

    案号 = （收案年度）+ 法院代字 + [专门审判代字] + 类型代字 + 编号 + 号 [+ 之一]

Numbers from before 2016 follow no grammar and are text, not ``CaseNumber``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from court.law.courts import Court, court, find_court
from court.law.tables import csv_rows
from court.law.vocabulary import ImpossibleFact

FIRST_YEAR = 2016
SPECIAL_TRIALS = ("知",)
DEFAULT_MEDIATION_TYPE = "民诉前调"
_COLUMNS = (
    "spc_code", "name", "type_code", "category", "row_kind", "status", "certainty", "note",
)  # fmt: skip
_OPENING = "（(〔[【﹝［"
_CLOSING = "）)〕]】﹞］"
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_SHAPE = re.compile(
    r"（(?P<year>\d{4})）(?P<court>最高法|[\u4e00-\u9fff](?:\d{4}|\d{2})?)"
    r"(?P<type>[\u4e00-\u9fff]{1,6})(?P<seq>\d{1,12})号"
    r"(?:之(?P<part>[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,2}))?"
)
_CHINESE = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class CaseType:
    """One type code and what it stands for. Several kinds of case share some codes."""

    code: str
    names: tuple[str, ...]
    category: str
    status: str
    certainty: str
    note: str = ""

    @property
    def verified(self) -> bool:
        """Whether the code stands in the standard and was compared."""
        return self.certainty == "high"


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case number; ``str()`` writes it as courts print it.

    ``special`` is the one character of a special trial (知), ``part`` counts several rulings in
    one case (之一 is 1). Raises ``ImpossibleFact`` naming the part that cannot be.
    """

    year: int
    court: str
    type: str
    seq: int
    special: str = ""
    part: int = 0

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= 2999:
            raise ImpossibleFact("year", f"收案年度“{self.year}”应为{FIRST_YEAR}年以后的四位年份")
        if find_court(self.court) is None:
            raise ImpossibleFact("court", f"没有代字为“{self.court}”的法院")
        if self.special and self.special not in SPECIAL_TRIALS:
            raise ImpossibleFact("special", f"“{self.special}”不是专门审判代字")
        if self.type not in case_types():
            raise ImpossibleFact("type", f"没有“{self.type}”这个类型代字")
        if not 1 <= self.seq <= 99_999_999:
            raise ImpossibleFact("seq", f"案件编号“{self.seq}”应为从1起的自然数")
        if not 0 <= self.part <= 99:
            raise ImpossibleFact("part", f"“之{self.part}”不合理")

    @classmethod
    def parse(cls, text: str) -> "CaseNumber":
        """Reads a number as people type it: any brackets, full-width digits, spaces."""
        plain = normalise(text)
        found = _SHAPE.fullmatch(plain)
        if found is None or "字第" in plain:
            raise ImpossibleFact("number", _why_not(text, plain))
        if found["seq"].startswith("0"):
            raise ImpossibleFact("seq", f"案件编号不补零：“{found['seq']}”")
        special, type_code = split_type(found["type"])
        part = _part(found["part"]) if found["part"] else 0
        return cls(int(found["year"]), found["court"], type_code, int(found["seq"]), special, part)

    @property
    def court_of_case(self) -> Court:
        """The court that bears the code, present or former."""
        return court(self.court)

    def __str__(self) -> str:
        tail = f"之{_in_chinese(self.part)}" if self.part else ""
        return f"（{self.year}）{self.court}{self.special}{self.type}{self.seq}号{tail}"


def normalise(text: str) -> str:
    """The text with full-width round brackets, plain digits and no spaces."""
    plain = re.sub(r"[\s\u3000]", "", text).translate(_DIGITS).strip("。，,.")
    plain = plain.translate({ord(mark): "（" for mark in _OPENING})
    plain = plain.translate({ord(mark): "）" for mark in _CLOSING})
    return re.sub(r"^(\d{4})(?=[最\u4e00-\u9fff])", r"（\1）", plain)


def is_case_number(text: str) -> bool:
    """Whether the text is a case number of the present grammar."""
    try:
        CaseNumber.parse(text)
    except ImpossibleFact:
        return False
    return True


def case_type(code: str) -> CaseType:
    """The type with this code; raises ``ImpossibleFact`` if there is none."""
    found = case_types().get(code)
    if found is None:
        raise ImpossibleFact("type", f"没有“{code}”这个类型代字")
    return found


@cache
def case_types() -> Mapping[str, CaseType]:
    """All type codes."""
    found: dict[str, CaseType] = {}
    for row in csv_rows("case_types.csv", _COLUMNS):
        code = row["type_code"]
        if not code:
            continue
        if code[0] in SPECIAL_TRIALS and code[1:] in found:
            continue  # 知民初 is a special trial's character before a type, not a type
        known = found.get(code)
        names = (*known.names, row["name"]) if known else (row.require("name"),)
        found[code] = CaseType(
            code, names, row["category"], row["status"], row.require("certainty"), row["note"]
        )
    return found


def split_type(text: str) -> tuple[str, str]:
    """The special trial's character, if any, and the type code: 知民初 → 知, 民初."""
    if text in case_types():
        return "", text
    if text[:1] in SPECIAL_TRIALS and text[1:] in case_types():
        return text[0], text[1:]
    raise ImpossibleFact("type", f"没有“{text}”这个类型代字")


def _part(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, mark, ones = text.rpartition("十")
    high = (_CHINESE.index(tens) if tens else 1) if mark else 0
    return high * 10 + (_CHINESE.index(ones) if ones else 0)


def _in_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _CHINESE[tens]) + "十" if tens else ""
    return head + (_CHINESE[ones] if ones or not tens else "")


def _why_not(text: str, plain: str) -> str:
    if re.fullmatch(r"（\d{4}）.*字第.*号", plain):
        return f"“{text}”是2016年以前的旧案号，按文字保存"
    if not plain.startswith("（"):
        return f"“{text}”不是案号：应以（收案年度）开头"
    if not plain.endswith("号") and "号之" not in plain:
        return f"“{text}”不是案号：应以“号”结尾"
    return f"“{text}”不是案号：应为（年度）法院代字+类型代字+编号+号"
