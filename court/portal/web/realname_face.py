"""A selfie with a consent of its own, or none (个人信息保护法第16条、第29条、第30条)."""

from contextlib import suppress

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from court.identity.access import audience
from court.identity.models import FaceComparison, Person
from court.identity.queries import latest_claim_of
from court.identity.states import IllegalTransition
from court.portal.faces import NoPicture, decline, hand_in
from court.recognition.providers.faces import face_comparer

NO_CONSENT = gettext_noop("提供自拍要先勾选单独同意；不同意请按「不提供」，由工作人员核对")
NO_SELFIE = gettext_noop("请拍一张自己的正面照片，或按「不提供」")


@audience("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def selfie(request: HttpRequest) -> HttpResponse:
    """What the selfie is for, who sees it, when it is erased; then yes with a picture, or no."""
    person = request.user
    assert isinstance(person, Person)
    face = _open_comparison(person)
    if face is None:
        return redirect("real_name")
    if request.method != "POST":
        return _page(request, face)
    if request.POST.get("decision") == "decline":
        return _decline(face, person)
    picture = request.FILES.get("selfie")
    if request.POST.get("consent") != "yes":
        return _page(request, face, problem=_(NO_CONSENT), at="consent", status=422)
    if not isinstance(picture, UploadedFile):
        return _page(request, face, problem=_(NO_SELFIE), status=422)
    try:
        hand_in(face.claim_id, picture, owner=person, at=timezone.now())
    except NoPicture as why:
        return _page(request, face, problem=str(why), status=422)
    except IllegalTransition:
        pass  # sent twice, or the time ran out meanwhile: the next page says how it stands
    return redirect("real_name")


def _open_comparison(person: Person) -> FaceComparison | None:
    claim = latest_claim_of(person)
    face = FaceComparison.objects.visible_to(person).filter(claim=claim).first()
    return face if face and claim and claim.is_open and not face.is_over else None


def _decline(face: FaceComparison, person: Person) -> HttpResponse:
    with suppress(IllegalTransition):  # over meanwhile: the selfie is erased in each case
        decline(face.claim_id, by=person.actor, at=timezone.now())
    return redirect("real_name")


def _page(
    request: HttpRequest,
    face: FaceComparison,
    *,
    problem: str = "",
    at: str = "selfie",
    status: int = 200,
) -> HttpResponse:
    comparer = face_comparer()
    context = {
        "face": face,
        "problem": problem,
        "problem_at": at,
        "recipient": comparer.recipient if comparer else "",
        "given": face.state == "given",
    }
    return render(request, "portal/realname/face.html", context, status=status)
