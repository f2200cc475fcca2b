"""Who is asking, about the record of which sitting."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from court.docket.web.people import person_of
from court.hearing.models import Sitting
from court.hearing.record.reading import sittings_for
from court.hearing.record.seats import KEEPS, may_keep

__all__ = ["KEEPS", "kept_sitting", "person_of", "seen_sitting"]


def seen_sitting(request: HttpRequest, sitting_id: UUID) -> Sitting:
    """The sitting, for whoever reads its record or own words in it."""
    return get_object_or_404(sittings_for(person_of(request)), pk=sitting_id)


def kept_sitting(request: HttpRequest, sitting_id: UUID) -> Sitting:
    """The sitting, for whoever writes its record."""
    sitting = seen_sitting(request, sitting_id)
    if not may_keep(person_of(request), sitting.case):
        raise Http404
    return sitting
