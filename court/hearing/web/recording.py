"""The recording: how it stands, asking to see it, seeing it (庭审录音录像规定)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from court.docket.access import parties_for
from court.docket.states import SIMPLE
from court.hearing.actions import watching as acts
from court.hearing.actions.recording import explain as explain_segment
from court.hearing.actions.watching import NotAllowed, NotPossible
from court.hearing.models import Recording, Segment, Track, ViewingRequest
from court.hearing.record.checking import check_recording
from court.hearing.record.reading import lines_since, reads_whole
from court.hearing.record.seats import may_keep
from court.hearing.record.stretches import position, stretches
from court.hearing.record.watching import may_watch, stands_in, takes_part
from court.hearing.web.record_forms import AskForm
from court.hearing.web.record_people import KEEPS, kept_sitting, person_of, seen_sitting
from court.identity.access import audience
from court.vault.models import StoredFile
from court.vault.web.ranges import send


def _recording(request: HttpRequest, sitting_id: UUID) -> Recording:
    """The recording, for whoever reads the whole record of the sitting."""
    sitting = seen_sitting(request, sitting_id)
    if not reads_whole(person_of(request), sitting):
        raise Http404
    found = Recording.objects.select_related("sitting__case", "copy", "manifest", "signature")
    return get_object_or_404(found, sitting=sitting)


@audience("verified")
@require_safe
def recording(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Segments, integrity value, what one may ask for."""
    return _page(request, _recording(request, sitting_id), AskForm())


def _page(
    request: HttpRequest, found: Recording, form: AskForm, status: int = 200, **more: object
) -> HttpResponse:
    person, sitting = person_of(request), found.sitting
    keeps = may_keep(person, sitting.case)
    context = {
        "recording": found, "sitting": sitting, "case": sitting.case, "form": form,
        "keeps": keeps, "segments": found.segments.all(),
        "tracks": found.tracks.count(), "may_watch": may_watch(person, found, timezone.now()),
        "may_ask": takes_part(person, found),
        "own": found.requests.filter(person=person).first(),
        "requests": found.requests.select_related("person") if keeps else (),
        "may_stand_in": sitting.case.procedure in SIMPLE,
        "mine": parties_for(person, sitting.case),
        "stands_in": stands_in(found),
        "confirmations": found.confirmations.select_related("party"), **more,
    }  # fmt: skip
    return render(request, "hearing/recording.html", context, status=status)


@audience("verified")
@require_POST
def ask(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """A party asks to see the recording."""
    found = _recording(request, sitting_id)
    person = person_of(request)
    if not takes_part(person, found):
        raise Http404
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, 422)
    reason = form.cleaned_data["reason"]
    acts.ask_to_watch(found, person, reason, by=person.actor, at=timezone.now())
    messages.success(request, _("已申请，法院处理后在本页看到结果"))
    return redirect("record:recording", sitting_id)


@audience("staff", roles=KEEPS)
@require_POST
def answer(request: HttpRequest, sitting_id: UUID, request_id: UUID) -> HttpResponse:
    """Grant a wish to see the recording, or not."""
    sitting = kept_sitting(request, sitting_id)
    asked = get_object_or_404(ViewingRequest, recording__sitting=sitting, pk=request_id)
    grant = request.POST.get("outcome") == "grant"
    try:
        acts.answer_request(asked.pk, grant=grant, answer=request.POST.get("answer", "")[:500],
                            by=person_of(request).actor, at=timezone.now())  # fmt: skip
    except NotPossible as why:
        messages.error(request, str(why))
        return _page(request, _recording(request, sitting_id), AskForm(), 422)
    return redirect("record:recording", sitting_id)


@audience("staff", roles=KEEPS)
@require_POST
def explain(request: HttpRequest, sitting_id: UUID, no: int) -> HttpResponse:
    """Put down in writing what interrupted the recording."""
    sitting = kept_sitting(request, sitting_id)
    segment = get_object_or_404(Segment, recording__sitting=sitting, no=no)
    try:
        text = request.POST.get("text", "")[:2000]
        explain_segment(segment, text, by=person_of(request).actor, at=timezone.now())
    except ValueError as why:
        messages.error(request, str(why))
        return _page(request, _recording(request, sitting_id), AskForm(), 422)
    return redirect("record:recording", sitting_id)


@audience("staff", roles=KEEPS)
@require_POST
def check(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Read every original whole, and say whether it is what was sealed."""
    kept_sitting(request, sitting_id)
    found = _recording(request, sitting_id)
    made = check_recording(found, at=timezone.now())
    return _page(request, found, AskForm(), check=made)


@audience("verified")
@require_safe
def manifest(request: HttpRequest, sitting_id: UUID) -> HttpResponseBase:
    """The signed list of all originals; ``?signature`` is the signature beside it."""
    found = _recording(request, sitting_id)
    file = found.signature if "signature" in request.GET else found.manifest
    if file is None:
        raise Http404
    return send(request, file)


def _watched(request: HttpRequest, sitting_id: UUID) -> Recording:
    found = _recording(request, sitting_id)
    if not may_watch(person_of(request), found, timezone.now()):
        raise Http404
    return found


@audience("verified")
@require_safe
def watch(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Picture and sound with the transcript beside it; that one looked is written down."""
    found, person, now = _watched(request, sitting_id), person_of(request), timezone.now()
    acts.note_viewing(found, person, at=now)
    tracks = list(found.tracks.all())
    spans = stretches(tracks)
    begin = request.GET.get("t", "")
    context = {
        "recording": found, "sitting": found.sitting, "case": found.sitting.case,
        "rows": [(line, position(spans, line.at)) for line in lines_since(found.sitting, person)],
        "tracks": tracks, "begin": int(begin) if begin.isdigit() else 0,
        "watermark": f"{person.display_name} {timezone.localtime(now):%Y-%m-%d %H:%M} "
        f"{found.sitting.case.number}",
    }  # fmt: skip
    return render(request, "hearing/playback.html", context)


@audience("verified")
@require_safe
def stream(request: HttpRequest, sitting_id: UUID) -> HttpResponseBase:
    """The copy to look at, or a part of it; shown, not handed out."""
    return _shown(request, _watched(request, sitting_id).copy)


@audience("verified")
@require_safe
def track(request: HttpRequest, sitting_id: UUID, no: int) -> HttpResponseBase:
    """One original, as it was closed."""
    found = get_object_or_404(Track, recording=_watched(request, sitting_id), no=no)
    return _shown(request, found.file)


def _shown(request: HttpRequest, file: StoredFile | None) -> HttpResponseBase:
    if file is None:
        raise Http404
    answer = send(request, file)
    answer["Content-Disposition"] = "inline"
    answer["Cache-Control"] = "private, no-store"
    return answer


@audience("verified")
@require_POST
def stand_in(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Let the recording stand for the transcript; confirm its integrity value."""
    found, person = _recording(request, sitting_id), person_of(request)
    if not parties_for(person, found.sitting.case):
        raise Http404
    try:
        acts.let_stand_in(found, person, head=request.POST.get("head", ""), by=person.actor,
                          at=timezone.now())  # fmt: skip
    except (NotAllowed, NotPossible) as why:
        messages.error(request, str(why))
        return _page(request, found, AskForm(), 409)
    messages.success(request, _("已记下"))
    return redirect("record:recording", sitting_id)
