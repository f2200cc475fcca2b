"""Rows about a case are seen by whom sees the case, or only by its court."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

from court.docket.models.register import Case
from court.identity.models import Person

Row = TypeVar("Row", bound=models.Model)


class OfCases(models.QuerySet[Row]):
    """Rows about cases, open to everyone who sees the case."""

    def visible_to(self, person: Person) -> OfCases[Row]:
        """Those of cases one may see."""
        return self.filter(case__in=Case.objects.visible_to(person))


class OfTheCourt(models.QuerySet[Row]):
    """Rows about cases that only the court's own staff sees."""

    def visible_to(self, person: Person) -> OfTheCourt[Row]:
        """Those of cases of the courts whose files one's office reads."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(case__in=Case.objects.in_courts_of(person))
