"""What all rulings of a case share: parties, reasons, basis, costs, appeal, names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from court.documents.papers.basis import number_in_words, statutory_basis
from court.documents.papers.facts import Cost, Signatories
from court.documents.papers.sheet import CasePaper, PartyLine
from court.law.vocabulary import Citation

NO_APPEAL = "本裁定一经作出即生效。"


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingData(CasePaper):
    """民事裁定书 (民诉法第157条): the result and its reasons, signed by the judges, sealed.

    ``reasons`` are paragraphs after 本院认为. ``provisions`` are cited by full name and in order.
    With an ``appeal_court`` the ruling ends in the instruction on appeal: ten days (民诉法第171条),
    thirty for ``parties_abroad`` without domicile in China (第286条); only refusals, dismissals and
    rulings on jurisdiction may be appealed, and none in small claims.
    """

    title: ClassVar[str] = "民事裁定书"
    certified: ClassVar[bool] = True
    at_once: ClassVar[bool] = False  # without appeal it says that it has effect at once

    parties: tuple[PartyLine, ...]
    docketed_on: date | None = None
    reasons: tuple[str, ...] = ()
    provisions: tuple[Citation, ...]
    signatories: Signatories
    costs: tuple[Cost, ...] = ()
    appeal_court: str = ""
    parties_abroad: tuple[str, ...] = ()

    def derived(self) -> dict[str, Any]:
        """Basis and ending."""
        return {"basis": statutory_basis(self.provisions), "ending": self.ending}

    @property
    def ending(self) -> tuple[str, ...]:
        """The last words: how to appeal, or from when the ruling has effect."""
        if not self.appeal_court:
            return (NO_APPEAL,) if self.at_once else ()
        return appeal_instruction("裁定", 10, self.appeal_court, self.parties_abroad)


def appeal_instruction(
    paper: str, days: int, court: str, abroad: Sequence[str] = ()
) -> tuple[str, ...]:
    """To which court, within how many days, with how many copies (民诉法第171至173、286条)."""
    within = f"可以在{paper}书送达之日起{number_in_words(days)}日内"
    first = (
        f"如不服本{paper}，{within}，向本院递交上诉状，并按照对方当事人或者代表人的人数提出副本，"
        f"上诉于{court}。"
    )
    if not abroad:
        return (first,)
    return (
        first,
        f"{'、'.join(abroad)}在中华人民共和国领域内没有住所，可以在{paper}书送达之日起三十日内提起上诉。",
    )
