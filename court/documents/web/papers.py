"""Fetching an issued paper."""

from typing import cast
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from court.documents.models import IssuedPaper
from court.documents.queries import pdf_of
from court.identity.access import audience
from court.identity.models import Person


@audience("signed_in")
@require_safe
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The PDF, for those it was issued to and the court's staff; unknown to everyone else."""
    found = get_object_or_404(
        IssuedPaper.objects.visible_to(cast(Person, request.user)), pk=paper_id
    )
    way = "inline" if "view" in request.GET else "attachment"
    name = quote(f"{found.title}{found.number}.pdf")
    return HttpResponse(
        pdf_of(found),
        content_type="application/pdf",
        headers={"Content-Disposition": f"{way}; filename=\"paper.pdf\"; filename*=UTF-8''{name}"},
    )
