"""The words in which procedural law is written here. No Django, no clock, no database."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ImpossibleFact(ValueError):
    """A fact that cannot be: negative amount, end before start, unknown division.

    The one typed error of ``court.law``; ``field`` names the fact, ``message`` says in plain
    Chinese what is wrong with it.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}：{message}")
        self.field = field
        self.message = message


class Severity(StrEnum):
    """What follows when a rule is not met (reference: machine review rules)."""

    BLOCK = "阻断"  # stops this online step, never the complaint itself
    FIX = "补正"  # goes on the one correction list
    HINT = "提示"  # changes nothing
    MANUAL = "人工"  # a person looks


class Answer(StrEnum):
    """What a rule says about the facts."""

    MET = "met"
    NOT_MET = "not_met"
    ASK_A_PERSON = "ask_a_person"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision: act by its usual short name, article as printed, dates of force."""

    act: str
    article: str
    since: date | None = None
    until: date | None = None
    verified: bool = True

    def in_force(self, on: date) -> bool:
        """Whether the provision is in force on ``on``."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)

    def __str__(self) -> str:
        return f"{self.act}{self.article}"


@dataclass(frozen=True, slots=True)
class Where:
    """A place a person can go to: a field of the bundle, or a box on a page of a file."""

    field: str | None = None
    file: str | None = None
    page: int | None = None  # from 1
    box: tuple[int, int, int, int] | None = None  # x, y, width, height in pixels of the page


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found, with everything needed to explain and to mend it."""

    rule: str
    version: str
    answer: Answer
    severity: Severity
    message: str = ""
    remedy: str = ""
    citations: tuple[Citation, ...] = ()
    where: tuple[Where, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
