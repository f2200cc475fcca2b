"""How a review rule is written down: number, place in the table, severity, remedy, articles.

A rule is one function of the dossier that yields what is wrong; nothing yielded means it is met.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from court.law.rules.dossier import Dossier
from court.law.vocabulary import Answer, Citation, Finding, Severity, Where

RULES_VERSION = "2026-01-01"
CHAPTERS = {
    "A": "身份与主体", "B": "代理", "C": "起诉状", "D": "受理范围",
    "E": "时效与期间", "F": "管辖", "G": "证据与文件", "H": "费用、程序与送达",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a rule is not met. ``doubtful`` leaves the conclusion to a person."""

    message: str
    where: tuple[Where, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
    remedy: str = ""
    doubtful: bool = False
    hint: bool = False


Decide = Callable[[Dossier], Iterable[Found]]
Applies = Callable[[Dossier], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the review table, with what must be known about it to explain it."""

    id: str
    title: str
    severity: Severity
    remedy: str
    citations: tuple[Citation, ...]
    decide: Decide
    when: Applies | None
    since: date
    until: date | None
    internal: bool
    limitation: bool
    version: str = RULES_VERSION

    @property
    def chapter(self) -> str:
        """The chapter of the table, A to H."""
        number = int(self.id[1:])
        bounds = ((20, "A"), (35, "B"), (61, "C"), (78, "D"), (84, "E"), (91, "F"), (105, "G"))
        return next((chapter for last, chapter in bounds if number <= last), "H")

    def in_force(self, on: date) -> bool:
        """Whether the rule is applied to a filing examined on this day."""
        return self.since <= on and (self.until is None or on < self.until)

    def applies(self, dossier: Dossier) -> bool:
        """Whether the filing is of the kind that the rule speaks about."""
        return self.when is None or self.when(dossier)

    def findings(self, dossier: Dossier, *, softened: bool = False) -> list[Finding]:
        """Everything this rule finds; ``softened`` leaves each conclusion to a person."""
        return [self._finding(found, dossier, softened) for found in self.decide(dossier)]

    def met(self, dossier: Dossier) -> Finding:
        """The finding that there is nothing to find."""
        return Finding(
            self.id, self.version, Answer.MET, self.severity, f"{self.title}：符合要求。",
            citations=self.cited(dossier.today),
        )  # fmt: skip

    def cited(self, on: date) -> tuple[Citation, ...]:
        """The provisions in force on this day; all of them where none is."""
        return tuple(c for c in self.citations if c.in_force(on)) or self.citations

    def _finding(self, found: Found, dossier: Dossier, softened: bool) -> Finding:
        answer, severity = Answer.NOT_MET, self.severity
        if found.hint or severity is Severity.HINT:
            answer, severity = Answer.HINT, Severity.HINT
        elif found.doubtful or softened or severity is Severity.MANUAL:
            answer, severity = Answer.ASK_A_PERSON, Severity.MANUAL
        return Finding(
            self.id, self.version, answer, severity, found.message, found.remedy or self.remedy,
            self.cited(dossier.today), found.where, found.facts,
        )  # fmt: skip


RULES: dict[str, Rule] = {}


def rule(
    id: str,
    title: str,
    *,
    severity: Severity,
    cites: Sequence[Citation],
    remedy: str,
    when: Applies | None = None,
    since: date = date(2021, 8, 1),
    until: date | None = None,
    internal: bool = False,
    limitation: bool = False,
) -> Callable[[Decide], Decide]:
    """Enter the decorated function into the table as rule ``id``.

    ``internal`` findings are for the clerk alone; ``limitation`` rules are off by default,
    never shown to a defendant and never a ground (民法典第193条).
    """
    if not (cites and remedy and title):
        raise TypeError(f"{id}: a rule needs a title, a citation and a remedy")

    def register(decide: Decide) -> Decide:
        if id in RULES:
            raise TypeError(f"{id} is written twice")
        RULES[id] = Rule(
            id, title, severity, remedy, tuple(cites), decide, when, since, until,
            internal, limitation,
        )  # fmt: skip
        return decide

    return register
