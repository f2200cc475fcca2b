"""Article numbers of the Civil Procedure Law: from the text of 2021 to that of 2023.

Interpretations of 2019 and 2022 cite numbers of older texts; what is shown is the number in force.
The amendment of 2023 inserted four articles on administrators of estates after article 193; the
part on foreign elements was renumbered without a rule.
"""

import re
from datetime import date

from court.law.vocabulary import Citation, ImpossibleFact

IN_FORCE = date(2024, 1, 1)
LAST_OF_2021 = 291
INSERTED_AFTER, INSERTED = 193, 4
FIRST_FOREIGN = 272
_FOREIGN = {274: 283, 276: 286, 277: 287, 279: 289}
_CHINESE = "零一二三四五六七八九"
_SHOWN = re.compile(r"第([0-9]+|[零〇一二三四五六七八九十百]+)条(.*)")


def article_of_2023(number: int) -> int:
    """The number in the text of 2023 of an article of the text of 2021.

    Raises ``ImpossibleFact`` for numbers that did not exist, and for those of the part on foreign
    elements whose new place is not on record: a person looks them up.
    """
    if not 1 <= number <= LAST_OF_2021:
        raise ImpossibleFact("article", f"2021年文本没有第{number}条")
    if number <= INSERTED_AFTER:
        return number
    if number < FIRST_FOREIGN:
        return number + INSERTED
    if number in _FOREIGN:
        return _FOREIGN[number]
    raise ImpossibleFact("article", f"涉外编第{number}条的新条号没有规律，请人工核对")


def citation_of_2023(citation: Citation) -> Citation:
    """A citation of the text of 2021 as it reads now; other acts are returned unchanged."""
    if not citation.act.startswith("民事诉讼法") or "解释" in citation.act:
        return citation
    found = _SHOWN.fullmatch(citation.article)
    if found is None or (citation.since is not None and citation.since >= IN_FORCE):
        return citation
    number = article_of_2023(_number(found[1]))
    return Citation("民事诉讼法", f"第{number}条{found[2]}", IN_FORCE, None, citation.verified)


def _number(text: str) -> int:
    """Figures or Chinese numerals up to 999."""
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for character in text.replace("〇", "零"):
        if character == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif character == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = _CHINESE.index(character)
    return total + digit
