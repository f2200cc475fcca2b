"""Figures while one types; nothing is saved here."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from court.filing.interview.draft import Draft
from court.filing.interview.elements import derive
from court.filing.web.interview import open_filing_or_404
from court.filing.web.questions import question_for
from court.identity.access import audience


@audience("signed_in")
@require_POST
def total(request: HttpRequest, filing_id: UUID, part: str) -> HttpResponse:
    """The claims and their sum as they would be with what is typed."""
    filing = open_filing_or_404(request, filing_id)
    asked = question_for(request, filing, part)
    form = asked.make_form(request.POST)
    form.is_valid()
    draft = Draft.of(filing)
    draft.elements.update(getattr(form, "answers", {}))
    derive(draft)
    return JsonResponse(
        {
            "claims": [claim["text"] for claim in draft.bundle["claims"]],
            "total": draft.bundle["amount_in_dispute"] or "",
        }
    )
