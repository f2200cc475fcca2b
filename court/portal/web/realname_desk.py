"""The filing clerk compares a card with what was claimed, and decides."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from court.identity.access import audience
from court.identity.actions import NumberInUse, decide_real_name
from court.identity.comparison import REASONS
from court.identity.models import FaceComparison, Person, RealNameClaim, Role
from court.identity.states import IllegalTransition
from court.law.papers import ReadField
from court.law.vocabulary import ImpossibleFact
from court.portal.real_name import files_of
from court.recognition.queries import reading_of
from court.vault.previews import NoSuchPage, page_picture

FIELDS = (
    ("name", "姓名"),
    ("sex", "性别"),
    ("birth_date", "出生日期"),
    ("id_number", "号码"),
    ("valid_from", "有效期起"),
    ("valid_until", "有效期止"),
)


@audience("staff", roles=[Role.FILING_CLERK])
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Claims that wait for a person, oldest first."""
    claims = _claims(request).awaiting_a_person().select_related("person")[:100]
    return render(request, "portal/realname/queue.html", {"claims": claims})


@audience("staff", roles=[Role.FILING_CLERK])
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Photos beside what was read and what was claimed; accept, or refuse with a reason."""
    found = get_object_or_404(_claims(request), pk=claim_id)
    if request.method != "POST":
        return _page(request, found)
    person = request.user
    assert isinstance(person, Person)
    accept, note = request.POST.get("decision") == "accept", request.POST.get("note", "")
    try:
        decide_real_name(found.pk, accept=accept, note=note, by=person.actor, at=timezone.now())
    except ImpossibleFact as missing:
        return _page(request, found, problem=missing.message, status=422)
    except NumberInUse as why:
        return _page(request, found, problem=str(why), status=409)
    except IllegalTransition:
        found.refresh_from_db()
        return _page(request, found, problem=_("这一申请已有结果，请看下面"), status=409)
    return redirect("real_name_queue")


@audience("staff", roles=[Role.FILING_CLERK])
@require_safe
def photo(request: HttpRequest, claim_id: UUID, side: str) -> HttpResponse:
    """One side of the card as an upright picture, for the clerk of this claim only."""
    found = get_object_or_404(_claims(request), pk=claim_id)
    file = files_of(found).get(side)
    if file is None:
        raise Http404
    try:
        picture = page_picture(file, 1)
    except NoSuchPage as why:
        raise Http404 from why
    return HttpResponse(picture, content_type="image/jpeg")


def _claims(request: HttpRequest):  # type: ignore[no-untyped-def]
    person = request.user
    assert isinstance(person, Person)
    return RealNameClaim.objects.for_clerk(person)


def _page(
    request: HttpRequest, found: RealNameClaim, *, problem: str = "", status: int = 200
) -> HttpResponse:
    read: dict[str, ReadField] = {}
    for file in files_of(found).values():
        reading = reading_of(file)
        read |= reading.fields if reading else {}
    context = {
        "claim": found,
        "sides": [("front", _("人像面")), ("back", _("国徽面"))],
        "read": [(label, read[key].value) for key, label in FIELDS if key in read],
        "reasons": [REASONS.get(code, code) for code in found.reasons],
        "face": FaceComparison.objects.filter(claim=found).first(),
        "problem": problem,
        "note": request.POST.get("note", ""),
    }
    return render(request, "portal/realname/claim.html", context, status=status)
