"""The acts which the review rules stand on, by their usual short names, with dates of force."""

from collections.abc import Callable
from datetime import date

from court.law.vocabulary import Citation

Cite = Callable[[str], Citation]


def act(name: str, since: date, until: date | None = None, *, verified: bool = True) -> Cite:
    """A function that cites an article of this act: ``act("民法典", …)("第34条")``."""

    def cite(article: str) -> Citation:
        return Citation(name, article, since, until, verified)

    return cite


def unverified(cite: Cite) -> Cite:
    """The same act, where the article or its reading has not been checked against the text."""

    def doubtful(article: str) -> Citation:
        known = cite(article)
        return Citation(known.act, known.article, known.since, known.until, verified=False)

    return doubtful


CPL = act("民事诉讼法", date(2024, 1, 1))
CPL_2021 = act("民事诉讼法（2021年修正）", date(2022, 1, 1), date(2024, 1, 1))
INTERPRETATION = act("民事诉讼法司法解释", date(2022, 4, 10))
ONLINE = act("人民法院在线诉讼规则", date(2021, 8, 1))
ONLINE_MEDIATION = act("人民法院在线调解规则", date(2022, 1, 1))
DOCKETING = act("登记立案规定", date(2015, 5, 1))
EVIDENCE = act("民事诉讼证据规定", date(2020, 5, 1))
FEES = act("诉讼费用交纳办法", date(2007, 4, 1))
CIVIL_CODE = act("民法典", date(2021, 1, 1))
LENDING = act("民间借贷规定", date(2021, 1, 1))
LABOUR = act("劳动争议调解仲裁法", date(2008, 5, 1))
LABOUR_INTERPRETATION = act("劳动争议司法解释（一）", date(2021, 1, 1))
LEVELS = act("级别管辖标准通知（法发〔2021〕27号）", date(2021, 10, 1))
HIGH_LEVELS = act("级别管辖标准通知（法发〔2019〕14号）", date(2019, 5, 1))
FOREIGN_LEVELS = act("涉外民商事案件管辖规定", date(2023, 1, 1))
IP_COURTS = act("知识产权案件管辖规定", date(2022, 5, 1))
INTERNET_COURTS = act("互联网法院案件管辖规定", date(2025, 11, 1))
POSTAL_SERVICE = act("法院专递送达规定", date(2005, 1, 1))
SUMMARY = act("简易程序规定", date(2003, 12, 1))
EXTENSION = act("延长审限和延期开庭规定", date(2019, 3, 28))
LAWYERS = act("律师法", date(2018, 1, 1))
JUDGES = act("法官法", date(2019, 10, 1))
RECUSAL = act("审判人员回避规定", date(2011, 6, 13))
IDENTITY_CARDS = act("居民身份证法", date(2012, 1, 1))
MINORS = act("未成年人保护法", date(2021, 6, 1))
DOMESTIC_VIOLENCE = act("反家庭暴力法", date(2016, 3, 1))
PERSONAL_INFORMATION = act("个人信息保护法", date(2021, 11, 1))
SIGNATURES = act("电子签名法", date(2019, 4, 23))
PRESERVATION = act("财产保全规定", date(2021, 1, 1))
LIMITATION = act("诉讼时效规定", date(2021, 1, 1))
INSURANCE = act("保险法", date(2015, 4, 24))
CAUSES = act("民事案件案由规定", date(2026, 1, 1))
MODEL_FORMS = act("起诉状示范文本通知（法〔2025〕82号）", date(2025, 7, 14))
PAPER_STYLES = act("民事诉讼文书样式（法〔2016〕221号）", date(2016, 8, 1), verified=False)
ID_STANDARD = act("GB 11643-1999", date(1999, 7, 1))
USCC_STANDARD = act("GB 32100-2015", date(2015, 10, 1))
HOUSE_RULE = act("本系统技术规范", date(2026, 1, 1), verified=False)
