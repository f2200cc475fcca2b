"""Check digits of identity numbers, credit codes and organisation codes.

GB 11643-1999, GB 32100-2015, GB 11714-1997. A check digit proves a slip of the pen, nothing else:
the address part of an ID number is never a reason to reject, codes of merged counties stay valid.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Sex = Literal["男", "女"]
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_INVISIBLE = dict.fromkeys(map(ord, " \t\r\n\u3000\u00a0\u200b\ufeff"))
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class IdNumber:
    """What an ID number says: whether its check digit fits, and the facts written in it.

    ``ask`` is set for numbers of 15 digits, which are no longer issued: a person looks.
    """

    text: str
    valid: bool
    birth_date: date | None = None
    sex: Sex | None = None
    why: str = ""
    ask: bool = False

    @property
    def division(self) -> str:
        """The six digits of the place where the number was first given."""
        return self.text[:6]


@dataclass(frozen=True, slots=True)
class Code:
    """Whether a credit or organisation code is well formed, and if not, why."""

    text: str
    valid: bool
    why: str = ""


def check_id_number(text: str, *, on: date | None = None) -> IdNumber:
    """Checks a resident's ID number (GB 11643-1999); a birth after ``on`` is impossible."""
    number = _plain(text)
    if re.fullmatch(r"\d{15}", number):
        return _old_id_number(number)
    fault = _id_fault(number)
    if fault:
        return IdNumber(number, False, why=fault)
    birth = _day(number[6:14])
    sex: Sex = "男" if int(number[16]) % 2 else "女"
    if birth is None:
        return IdNumber(number, False, None, sex, f"第7至14位“{number[6:14]}”不是存在的日期")
    if on is not None and birth > on:
        return IdNumber(number, False, birth, sex, f"出生日期{birth}晚于{on}")
    expected = id_check_digit(number[:17])
    if number[17] != expected:
        why = f"末位校验码应为“{expected}”，实为“{number[17]}”，请核对是否填错"
        return IdNumber(number, False, birth, sex, why)
    return IdNumber(number, True, birth, sex)


def id_check_digit(first_17: str) -> str:
    """The 18th character that belongs to the first 17 digits (GB 11643-1999)."""
    total = sum(int(d) * w for d, w in zip(first_17, _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % 11]


def check_uscc(text: str) -> Code:
    """Checks a unified social credit code (GB 32100-2015)."""
    code = _plain(text)
    if len(code) != 18:
        return Code(code, False, f"统一社会信用代码应为18位，实为{len(code)}位")
    for place, character in enumerate(code, 1):
        if character not in _CODE_ALPHABET:
            return Code(code, False, f"第{place}位“{character}”不是允许的字符（不用I、O、S、V、Z）")
    if not code[2:8].isdigit():
        return Code(code, False, f"第3至8位“{code[2:8]}”应为6位行政区划数字")
    expected = uscc_check_character(code[:17])
    if code[17] != expected:
        return Code(code, False, f"末位校验码应为“{expected}”，实为“{code[17]}”，请对照执照核对")
    return Code(code, True)


def uscc_check_character(first_17: str) -> str:
    """The 18th character that belongs to the first 17 (GB 32100-2015); remainder 0 gives 0."""
    pairs = zip(first_17, _CODE_WEIGHTS, strict=True)
    total = sum(_CODE_ALPHABET.index(c) * w for c, w in pairs)
    return _CODE_ALPHABET[(31 - total % 31) % 31]


def check_organisation_code(text: str) -> Code:
    """Checks an organisation code (GB 11714-1997), with or without the hyphen."""
    code = _plain(text).replace("-", "").replace("－", "")
    if not re.fullmatch(r"[0-9A-Z]{8}[0-9X]", code):
        return Code(code, False, "组织机构代码应为8位数字或大写字母加1位校验码")
    expected = organisation_check_character(code[:8])
    if code[8] != expected:
        return Code(code, False, f"校验码应为“{expected}”，实为“{code[8]}”")
    return Code(code, True)


def organisation_check_character(first_8: str) -> str:
    """The ninth character that belongs to the first eight (GB 11714-1997)."""
    pairs = zip(first_8, _ORGANISATION_WEIGHTS, strict=True)
    rest = 11 - sum(int(c, 36) * w for c, w in pairs) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def _plain(text: str) -> str:
    return text.translate(_FULL_WIDTH).translate(_INVISIBLE).upper()


def _id_fault(number: str) -> str:
    if len(number) != 18:
        return f"身份证号应为18位，实为{len(number)}位"
    for place, character in enumerate(number, 1):
        if character not in "0123456789" and not (place == 18 and character == "X"):
            return f"第{place}位“{character}”应为数字" + ("或X" if place == 18 else "")
    return ""


def _old_id_number(number: str) -> IdNumber:
    birth = _day("19" + number[6:12])
    sex: Sex = "男" if int(number[14]) % 2 else "女"
    why = "15位旧号码已不再核发，需由工作人员核对现在的18位号码"
    return IdNumber(number, False, birth, sex, why, ask=True)


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
