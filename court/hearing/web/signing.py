"""Freezing the transcript, signing it, refusing; the file itself (民事诉讼法第150条)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from court.documents.typesetting import MissingGlyph
from court.filing.signatures import UnusableSignature
from court.hearing.actions import signing as acts
from court.hearing.actions.signing import NotReady, TooSoon, WrongCode
from court.hearing.models import Signer, Sitting, Transcript
from court.hearing.record.reading import own_signer, spoke
from court.hearing.record.seats import Speaker, speakers_of
from court.hearing.web.record_forms import FreezeForm, RefuseForm, SignForm, WitnessForm
from court.hearing.web.record_people import KEEPS, kept_sitting, person_of, seen_sitting
from court.identity.access import audience
from court.vault.web.ranges import send


@audience("staff", roles=KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def freeze(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Fix the words, and say who signs them."""
    sitting = kept_sitting(request, sitting_id)
    form = FreezeForm(request.POST or None, people=_people(sitting))
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            acts.freeze(sitting, form.chosen, by=person_of(request).actor, at=timezone.now())
            messages.success(request, _("笔录已固定，请各位签名"))
            return redirect("record:read", sitting.pk)
        except (NotReady, MissingGlyph) as why:
            form.add_error(None, str(why))
            status = 409 if isinstance(why, NotReady) else 422
    return render(request, "hearing/freeze.html", {"sitting": sitting, "form": form}, status=status)


def _people(sitting: Sitting) -> list[Speaker]:
    """All who have a seat, and whoever else spoke."""
    known = speakers_of(sitting.case)
    return [*known, *spoke(sitting, known)]


@audience("staff", roles=KEEPS)
@require_POST
def thaw(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Back to putting right, as long as nobody has signed."""
    sitting = kept_sitting(request, sitting_id)
    try:
        acts.thaw(sitting, by=person_of(request).actor, at=timezone.now())
    except NotReady as why:
        messages.error(request, str(why))
    return redirect("record:read", sitting.pk)


def _own(request: HttpRequest, sitting_id: UUID) -> tuple[Sitting, Signer]:
    sitting = seen_sitting(request, sitting_id)
    row = own_signer(sitting, person_of(request))
    if row is None:
        raise Http404
    return sitting, row


def _sign_page(
    request: HttpRequest, sitting: Sitting, row: Signer, form: SignForm, refusal: RefuseForm,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "sitting": sitting, "row": row, "form": form, "refusal": refusal,
        "transcript": row.transcript,
    }  # fmt: skip
    return render(request, "hearing/sign.html", context, status=status)


@audience("verified")
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Sign the frozen file, with a code, or drawn and with a code."""
    sitting, row = _own(request, sitting_id)
    if not row.is_waiting:
        return redirect("record:read", sitting.pk)
    form = SignForm(request.POST or None)
    if request.method != "POST":
        return _sign_page(request, sitting, row, form, RefuseForm())
    if not form.is_valid():
        return _sign_page(request, sitting, row, form, RefuseForm(), 422)
    try:
        acts.sign(row.pk, code=form.cleaned_data["code"].strip(),
                  drawing=form.cleaned_data["drawing"], by=person_of(request).actor,
                  at=timezone.now())  # fmt: skip
    except (WrongCode, UnusableSignature) as why:
        form.add_error("code" if isinstance(why, WrongCode) else None, str(why))
        return _sign_page(request, sitting, row, form, RefuseForm(), 422)
    except NotReady as why:
        form.add_error(None, str(why))
        return _sign_page(request, sitting, row, form, RefuseForm(), 409)
    messages.success(request, _("已签名"))
    return redirect("record:read", sitting.pk)


@audience("verified")
@require_POST
def code(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Send the code to the signer's own phone."""
    sitting, row = _own(request, sitting_id)
    try:
        acts.send_code(row.pk, by=person_of(request).actor, at=timezone.now())
        messages.success(request, _("确认码已发到您登录用的手机号"))
    except (TooSoon, NotReady) as why:
        messages.error(request, str(why))
    return redirect("record:sign", sitting.pk)


@audience("verified")
@require_POST
def refuse(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Not to sign, with the reason, which is written down."""
    sitting, row = _own(request, sitting_id)
    refusal = RefuseForm(request.POST)
    if not refusal.is_valid():
        return _sign_page(request, sitting, row, SignForm(), refusal, 422)
    try:
        acts.refuse_to_sign(row.pk, refusal.cleaned_data["reason"], by=person_of(request).actor,
                            at=timezone.now())  # fmt: skip
    except NotReady as why:
        messages.error(request, str(why))
    return redirect("record:read", sitting.pk)


@audience("staff", roles=KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def signer(request: HttpRequest, sitting_id: UUID, signer_id: UUID) -> HttpResponse:
    """Someone signs by hand before the clerk, or does not, which is noted."""
    sitting = kept_sitting(request, sitting_id)
    row = get_object_or_404(Signer, transcript__sitting=sitting, pk=signer_id)
    if not row.is_waiting:
        return redirect("record:read", sitting.pk)
    form = WitnessForm(request.POST or None)
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid() and _noted(request, row, form):
        return redirect("record:read", sitting.pk)
    context = {"sitting": sitting, "row": row, "form": form}
    return render(request, "hearing/witness.html", context, status=status)


def _noted(request: HttpRequest, row: Signer, form: WitnessForm) -> bool:
    person, at = person_of(request), timezone.now()
    try:
        if request.POST.get("way") == "refused":
            acts.refuse_to_sign(row.pk, form.cleaned_data["reason"], by=person.actor, at=at)
        else:
            drawing = form.cleaned_data["drawing"]
            acts.witness(row.pk, person, drawing, by=person.actor, at=at)
        return True
    except (NotReady, UnusableSignature) as why:
        form.add_error(None, str(why))
        return False


@audience("verified")
@require_safe
def paper(request: HttpRequest, sitting_id: UUID) -> HttpResponseBase:
    """The frozen file, with the signatures so far."""
    sitting = seen_sitting(request, sitting_id)
    found = Transcript.objects.filter(sitting=sitting).select_related("frozen", "signed", "paper")
    transcript = get_object_or_404(found)
    file = transcript.paper.file if transcript.paper else transcript.signed or transcript.frozen
    if file is None:
        raise Http404
    return send(request, file)
