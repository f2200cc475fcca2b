"""Reading print the way a clerk does: widths, brackets, old characters, slips of a camera."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

_OLD = str.maketrans(
    "漢別聯達興華陽劉陳張趙黃吳鄭馮許蔣韓楊馬羅謝鄧蕭蘇呂賈鐘譚陸龍萬錢嚴賀顧孫葉龔藍齊瑩瓊麗蘭穎"
    "潔誠國東廣業責與為個們來時後從發長門間關開電話號碼銀應當證據實訴訟請賠償損債權義務訂約還貸給"
    "億產園區縣鄉鎮軍衛輝燁鳳鵬雲飛騰書慶寶貴財錦鋒銘陰險職員遠進運連邊過適選遷點線絡網紅級純維續"
    "總經統買賣質費資贈贊輕輛轉輪農處復學歲歷無爾獨環現",
    "汉别联达兴华阳刘陈张赵黄吴郑冯许蒋韩杨马罗谢邓萧苏吕贾钟谭陆龙万钱严贺顾孙叶龚蓝齐莹琼丽兰颖"
    "洁诚国东广业责与为个们来时后从发长门间关开电话号码银应当证据实诉讼请赔偿损债权义务订约还贷给"
    "亿产园区县乡镇军卫辉烨凤鹏云飞腾书庆宝贵财锦锋铭阴险职员远进运连边过适选迁点线络网红级纯维续"
    "总经统买卖质费资赠赞轻辆转轮农处复学岁历无尔独环现",
)
_DOTS = str.maketrans(dict.fromkeys("•‧∙⋅・･．。.﹒", "·"))
_BRACKETS = str.maketrans({"〔": "(", "〕": ")", "【": "(", "】": ")", "[": "(", "]": ")"})
_DATE = re.compile(r"((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?")
_CHINESE_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
CJK = re.compile(r"[\u4e00-\u9fff]")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Half width, simplified characters, one kind of bracket, no spaces."""
    narrow = unicodedata.normalize("NFKC", text).translate(_OLD).translate(_BRACKETS)
    return re.sub(r"\s+", "", narrow)


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """A name as it is compared: as ``plain``, one kind of middle dot, capitals."""
    return plain(name).translate(_DOTS).strip("·").upper()


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for widths, brackets, dots and old characters."""
    return plain_name(one) == plain_name(other)


def distance(one: str, other: str, limit: int = 3) -> int:
    """The number of characters by which two short texts differ, at most ``limit`` + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return min(row[-1], limit + 1)


def names_in(text: str, name: str) -> bool:
    """Whether a text speaks of this name; long names may carry one slip of the camera in six."""
    wanted, body = plain_name(name), plain(text).translate(_DOTS).upper()
    if not wanted or wanted in body:
        return bool(wanted)
    slips = len(wanted) // 6
    if not slips:
        return False
    size = len(wanted)
    for start in range(len(body) - size + 1):
        window = body[start : start + size]
        if sum(a != b for a, b in zip(window, wanted, strict=True)) <= slips:
            return True
    return False


def nearly_in(text: str, name: str) -> bool:
    """Whether a text speaks of this name but for one character, as after a slip of the camera."""
    wanted, body = plain_name(name), plain(text).translate(_DOTS).upper()
    size = len(wanted)
    if size < 2:
        return False
    return any(
        sum(a != b for a, b in zip(body[i : i + size], wanted, strict=True)) <= 1
        for i in range(len(body) - size + 1)
    )


def dates_in(text: str) -> list[date]:
    """Every full date in a text, in order of appearance."""
    found = []
    for year, month, day in _DATE.findall(plain(text)):
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return found


def is_foreign(text: str) -> bool:
    """Whether a page is written in another language than Chinese, beyond a heading or a name."""
    chinese = len(CJK.findall(text))
    words = len(LATIN_WORD.findall(text))
    kana = len(re.findall(r"[\u3040-\u30ff]", text))
    other = len(re.findall(r"[\u0400-\u04ff\uac00-\ud7af\u0600-\u06ff\u0e00-\u0e7f]", text))
    if kana >= 12 or other >= 30:
        return kana + other > chinese // 4
    return words >= 12 and words > chinese


def masked(number: str) -> str:
    """An ID number as it may stand in a message."""
    return f"{number[:6]}****{number[-4:]}" if len(number) >= 15 else number
