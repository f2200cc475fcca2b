"""What the question "which court?" is answered with."""

from dataclasses import dataclass, field
from typing import Literal

from court.law.vocabulary import Citation

ExitTo = Literal["arbitration", "administrative", "labour_arbitration", "other_authority"]
CourtLevelShown = Literal["basic", "intermediate", "high", "supreme", "special"]
Certainty = Literal["certain", "ask"]
Reason = Literal["", "exclusive", "agreed", "no_connection", "wrong_level", "special", "exit"]


@dataclass(frozen=True, slots=True)
class Exit:
    """The dispute does not (or not yet) belong before a civil court (民事诉讼法 127)."""

    to: ExitTo
    why: str
    citations: tuple[Citation, ...] = ()
    certainty: Certainty = "certain"


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact to ask for: the field of the bundle, and the question in plain words."""

    field: str
    question: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A court that may hear the case, why, and what fact would change that."""

    code: str
    name: str
    level: CourtLevelShown
    ground: str
    citations: tuple[Citation, ...]
    would_change: str = ""
    certainty: Certainty = "certain"


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The answer: an exit, or courts best first; with the steps, and what to ask.

    ``basis`` says which kind of jurisdiction decided; ``if_not_exit`` are the courts that would
    hear the case if the way out turned out not to be open (a void arbitration clause).
    """

    exit: Exit | None = None
    candidates: tuple[Candidate, ...] = ()
    steps: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    basis: Literal["exclusive", "agreed", "territorial"] = "territorial"
    if_not_exit: tuple[Candidate, ...] = ()

    @property
    def courts(self) -> tuple[Candidate, ...]:
        """The courts regardless of a way out."""
        return self.candidates or self.if_not_exit


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one court may hear the case; if not, for which reason, and which courts may."""

    answer: Literal["yes", "no", "ask"]
    reason: Reason = ""
    message: str = ""
    suggested: tuple[Candidate, ...] = ()
    citations: tuple[Citation, ...] = ()
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place on earth that connects the case with a court: division code and words."""

    division: str
    text: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A connecting place, why it connects, and what would change that."""

    place: Place
    ground: str
    citations: tuple[Citation, ...] = ()
    would_change: str = ""
    certainty: Certainty = "certain"
    court: str = ""  # a court named by law or agreement itself, whatever lies at the place


@dataclass(slots=True)
class Notes:
    """Steps taken and questions left, in order, each once."""

    steps: list[str] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)

    def step(self, text: str) -> None:
        """One line of the account."""
        if text not in self.steps:
            self.steps.append(text)

    def ask(self, where: str, question: str) -> None:
        """One fact to ask for."""
        question_asked = Missing(where, question)
        if question_asked not in self.missing:
            self.missing.append(question_asked)
            self.step(f"还需要知道：{question}")
