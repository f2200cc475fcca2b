"""Who sees what was served: the court's staff, and the party whom it concerns."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.db.models import Q

from court.docket.models import CaseMember, CaseParty
from court.identity.models import READS_CONTENT, Person

Row = TypeVar("Row", bound=models.Model)


def parties_of(person: Person) -> models.QuerySet[CaseParty]:
    """Parties for whom the person acts: oneself, those represented, those one filed for."""
    filer = CaseMember.objects.filter(
        person=person, capacity=CaseMember.Capacity.FILER, party=None
    ).values("case")
    return CaseParty.objects.filter(
        Q(person=person)
        | Q(pk__in=CaseMember.objects.filter(person=person).exclude(party=None).values("party"))
        | Q(side=CaseParty.Side.PLAINTIFF, case__in=filer)
    )


class OfParties(models.QuerySet[Row]):
    """Rows about one party: seen by who acts for it, and by the court."""

    def visible_to(self, person: Person) -> OfParties[Row]:
        """Those of one's own side, and those of courts whose files one's office reads."""
        if not person.is_authenticated:
            return self.none()
        courts = person.courts_as(*READS_CONTENT)
        return self.filter(Q(party__in=parties_of(person)) | Q(party__case__court_code__in=courts))
