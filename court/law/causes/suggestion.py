"""Guesses the cause from what a person tells, in plain words or in the style of a complaint.

Three voices are added up: everyday words of the lexicon (rare words count more), resemblance of
the text to name and examples of a cause (character n-grams, TF-IDF), and how often a cause is
filed. No model file, no learning at run time; the index is built at the first question.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from court.law.causes.story import Story
from court.law.causes.table import Cause, all_causes, find
from court.law.tables import csv_rows, yaml_fault, yaml_table

FILE = "cause_words.yaml"
_LIKENESS, _TOGETHER, _PRIOR = 9.0, 2.6, 0.35
_SHARPNESS = 0.9
_LONGEST = 1500  # characters; what a case is about is said by then
_NAME_TAIL = re.compile(r"(合同)?(责任)?(纠纷|案件)?$")
_NOISE = re.compile(r"[\W\d_a-zA-Z]+")
_FEW = ("的", "了", "我", "他", "是", "在", "不", "有", "给", "说", "把", "被", "一", "就", "还")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One guess: identifier, name, and how sure the machine is, 0 to 1."""

    id: str
    name: str
    confidence: float


def prepare() -> None:
    """Make the index of words now (about 0.1 s) rather than at the first question of a process."""
    _index()


def suggest(text: str, top: int = 5) -> list[Suggestion]:
    """The causes a story may belong to, best first; none if nothing fits.

    Confidence is the share of the best candidates among each other; a name given exactly has 0.99.
    """
    text = text[:_LONGEST]
    exact = find(text.strip()) if len(text) <= 40 else None
    scores = _scores(text)
    if exact is not None and exact.may_be_filed:
        scores[exact.id] = max(scores.values(), default=0.0) + 8.0
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[: max(top, 8)]
    if not best:
        return []
    weights = [math.exp((score - best[0][1]) * _SHARPNESS) for _, score in best]
    certainty = min(1.0, best[0][1] / 6.0)
    names = _index().causes
    found = [
        Suggestion(id, names[id].name, round(min(0.99, certainty * weight / sum(weights)), 2))
        for (id, _), weight in zip(best, weights, strict=True)
    ]
    return found[:top]


def _scores(text: str) -> dict[str, float]:
    index = _index()
    scores: defaultdict[str, float] = defaultdict(float)
    told = Story(text, index.groups)
    heard = [word for word in index.words if word in text]
    heard += [term for term in index.terms if told.says(term)]
    for word in heard:
        for id, weight in index.words.get(word) or index.terms[word]:
            scores[id] += weight
    query = _weighed(Counter(_grams(text)), index.rarity)
    length = math.sqrt(sum(weight * weight for weight in query.values())) or 1.0
    for gram, weight in query.items():
        for id, held in index.grams.get(gram, ()):
            scores[id] += _LIKENESS * weight * held / length
    for id in scores:
        scores[id] += _PRIOR * index.priors.get(id, -1)
    return {id: score for id, score in scores.items() if score > 0.8}


@dataclass(frozen=True, slots=True)
class _Index:
    causes: Mapping[str, Cause]
    words: Mapping[str, tuple[tuple[str, float], ...]]
    terms: Mapping[str, tuple[tuple[str, float], ...]]
    groups: Mapping[str, tuple[str, ...]]
    grams: Mapping[str, tuple[tuple[str, float], ...]]
    rarity: Mapping[str, float]
    priors: Mapping[str, int]


@cache
def _index() -> _Index:
    causes = {item.id: item for item in all_causes() if item.may_be_filed}
    texts = {id: [_bare(item), item.name] for id, item in causes.items()}
    words = {_bare(item): [id] for id, item in causes.items() if len(_bare(item)) >= 3}
    priors: dict[str, int] = {}
    for item, entry in _lexicon():
        priors[item.id] = entry["prior"]
        texts[item.id] += [*entry["says"], entry["words"].replace("~", " ")]
        for word in entry["words"].split():
            words.setdefault(word, []).append(item.id)
    for id, text in _statements():
        texts[id].append(text)
    groups = _groups()
    weights = _word_weights(words, len(priors)) | _combinations(groups)
    rarity, grams = _gram_index(texts)
    terms = {word: held for word, held in weights.items() if "~" in word or "&" in word}
    plain = {word: held for word, held in weights.items() if word not in terms}
    return _Index(causes, plain, terms, groups, grams, rarity, priors)


def _bare(item: Cause) -> str:
    """The name as a word of its own: 民间借贷."""
    return _NAME_TAIL.sub("", item.name)


def _statements() -> Iterator[tuple[str, str]]:
    for row in csv_rows("cause_statements.csv", ("cause", "text")):
        named = find(row["cause"])
        if named is None:
            raise row.error(f"unknown cause {row['cause']}")
        yield named.id, row["text"]


def _combinations(groups: Mapping[str, object]) -> dict[str, tuple[tuple[str, float], ...]]:
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for name, combinations in yaml_table(FILE)["together"].items():
        item = find(name)
        if item is None:
            raise yaml_fault(FILE, ("together", name), "is no cause")
        for words in combinations:
            unknown = [p for p in words.split("&") if p.startswith("<") and p not in groups]
            if unknown:
                raise yaml_fault(FILE, ("together", name), f"no group {unknown[0]}")
            weight = _TOGETHER * (1.0 if words.count("&") < 2 else 1.3)
            found[words] = (*found.get(words, ()), (item.id, weight))
    return found


def _groups() -> dict[str, tuple[str, ...]]:
    groups = yaml_table(FILE)["groups"]
    return {f"<{name}>": tuple(words.split()) for name, words in groups.items()}


def _lexicon() -> Iterator[tuple[Cause, Mapping[str, Any]]]:
    for name, entry in yaml_table(FILE)["causes"].items():
        item = find(name)
        if item is None or item.name != name:
            raise yaml_fault(FILE, ("causes", name), "is no cause in force")
        yield item, entry


def _word_weights(
    words: Mapping[str, list[str]], total: int
) -> dict[str, tuple[tuple[str, float], ...]]:
    weighed = {}
    for word, ids in words.items():
        weight = math.log(1 + total / len(set(ids))) * min(1.5, 0.2 + 0.25 * len(word)) / 1.6
        weighed[word] = tuple((id, weight) for id in dict.fromkeys(ids))
    return weighed


def _gram_index(
    texts: Mapping[str, list[str]],
) -> tuple[dict[str, float], dict[str, tuple[tuple[str, float], ...]]]:
    counts = {
        id: Counter(gram for text in parts for gram in _grams(text)) for id, parts in texts.items()
    }
    spread: Counter[str] = Counter()
    for found in counts.values():
        spread.update(found.keys())
    rarity = {gram: math.log(len(counts) / number) for gram, number in spread.items()}
    grams: dict[str, list[tuple[str, float]]] = {}
    for id, found in counts.items():
        weights = _weighed(found, rarity)
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for gram, weight in weights.items():
            grams.setdefault(gram, []).append((id, weight / length))
    return rarity, {gram: tuple(holders) for gram, holders in grams.items()}


def _weighed(counts: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    return {
        gram: (1 + math.log(number)) * rarity[gram]
        for gram, number in counts.items()
        if gram in rarity
    }


def _grams(text: str) -> Iterable[str]:
    for run in _NOISE.split(text):
        for size in (1, 2, 3):
            for place in range(len(run) - size + 1):
                gram = run[place : place + size]
                if size > 1 or gram not in _FEW:
                    yield gram
