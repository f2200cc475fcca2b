"""What the guide answers: the result, how it came about, on what authority, and where to go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Item:
    """One entry of a section: what, more about it, on what authority."""

    title: str
    text: str = ""
    more: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The entry as the API prints it."""
        return {
            "title": self.title,
            "text": self.text,
            "more": list(self.more),
            "citations": list(self.sources),
        }


@dataclass(frozen=True)
class Section:
    """A heading with its entries."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Link:
    """A way on."""

    label: str
    url: str


@dataclass(frozen=True)
class Answer:
    """One answer. `carry` goes over into a filing (cause, court, relief: nothing personal);
    `files` says whether filing is what comes next; `data` is the answer for programs."""

    headline: str
    figure: str = ""
    tone: Literal["info", "success", "warning"] = "info"
    text: str = ""
    sections: tuple[Section, ...] = ()
    steps: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    carry: dict[str, str] = field(default_factory=dict)
    files: bool = True
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def carried(self) -> dict[str, str]:
        """What a filing begun from here starts with: the facts, and this answer in one line."""
        line = f"{self.headline}：{self.figure}" if self.figure else self.headline
        return {**self.carry, "found": line}

    def to_json(self) -> dict[str, Any]:
        """The answer as the API prints it."""
        sections = [
            {"title": s.title, "items": [i.to_json() for i in s.items]} for s in self.sections
        ]
        return {
            "headline": self.headline,
            "figure": self.figure,
            "text": self.text,
            "sections": sections,
            "steps": list(self.steps),
            "citations": list(self.citations),
            "notes": list(self.notes),
            "data": self.data,
        }


def written(citations: Iterable[object]) -> tuple[str, ...]:
    """Provisions as printed, each once, in order."""
    return tuple(dict.fromkeys(str(citation) for citation in citations))
