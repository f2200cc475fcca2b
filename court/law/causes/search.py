"""Search of causes by part of the name, by pinyin initials, by former name, by lay words."""

import re

from court.law.causes.suggestion import suggest
from court.law.causes.table import Cause, all_causes, cause, find


def search(text: str, top: int = 10) -> list[Cause]:
    """The causes a filer may mean, best first: mjjd, 借贷, 居间合同, 朋友借钱不还."""
    query = re.sub(r"\s", "", text)
    if not query:
        return []
    if re.fullmatch(r"[A-Za-z]+", query):
        return _by_initials(query.lower())[:top]
    found = _by_name(query)
    exact = find(query)
    if exact is not None:
        found = [exact, *(item for item in found if item.id != exact.id)]
    if len(found) < top:
        known = {item.id for item in found}
        found += [cause(s.id) for s in suggest(query, top) if s.id not in known]
    return found[:top]


def _by_initials(query: str) -> list[Cause]:
    ranked = []
    for item in all_causes():
        place = item.initials.find(query)
        if place >= 0 and item.may_be_filed:
            exact = item.initials.removesuffix("jf") == query.removesuffix("jf")
            ranked.append((not exact, place > 0, place, len(item.initials), item))
    ranked.sort(key=lambda entry: entry[:4])
    return [entry[4] for entry in ranked]


def _by_name(query: str) -> list[Cause]:
    ranked = []
    for item in all_causes():
        place = item.name.find(query)
        if place >= 0 and item.may_be_filed:
            ranked.append((place > 0, item.level, len(item.name), item))
    ranked.sort(key=lambda entry: entry[:3])
    return [entry[3] for entry in ranked]
