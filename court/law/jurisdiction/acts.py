"""The provisions on jurisdiction, cited in one way (2023 Act, 2022 interpretation)."""

from datetime import date

from court.law.vocabulary import Citation

CPL_SINCE = date(2024, 1, 1)
INTERPRETATION_SINCE = date(2022, 4, 10)


def cpl(article: str) -> Citation:
    """民事诉讼法 (2023)."""
    return Citation("民事诉讼法", f"第{article}", since=CPL_SINCE)


def interpretation(article: str) -> Citation:
    """最高法关于适用民事诉讼法的解释 (2022)."""
    return Citation("民事诉讼法司法解释", f"第{article}", since=INTERPRETATION_SINCE)


def other(act: str, article: str, since: date | None = None, *, verified: bool = True) -> Citation:
    """Any other act."""
    return Citation(act, f"第{article}", since=since, verified=verified)


GENERAL_PERSON = (cpl("22条第1款"),)
GENERAL_ORGANISATION = (cpl("22条第2款"),)
SEVERAL_DEFENDANTS = cpl("22条第3款")
DOMICILE = interpretation("3条")
HABITUAL_RESIDENCE = interpretation("4条")
EXCLUSIVE_LAND = cpl("34条第1项")
EXCLUSIVE_PORT = cpl("34条第2项")
EXCLUSIVE_ESTATE = cpl("34条第3项")
LAND_CONTRACTS = interpretation("28条第2款")
REGISTERED_PLACE = interpretation("28条第3款")
AGREED = cpl("35条")
CONTRACT = cpl("24条")
PLACE_AGREED = interpretation("18条第1款")
PLACE_BY_SUBJECT = interpretation("18条第2款")
NOT_PERFORMED = interpretation("18条第3款")
LEASED_GOODS = interpretation("19条")
ONLINE_SALE = interpretation("20条")
TORT = cpl("29条")
TORT_PLACES = interpretation("24条")
NETWORK_TORT = interpretation("25条")
PRODUCT = interpretation("26条")
PRIVATE_LENDING = other("民间借贷规定", "3条", date(2020, 8, 20))
INTERNET_2025 = other("互联网法院案件管辖规定", "1条", date(2025, 11, 1))
INTERNET_2018 = other("互联网法院审理案件规定（法释〔2018〕16号）", "2条", date(2018, 9, 7))
OUTSIDERS = other("民事诉讼法", "276条", CPL_SINCE, verified=False)
MISREPRESENTATION = other("虚假陈述民事赔偿规定", "3条", verified=False)
FINANCIAL = other("金融法院案件管辖规定", "1条", verified=False)
RAILWAY = other("铁路运输法院案件管辖范围规定", "3条", verified=False)
NOT_COMPARED = (OUTSIDERS, MISREPRESENTATION, FINANCIAL, RAILWAY)
LABOUR_COURT = other("劳动争议司法解释（一）", "3条", date(2021, 1, 1))
LABOUR_FIRST = other("劳动争议调解仲裁法", "5条", date(2008, 5, 1))
