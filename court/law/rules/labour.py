"""Labour disputes: the award, its receipt, wage notes (R065–R067)."""

import re
from datetime import date

from court.law.periods import deadline
from court.law.rules.dossier import Dossier, Held
from court.law.rules.texts import plain

_AWARD = re.compile(
    r"仲裁(裁决书|决定书|调解书)|不予受理(通知|决定)|逾期(未|不).{0,6}(裁决|受理)|仲裁.{0,12}证明"
)


def award_papers(dossier: Dossier) -> list[Held]:
    """Papers that show that the commission was asked; an exhibit of that name counts too."""
    papers = [held for held in dossier.papers("arbitral_award") if held.readings]
    shown = [held for held in papers if _is_award(held)]
    if shown:
        return shown
    others = [h for h in dossier.papers("other") if h.readings and _AWARD.search(plain(h.text))]
    if not others and _AWARD.search(dossier.exhibit_names):
        return papers or [h for h in dossier.held[:1]]
    return others


def _is_award(held: Held) -> bool:
    """Unreadable pages are judged by R095, not here."""
    text = plain(held.text)
    return len(text) < 40 or "仲裁" in text or "不予受理" in text


def sues_on_wage_note(dossier: Dossier) -> bool:
    """Wages alone, on a note of the employer: no arbitration is needed (劳动争议解释第15条)."""
    labour = dossier.bundle.connecting.labour
    if labour is None or not labour.wage_iou:
        return False
    other = re.compile(r"经济补偿|赔偿金|双倍工资|二倍工资|加班|工伤|社会保险|劳动关系")
    return not other.search(dossier.asked)


def employer_sues(dossier: Dossier) -> bool:
    """Whether the plaintiff is the employer."""
    return bool(dossier.bundle.plaintiffs) and not dossier.bundle.plaintiffs[0].is_person


def is_final_award(text: str) -> bool:
    """Whether the award calls itself final (终局裁决), not the contrary."""
    return bool(re.search(r"(?<!非)终局裁决", plain(text)))


def days_late(received: date, filed: date) -> tuple[int, date]:
    """By how many days a suit missed the fifteen days, and the last day; holidays move it on."""
    due = last_day(received)
    return (filed - due).days, due


def last_day(received: date) -> date:
    """Fifteen days from the day after receipt; a last day on a weekend or holiday moves on."""
    return deadline(received, "15d").due_day
