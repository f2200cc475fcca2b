"""The auditor's desk: what happened, who did it, and whether the account is whole."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from court.identity.access import audience
from court.journal.events import title_of
from court.journal.models import JournalEntry


@require_GET
@audience("auditor")
def audit(request: HttpRequest) -> HttpResponse:
    """The journal, newest first: identifiers only, no content of cases."""
    entries = JournalEntry.objects.order_by("-pk")
    stream = request.GET.get("stream", "").strip()
    if stream:
        entries = entries.filter(stream__in=[stream]) if _is_uuid(stream) else entries.none()
    page = Paginator(entries, 50).get_page(request.GET.get("page"))
    rows = [{"entry": entry, "title": title_of(entry.type)} for entry in page]
    return render(
        request, "portal/staff/audit.html", {"page": page, "rows": rows, "stream": stream}
    )


def _is_uuid(text: str) -> bool:
    return len(text) == 36 and all(c in "0123456789abcdef-" for c in text.lower())
