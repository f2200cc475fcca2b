"""How provisions are cited in papers: full name of the act, articles in words, in the order of law.

最高人民法院关于裁判文书引用法律、法规等规范性法律文件的规定 (2009) 第1、2条: the name stands in
full; laws before regulations before judicial interpretations; basic laws before other laws;
substance before procedure.
"""

import re
from collections.abc import Iterable

from court.law.vocabulary import Citation

CIVIL_PROCEDURE = "民事诉讼法"
INTERPRETATION = "民事诉讼法司法解释"
COSTS = "诉讼费用交纳办法"
FULL_NAMES = {
    "民法典": "中华人民共和国民法典",
    CIVIL_PROCEDURE: "中华人民共和国民事诉讼法",
    "人民陪审员法": "中华人民共和国人民陪审员法",
    "劳动合同法": "中华人民共和国劳动合同法",
    "劳动争议调解仲裁法": "中华人民共和国劳动争议调解仲裁法",
    "公司法": "中华人民共和国公司法",
    "保险法": "中华人民共和国保险法",
    "消费者权益保护法": "中华人民共和国消费者权益保护法",
    "人民调解法": "中华人民共和国人民调解法",
    INTERPRETATION: "最高人民法院关于适用《中华人民共和国民事诉讼法》的解释",
    "证据规定": "最高人民法院关于民事诉讼证据的若干规定",
    "民间借贷规定": "最高人民法院关于审理民间借贷案件适用法律若干问题的规定",
    "登记立案规定": "最高人民法院关于人民法院登记立案若干问题的规定",
    "简易程序规定": "最高人民法院关于适用简易程序审理民事案件的若干规定",
    "调解规定": "最高人民法院关于人民法院民事调解工作若干问题的规定",
    "延限规定": "最高人民法院关于严格规范民商事案件延长审限和延期开庭问题的规定",
    "在线诉讼规则": "人民法院在线诉讼规则",
    "在线调解规则": "人民法院在线调解规则",
    "回避规定": "最高人民法院关于审判人员在诉讼活动中执行回避制度若干问题的规定",
    "财产保全规定": "最高人民法院关于人民法院办理财产保全案件若干问题的规定",
}
BASIC_LAWS = ("中华人民共和国民法典", "中华人民共和国民事诉讼法")
PROCEDURAL = ("诉讼", "调解法", "仲裁", "陪审员", "证据", "立案", "送达", "审限", "回避", "保全")
_DIGITS = "零一二三四五六七八九"


def civil_procedure(*articles: str) -> tuple[Citation, ...]:
    """Articles of the civil procedure law."""
    return tuple(Citation(CIVIL_PROCEDURE, article) for article in articles)


def statutory_basis(citations: Iterable[Citation]) -> str:
    """《…》第六百七十五条、第六百七十六条，《…》第六十七条第一款, each act once, in order."""
    acts: dict[str, list[str]] = {}
    for citation in citations:
        articles = acts.setdefault(full_name(citation.act), [])
        if (article := article_in_words(citation.article)) not in articles:
            articles.append(article)
    ordered = sorted(acts, key=_rank)
    return "，".join(f"《{_inner(act)}》{'、'.join(acts[act])}" for act in ordered)


def full_name(act: str) -> str:
    """The name of an act as it is cited in a ruling."""
    plain = act.removeprefix("《").removesuffix("》")
    return FULL_NAMES.get(plain, plain)


def article_in_words(article: str) -> str:
    """第157条第1款第3项 → 第一百五十七条第一款第三项; words stay as they are."""
    return re.sub(r"\d+", lambda found: number_in_words(int(found[0])), article)


def number_in_words(number: int) -> str:
    """A whole number below ten thousand as it is spoken: 十五, 一百零一, 一千二百六十条."""
    if number >= 10_000:
        return str(number)
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + name
        gap = not digit
    words = words.removeprefix("一") if 10 <= number < 20 else words
    return words or _DIGITS[0]


def _inner(act: str) -> str:
    """Marks of a title within a title are single ones."""
    return act.replace("《", "〈").replace("》", "〉")


def _rank(act: str) -> tuple[int, int, int]:
    """Kind of act, procedure after substance, basic laws first."""
    procedural = any(word in act for word in PROCEDURAL)
    return _kind_of_act(act), int(procedural), int(act not in BASIC_LAWS)


def _kind_of_act(act: str) -> int:
    if act.startswith(("最高人民法院", "最高人民检察院", "人民法院")):
        return 3
    if act.endswith(("办法", "条例")):
        return 1 if not re.match(r".*(省|市|州|自治区)", act) else 2
    return 0
