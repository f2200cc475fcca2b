"""Legal terms in everyday words, from data/terms.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

SOURCE = Path(__file__).parent / "data" / "terms.yaml"


@dataclass(frozen=True)
class Term:
    """One word of the court: what it means in Chinese and in English, and where it is written."""

    word: str
    meaning: str
    english: str
    english_meaning: str
    source: str = ""


@cache
def terms() -> dict[str, Term]:
    """All terms by word; a term without an explanation stops the start with its name."""
    rows = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return {word: Term(word=word, **row) for word, row in rows.items()}


def term(word: str) -> Term:
    """The explanation of a word; KeyError names a word that nobody has explained."""
    return terms()[word]
