"""What is kept in Chinese, said in English on an English page.

Findings, titles of the journal, names of stages and papers are stored and signed in Chinese. They
stay so; only the page says them in English, from the gettext catalogue or from
``data/english/*.yaml``, whose sentences may have places for facts: ``第{1}位被告没有填写姓名。``
(``{n}`` for a number).
What nobody has put into English stays Chinese, and the page marks it as such.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import gettext

from court.design.dates import is_chinese

SOURCES = Path(__file__).parent / "data" / "english"
HAN = re.compile(r"[\u3400-\u9fff]")
_PLACE = re.compile(r"\{(\w+)\}")
_JOINTS = {"；": "; ", "、": ", ", "，": ", "}


@dataclass(frozen=True)
class _Pattern:
    """A sentence with places for facts."""

    shape: re.Pattern[str]
    english: str
    weight: int  # characters that are fixed: the more, the more particular

    def filled(self, text: str) -> str | None:
        match = self.shape.fullmatch(text)
        if match is None:
            return None
        facts = {place: english(fact) for place, fact in match.groupdict().items()}
        return _PLACE.sub(lambda place: facts[f"f{place[1]}"], self.english)


def say(text: str) -> str:
    """The sentence in the language of the page."""
    return text if is_chinese() or not HAN.search(text) else english(text)


def english(text: str) -> str:
    """The English of a Chinese sentence; parts of a list apart; unchanged where there is none."""
    if not HAN.search(text):
        return text
    return _whole(text) or _list(text, any) or text


def _whole(text: str) -> str | None:
    """Of a sentence all of which is known."""
    return _known(text) or _list(text, all) or _by_pattern(text)


def _list(text: str, enough: Callable[[Iterable[object]], bool]) -> str | None:
    """The parts of an enumeration, where ``enough`` of them are known."""
    for joint, between in _JOINTS.items():
        parts = text.split(joint)
        told = [len(parts) > 1 and _whole(part) for part in parts]
        if len(parts) > 1 and enough(told):
            return between.join(t or part for t, part in zip(told, parts, strict=True))
    return None


def _known(text: str) -> str | None:
    """Of a sentence that is known as it stands; of what is not Chinese, itself."""
    if not HAN.search(text):
        return text
    said = _fixed().get(text) or gettext(text)
    return said if said != text else None


def _by_pattern(text: str) -> str | None:
    fitting = (pattern.filled(text) for pattern in _patterns())
    return next((said for said in fitting if said is not None), None)


@cache
def phrases() -> dict[str, str]:
    """Every sentence of the files with its English; one said twice stops the start."""
    found: dict[str, str] = {}
    for source in sorted(SOURCES.glob("*.yaml")):
        for chinese, said in yaml.safe_load(source.read_text("utf8")).items():
            if chinese in found:
                raise ValueError(f"{source.name}: {chinese} has its English elsewhere")
            found[chinese] = said
    return found


@cache
def _fixed() -> dict[str, str]:
    return {chinese: said for chinese, said in phrases().items() if not _PLACE.search(chinese)}


@cache
def _patterns() -> tuple[_Pattern, ...]:
    """The most particular first."""
    made = [_pattern(c, said) for c, said in phrases().items() if _PLACE.search(c)]
    return tuple(sorted(made, key=lambda pattern: -pattern.weight))


def _pattern(chinese: str, said: str) -> _Pattern:
    pieces = _PLACE.split(chinese)
    fixed, places = pieces[::2], pieces[1::2]
    shape = re.escape(fixed[0])
    for place, after in zip(places, fixed[1:], strict=True):
        fact = r"[\d.,-]+" if place[0] == "n" else ".+?"
        shape += f"(?P<f{place}>{fact}){re.escape(after)}"
    return _Pattern(re.compile(shape, re.DOTALL), said, sum(map(len, fixed)))
