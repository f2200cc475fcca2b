"""Guesses the cause from what a person tells."""

from dataclasses import dataclass

from court.law.causes.table import all_causes


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One guess: identifier, name, and how sure the machine is, 0 to 1."""

    id: str
    name: str
    confidence: float


def suggest(text: str, top: int = 5) -> list[Suggestion]:
    """The causes a story in plain words may belong to, best first; none if nothing fits."""
    grams = {text[n : n + 2] for n in range(len(text) - 1)}
    ranked = []
    for item in all_causes():
        shared = sum(gram in item.name for gram in grams)
        if shared and item.may_be_filed:
            ranked.append((-shared / len(item.name), item))
    ranked.sort(key=lambda entry: entry[0])
    return [Suggestion(item.id, item.name, min(0.9, -score)) for score, item in ranked[:top]]
