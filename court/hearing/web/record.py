"""The transcript: reading, writing, putting right (民事诉讼法第150条)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from court.hearing.actions import transcript as acts
from court.hearing.actions.transcript import NothingSaid, NotTheKeeper, TranscriptClosed
from court.hearing.models import Objection, Sitting, Transcript
from court.hearing.record.reading import (
    ASIDE,
    choices_of,
    line_of,
    lines_since,
    live_part,
    own_signer,
    reads_whole,
    signers_of,
)
from court.hearing.record.seats import Speaker, may_keep, speaker_of
from court.hearing.record.speech import is_wanted
from court.hearing.states.record import ObjectionState
from court.hearing.web.record_forms import AnswerForm, CorrectForm, ObjectForm
from court.hearing.web.record_people import KEEPS, kept_sitting, person_of, seen_sitting
from court.identity.access import audience


@audience("verified")
@require_safe
def read(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """The record of a sitting: what was said, what is to be put right, who has signed."""
    return _page(request, seen_sitting(request, sitting_id), ObjectForm())


def _page(
    request: HttpRequest, sitting: Sitting, form: ObjectForm, status: int = 200
) -> HttpResponse:
    person = person_of(request)
    transcript = Transcript.objects.filter(sitting=sitting).select_related("paper").first()
    whole = reads_whole(person, sitting)
    writing = transcript is None or transcript.is_writing
    context = {
        "sitting": sitting,
        "case": sitting.case,
        "transcript": transcript,
        "writing": writing,
        "listens": is_wanted(),
        "live": live_part(sitting, person),
        "whole": whole,
        "keeps": may_keep(person, sitting.case),
        "form": form,
        "may_object": transcript is not None and writing and _took_part(request, sitting),
        "objections": transcript.objections.visible_to(person) if transcript else (),
        "own": own_signer(sitting, person),
        **(signers_of(transcript) if transcript and whole else {}),
    }
    return render(request, "hearing/transcript.html", context, status=status)


def _took_part(request: HttpRequest, sitting: Sitting) -> bool:
    person = person_of(request)
    if speaker_of(person, sitting.case) is not None:
        return True
    return any(line.person_id == person.pk for line in lines_since(sitting, person))


@audience("verified")
@require_safe
def lines(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """The lines written or corrected since a change, as a piece of the page."""
    sitting = seen_sitting(request, sitting_id)
    since = request.GET.get("since", "")
    person = person_of(request)
    fresh = lines_since(sitting, person, int(since) if since.isdigit() else 0)
    context = {"sitting": sitting, "lines": fresh, "keeps": may_keep(person, sitting.case)}
    answer = render(request, "hearing/transcript_lines.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@audience("verified")
@require_POST
def say(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """The clerk writes down what someone said; a participant puts in own words."""
    sitting, person = seen_sitting(request, sitting_id), person_of(request)
    by, at, key = person.actor, timezone.now(), request.POST.get("key", "")[:64]
    try:
        if may_keep(person, sitting.case):
            _write_down(request, sitting, key)
        else:
            acts.say(sitting, person, request.POST.get("text", ""), by=by, at=at, key=key)
    except NotTheKeeper as why:
        raise Http404 from why
    except (NothingSaid, TranscriptClosed) as why:
        return _trouble(request, sitting, why)
    if _is_fetch(request):
        return HttpResponse(status=204)
    return redirect(request.POST.get("next") or "record:read", sitting.pk)


def _write_down(request: HttpRequest, sitting: Sitting, key: str) -> None:
    """Words from the box, or a phrase of the stage with its own speaker."""
    person, at = person_of(request), timezone.now()
    text, speaker = request.POST.get("text", ""), request.POST.get("speaker", ASIDE)
    phrase = request.POST.get("phrase", "")
    choices = choices_of(sitting)
    if phrase.isdigit():
        offered = live_part(sitting, person).phrases
        picked = next((row for row in offered if row[0] == int(phrase)), None)
        if picked is not None:
            text, speaker = picked[1].text, picked[2].value
    chosen = next((c.speaker for c in choices if c.value == speaker), None)
    if chosen is None:
        acts.note(sitting, text, by=person.actor, at=at, key=key)
        return
    name = request.POST.get("name", "").strip()[:40]
    if not chosen.name:
        chosen = Speaker(chosen.seat, name)
    acts.say(sitting, chosen, text, by=person.actor, at=at, key=key)


def _is_fetch(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _trouble(request: HttpRequest, sitting: Sitting, why: Exception) -> HttpResponse:
    """422 for words that cannot be taken, 409 once the record is frozen."""
    status = 409 if isinstance(why, TranscriptClosed) else 422
    if _is_fetch(request):
        return HttpResponse(str(why), status=status, content_type="text/plain; charset=utf-8")
    messages.error(request, str(why))
    return _page(request, sitting, ObjectForm(), status)


@audience("staff", roles=KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, sitting_id: UUID, no: int) -> HttpResponse:
    """Put a line right; every earlier version stays and is shown."""
    sitting = kept_sitting(request, sitting_id)
    line = line_of(sitting.pk, no)
    if line is None:
        raise Http404
    form = CorrectForm(request.POST or None, initial={"text": line.text})
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            acts.correct(line, **form.cleaned_data, by=person_of(request).actor,
                         at=timezone.now())  # fmt: skip
            return redirect("record:read", sitting.pk)
        except TranscriptClosed as why:
            form.add_error(None, str(why))
            status = 409
    context = {"sitting": sitting, "line": line, "form": form, "versions": line.versions.all()}
    return render(request, "hearing/correct.html", context, status=status)


@audience("verified")
@require_POST
def object_to(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Ask that the record of own words be put right; it is noted whatever becomes of it."""
    sitting, person = seen_sitting(request, sitting_id), person_of(request)
    if not _took_part(request, sitting):
        raise Http404
    form = ObjectForm(request.POST)
    if not form.is_valid():
        return _page(request, sitting, form, 422)
    given = form.cleaned_data
    line = line_of(sitting.pk, given["line"]) if given["line"] else None
    if given["line"] and line is None:
        form.add_error("line", _("没有这一条，请核对号码"))
        return _page(request, sitting, form, 422)
    try:
        acts.object_to(sitting, person, given["text"], line=line, by=person.actor,
                       at=timezone.now())  # fmt: skip
    except TranscriptClosed as why:
        form.add_error(None, str(why))
        return _page(request, sitting, form, 409)
    messages.success(request, _("已记下您的申请，书记员会处理；结果在本页看"))
    return redirect("record:read", sitting.pk)


@audience("staff", roles=KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, sitting_id: UUID, objection_id: UUID) -> HttpResponse:
    """Put the record right as asked, or note the wish with the reason."""
    sitting = kept_sitting(request, sitting_id)
    wishes = Objection.objects.filter(transcript__sitting=sitting).select_related("line")
    wish = get_object_or_404(wishes, pk=objection_id)
    form = AnswerForm(request.POST or None)
    if wish.line is None:
        form.fields.pop("correct_to")
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            acts.answer_objection(wish.pk, **form.cleaned_data, by=person_of(request).actor,
                                  at=timezone.now())  # fmt: skip
            return redirect("record:read", sitting.pk)
        except TranscriptClosed as why:
            form.add_error(None, str(why))
            status = 409
    if wish.state != ObjectionState.OPEN:
        return redirect("record:read", sitting.pk)
    context = {"sitting": sitting, "wish": wish, "form": form}
    return render(request, "hearing/answer_objection.html", context, status=status)
