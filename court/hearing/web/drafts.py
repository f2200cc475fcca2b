"""What speech recognition proposes; the clerk reads, puts right, accepts or drops it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from court.hearing.actions import dictating
from court.hearing.actions.transcript import NothingSaid, TranscriptClosed
from court.hearing.models import SpeechDraft, Track
from court.hearing.record.speech import is_wanted
from court.hearing.web.record_people import KEEPS, kept_sitting, person_of
from court.identity.access import audience

MOST = 100


@audience("staff", roles=KEEPS)
@require_safe
def drafts(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Open proposals of a sitting in the order in which they were said."""
    return _page(request, sitting_id)


def _page(request: HttpRequest, sitting_id: UUID, status: int = 200) -> HttpResponse:
    sitting = kept_sitting(request, sitting_id)
    found = SpeechDraft.objects.visible_to(person_of(request)).filter(
        track__recording__sitting=sitting, state="open"
    )
    tracks = Track.objects.filter(recording__sitting=sitting)
    context = {
        "sitting": sitting, "case": sitting.case, "drafts": found[:MOST], "left": found.count(),
        "troubles": tracks.exclude(heard_trouble=""), "is_wanted": is_wanted(),
        "unheard": tracks.filter(heard_at=None).count(),
    }  # fmt: skip
    return render(request, "hearing/drafts.html", context, status=status)


@audience("staff", roles=KEEPS)
@require_POST
def draft(request: HttpRequest, sitting_id: UUID, draft_id: int) -> HttpResponse:
    """Write one into the record as it reads now, or drop it."""
    sitting, by = kept_sitting(request, sitting_id), person_of(request).actor
    one = get_object_or_404(SpeechDraft, pk=draft_id, track__recording__sitting=sitting)
    try:
        if request.POST.get("outcome") == "drop":
            dictating.drop(one.pk, by=by, at=timezone.now())
        else:
            text = request.POST.get("text", "")[:4000]
            dictating.take(one.pk, text, by=by, at=timezone.now())
    except NothingSaid as why:
        messages.error(request, str(why))
        return _page(request, sitting_id, 422)
    except (dictating.Answered, TranscriptClosed) as why:
        messages.error(request, str(why))
        return _page(request, sitting_id, 409)
    messages.success(request, _("已记下"))
    return redirect("record:drafts", sitting_id)
