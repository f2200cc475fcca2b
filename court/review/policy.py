"""What a court lets the machine do by itself; read from the court's own settings."""

from dataclasses import dataclass, field
from typing import Any

from court.identity.models import Court
from court.law.examination import ReviewSettings


@dataclass(frozen=True, slots=True)
class CourtReview:
    """Review settings of one court.

    ``auto_docket`` admits docketing by the machine; ``causes`` narrows it (empty: every cause).
    ``auto_correct`` lets the machine send the correction list; else a clerk confirms it.
    ``correction_days`` is within 1..15 (the law sets no number; the court does).
    """

    auto_docket: bool = False
    causes: tuple[str, ...] = ()
    auto_correct: bool = False
    correction_days: int = 7
    rules: ReviewSettings = field(default_factory=ReviewSettings)

    def dockets_alone(self, cause: str) -> bool:
        """Whether the machine may docket a case of this cause when its papers are in order."""
        return self.auto_docket and (not self.causes or cause in self.causes)


def of_court(code: str) -> CourtReview:
    """The settings of a court; a court that has set nothing leaves everything to people."""
    court = Court.objects.filter(pk=code).first()
    raw: dict[str, Any] = (court.settings if court else {}).get("review", {})
    return CourtReview(
        auto_docket=bool(raw.get("auto_docket", False)),
        causes=tuple(raw.get("causes", ())),
        auto_correct=bool(raw.get("auto_correct", False)),
        correction_days=min(max(int(raw.get("correction_days", 7)), 1), 15),
    )
