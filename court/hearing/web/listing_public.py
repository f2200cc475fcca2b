"""Open to everyone: the cause list, and the test of one's device before the day."""

import secrets
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST, require_safe

from court.documents.queries import pdf_of
from court.hearing.queries import announced, cause_list, which_are_announced
from court.identity.access import audience
from court.identity.models import Court

SAMPLE = 256 * 1024
LARGEST = 512 * 1024


@audience("public")
@require_safe
def cause_list_page(request: HttpRequest) -> HttpResponse:
    """/hearings/: what is heard when and where; of closed hearings no names (第137、139条)."""
    found = list(cause_list(timezone.now()).order_by("starts_at", "pk")[:200])
    courts = dict(Court.objects.values_list("pk", "name"))
    papers = which_are_announced(found)
    rows = [
        (sitting, courts.get(sitting.case.court_code, ""), sitting.pk in papers)
        for sitting in found
    ]
    return render(request, "hearing/cause_list.html", {"rows": rows})


@audience("public")
@require_safe
def announcement(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """The announcement itself, sealed, while the sitting stands on the list (民事诉讼法第139条)."""
    sitting = get_object_or_404(cause_list(timezone.now()), pk=sitting_id)
    paper = announced(sitting)
    if paper is None:
        raise Http404
    headers = {"Content-Disposition": 'inline; filename="announcement.pdf"'}
    return HttpResponse(pdf_of(paper), content_type="application/pdf", headers=headers)


@audience("public")
@require_safe
def device(request: HttpRequest) -> HttpResponse:
    """/hearings/device/: camera, microphone, loudspeaker, line; and how to mend what is wrong."""
    checks = [
        ("browser", _("浏览器")), ("camera", _("摄像头")), ("microphone", _("麦克风")),
        ("speaker", _("音箱")), ("down", _("接收的速度")), ("up", _("发送的速度")),
    ]  # fmt: skip
    answer = render(request, "hearing/device.html", {"checks": checks})
    answer["Permissions-Policy"] = "geolocation=(), payment=(), camera=(self), microphone=(self)"
    return answer


@audience("public")
@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """Bytes that no compression makes smaller, to measure the line towards the person."""
    answer = HttpResponse(secrets.token_bytes(SAMPLE), content_type="application/octet-stream")
    answer["Cache-Control"] = "no-store"
    return answer


@audience("public")
@require_POST
@csrf_protect
def sink(request: HttpRequest) -> HttpResponse:
    """Takes bytes and forgets them, to measure the line from the person."""
    told = request.headers.get("Content-Length", "")
    if not told.isdigit() or int(told) > LARGEST:
        return JsonResponse({}, status=413)
    return JsonResponse({"bytes": len(request.body)})
