"""Download, page pictures, taking a file back. What one may not see does not exist (404)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from court.identity.access import audience
from court.vault.actions import FileIsKept, remove_file
from court.vault.models import Scan, StoredFile
from court.vault.previews import NoSuchPage, clean_copy_of, page_part, page_picture
from court.vault.web.people import person_of
from court.vault.web.ranges import send


@audience("signed_in")
@require_safe
def file(request: HttpRequest, file_id: UUID) -> HttpResponseBase:
    """The original bytes; of a file with a virus only its pictures are shown."""
    found = _readable(request, file_id)
    if found.scan == Scan.INFECTED:
        text = "这个文件检出病毒，原件已隔离，不能下载；页面图片仍可查看。"
        return HttpResponse(text, status=409, content_type="text/plain; charset=utf-8")
    return send(request, found)


@audience("signed_in")
@require_safe
def play(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A recording with controls; it begins when the person says so."""
    found = _readable(request, file_id)
    if not found.is_playable:
        return redirect(found)
    return render(request, "vault/play.html", {"file": found, "length": _length(found.seconds)})


@audience("signed_in")
@require_safe
def page(request: HttpRequest, file_id: UUID, number: int) -> HttpResponse:
    """One page as an upright picture, or a part of it."""
    try:
        stored, part = _readable(request, file_id), request.GET.get("part", "")
        picture = (
            page_part(stored, number, part)
            if part
            else page_picture(stored, number, request.GET.get("size", ""))
        )
    except NoSuchPage as why:
        raise Http404 from why
    headers = {
        "Cache-Control": "private, max-age=600",
        "X-Content-Type-Options": "nosniff",
        "Content-Encoding": "identity",
    }
    return HttpResponse(picture, content_type="image/jpeg", headers=headers)


@audience("signed_in")
@require_safe
def copy(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """What can be seen in the paper as a PDF, without anything hidden in the original."""
    try:
        made = clean_copy_of(_readable(request, file_id))
    except NoSuchPage as why:
        raise Http404 from why
    headers = {
        "Cache-Control": "private, max-age=600",
        "Content-Disposition": "inline; filename=copy.pdf",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Content-Encoding": "identity",
    }
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@audience("signed_in")
@require_POST
def remove(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The owner takes back a file that is not part of anything submitted (409 where it is)."""
    found = get_object_or_404(StoredFile.objects.visible_to(person_of(request)), pk=file_id)
    person = person_of(request)
    if found.owner_id != person.pk:
        raise Http404
    try:
        remove_file(found, by=person.actor, at=timezone.now())
    except FileIsKept:
        return HttpResponse("文件已随材料提交，不能删除。", status=409, content_type="text/plain")
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return HttpResponseRedirect(back)
    return HttpResponse(status=204)


def _length(seconds: int | None) -> str:
    if seconds is None:
        return ""
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}"


def _readable(request: HttpRequest, file_id: UUID) -> StoredFile:
    visible = StoredFile.objects.visible_to(person_of(request)).accepted()
    return get_object_or_404(visible, pk=file_id)
