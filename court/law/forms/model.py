"""The parts of an element form (要素式起诉状): form, section, item, field; plain frozen data."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

FieldType = Literal[
    "text", "textarea", "date", "money", "choice", "multi", "yesno", "number", "percent",
    "daterange", "place", "list", "evidence_list", "signature",
]  # fmt: skip
AskedIn = Literal["interview", "parties", "exhibits", "mediation", "signature"]


class FormError(ValueError):
    """A form's file is wrong: which file, which line, and why."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file} 第 {line} 行：{reason}")
        self.file = file
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the answer to ``field`` is (or, for several choices, contains) one of ``equals``.

    An empty ``equals`` asks only that the field is answered.
    """

    field: str
    equals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One blank of a form; ``label`` is the official wording, ``ask`` says it in plain words.

    ``ours`` marks a blank that the official paper does not have: it helps the computer (a court's
    name apart from the clause, a rate apart from the sentence) and is never obligatory in a bundle.
    ``columns`` are the blanks of a row of a ``list``; ``fill`` names what the machine fills in.
    """

    id: str
    label: str
    type: FieldType
    choices: tuple[str, ...] = ()
    required: bool = False
    show_if: Condition | None = None
    hint: str = ""
    unit: str = ""
    ask: str = ""
    ours: bool = False
    columns: tuple["Field", ...] = ()
    fill: Literal["", "sum_of_claims", "today"] = ""

    @property
    def repeat(self) -> bool:
        """Whether the blank is a table of rows."""
        return self.type == "list"


@dataclass(frozen=True, slots=True)
class InterestRecipe:
    """Which fields give base, rate in per cent a year, and the two dates of an interest claim."""

    base: str
    rate: str
    from_: str
    to: str


@dataclass(frozen=True, slots=True)
class ClaimRecipe:
    """How answers become one 诉讼请求: wording, kind, element, and the fields that add up to it."""

    text: str
    kind: str
    element: str = "other"
    amount: tuple[str, ...] = ()
    interest: InterestRecipe | None = None
    when: Condition | None = None
    unless: Condition | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered row of the paper; a group of fields asked on one page."""

    id: str
    no: int
    label: str
    fields: tuple[Field, ...]
    required: bool = False
    hide_if: Condition | None = None
    ask: str = ""
    hint: str = ""
    claims: tuple[ClaimRecipe, ...] = ()
    say: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper under one heading; ``asked_in`` names who collects its answers."""

    id: str
    title: str
    items: tuple[Item, ...]
    hint: str = ""
    asked_in: AskedIn = "interview"


@dataclass(frozen=True, slots=True)
class ConnectingRecipe:
    """One fact that decides the court: where it goes in the bundle, and where it comes from."""

    path: str
    field: str = ""
    value: bool | str | None = None
    when: Condition | None = None
    as_: Literal["text", "yes", "no", "place", "date"] = "text"


@dataclass(frozen=True)
class Form:
    """A whole form: official title, the causes it serves, and its sections in order."""

    key: str
    title: str
    cause: str
    sections: tuple[Section, ...]
    cause_id: str = ""
    also_for: tuple[str, ...] = ()
    official_no: int = 0
    document: str = ""
    since: date | None = None
    reviewed_on: date | None = None
    verified: bool = False
    source: str = ""
    connecting: tuple[ConnectingRecipe, ...] = ()

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every field of the interview by its id, in the paper's order."""
        return {f.id: f for item in self.items for f in item.fields}

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The rows asked in the interview, in the paper's order."""
        return tuple(i for s in self.sections if s.asked_in == "interview" for i in s.items)

    @cached_property
    def item_of(self) -> dict[str, Item]:
        """Field id -> the row it stands in."""
        return {f.id: item for item in self.items for f in item.fields}

    def section(self, section_id: str) -> Section:
        """The section of that id; ``KeyError`` if the form has none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)
