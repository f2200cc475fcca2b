"""Walks a person through the questions of one matter: what was said, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from court.guide.answers import Answer
from court.guide.questions import Facts, Question
from court.law.vocabulary import ImpossibleFact

DROPPED = "-"
CHOSEN_FROM = "cause"  # the question whose choices come from what was told


@dataclass(frozen=True)
class Flow:
    """One matter of the guide: its questions in order, and who answers. `answer` takes the facts
    and the day on which it is asked."""

    key: str
    title: str
    lead: str
    icon: str
    questions: tuple[Question, ...]
    answer: Callable[[Facts, Any], Answer]


@dataclass
class Walk:
    """Where a person stands in a flow."""

    flow: Flow
    facts: dict[str, Any] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    current: Question | None = None
    errors: dict[str, str] = field(default_factory=dict)
    typed: str = ""

    @property
    def number(self) -> int:
        """Which question this is, from 1."""
        return len(self.said) + 1

    def address_without(self, key: str) -> str:
        """The query string that asks one question again and keeps the other answers."""
        again = {key, *(k for k, v in self.said.items() if v == DROPPED and key == CHOSEN_FROM)}
        return "?" + urlencode({k: v for k, v in self.said.items() if k not in again})

    @property
    def address(self) -> str:
        """The query string of everything said."""
        return "?" + urlencode(self.said)

    def back(self) -> str:
        """The query string of the question before, or nothing at the first."""
        return self.address_without(list(self.said)[-1]) if self.said else ""

    def review(self) -> list[dict[str, str]]:
        """Everything said, each with the way to change it."""
        by_key = {question.key: question for question in self.flow.questions}
        rows = []
        for key in self.said:
            question = by_key[key]
            if question.transient:
                continue
            value = question.shown(self.facts[key], self.facts)
            rows.append(
                {
                    "label": question.asks(self.facts),
                    "value": value,
                    "url": self.address_without(key),
                }
            )
        return rows


def walk(flow: Flow, words: Mapping[str, str]) -> Walk:
    """Reads the words in the order of the questions; stops at the first unanswered or wrong one."""
    here = Walk(flow)
    for question in flow.questions:
        if not question.asked_if(here.facts):
            continue
        if question.key not in words:
            here.current = question
            return here
        text = words[question.key]
        try:
            value = question.read(text, here.facts)
        except ImpossibleFact as wrong:
            here.current, here.typed = question, text
            here.errors = {question.key: wrong.message}
            return here
        here.facts[question.key] = value
        _forget_transient(here)
        here.said[question.key] = question.canonical(value)
    return here


def _forget_transient(here: Walk) -> None:
    """What was told in free words is needed once only, and does not stay in addresses."""
    for question in here.flow.questions:
        if question.transient and question.key in here.said:
            here.said[question.key] = DROPPED


def conclude(here: Walk, at: Any) -> Answer | None:
    """The answer, or None with the error laid at the question that caused it."""
    try:
        return here.flow.answer(here.facts, at)
    except ImpossibleFact as wrong:
        question = _cause_of(here, wrong.field)
        here.current, here.typed = question, here.said.pop(question.key, "")
        here.errors = {question.key: wrong.message}
        return None


def _cause_of(here: Walk, field_name: str) -> Question:
    asked = [q for q in here.flow.questions if q.key in here.said]
    for question in asked:
        if question.key == field_name or any(field_name.startswith(f) for f in question.fields):
            return question
    return asked[-1]
