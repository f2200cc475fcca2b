"""Announcements: ordered at the desk, read by everybody without signing in."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from court.documents.queries import pdf_of
from court.identity.access import audience
from court.identity.queries import court_names
from court.law.service import Way, ways_for
from court.service.actions.announcing import Announced, order_announcement
from court.service.actions.attempting import WayClosed
from court.service.announcing import announced_in
from court.service.facts import day_of, matter_of
from court.service.models import Announcement, Service
from court.service.states import SERVERS, IllegalMove
from court.service.web.people import person_of, service_at_desk

A_PAGE = 20


class AnnounceForm(forms.Form):
    """Why nothing else worked, and the points (民诉法解释第138、139条)."""

    history = forms.CharField(
        label=gettext_lazy("公告的原因和经过"),
        help_text=gettext_lazy("下落不明，或者用过哪些方式、结果怎样；会印在公告上并记入案卷"),
        widget=forms.Textarea({"rows": 4}), min_length=10, max_length=1000,
    )  # fmt: skip
    points = forms.CharField(
        label=gettext_lazy("要点"),
        help_text=gettext_lazy("起诉、上诉的要点或者裁判的主要内容，一行写一项"),
        widget=forms.Textarea({"rows": 5}), min_length=4, max_length=3000,
    )  # fmt: skip

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["points"].initial = "\n".join(service.order.case.claims)
        if "summons" in announced_in(service):
            self.fields["meeting_at"] = forms.DateTimeField(
                label=gettext_lazy("应到时间"), input_formats=["%Y-%m-%d %H:%M"],
                help_text=gettext_lazy("例如 2026-04-08 09:30"),
            )  # fmt: skip
            self.fields["place"] = forms.CharField(label=gettext_lazy("应到处所"), max_length=200)

    @property
    def said(self) -> Announced:
        """As the action takes it."""
        given = self.cleaned_data
        lines = [line.strip() for line in given["points"].splitlines()]
        meeting = given.get("meeting_at")
        return Announced(
            history=given["history"], points=[line for line in lines if line],
            meeting_at=meeting.isoformat() if meeting else "", place=given.get("place", ""),
        )  # fmt: skip


@audience("staff", roles=SERVERS)
@require_http_methods(["GET", "HEAD", "POST"])
def announce(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Have the papers of one party announced on the public page."""
    service = service_at_desk(request, service_id)
    answer = ways_for(matter_of(service))[Way.PUBLIC]
    known = Announcement.objects.filter(service=service).first()
    form = AnnounceForm(request.POST if request.method == "POST" else None, service=service)
    context = {
        "case": service.order.case, "service": service, "answer": answer, "form": form,
        "known": known, "key": request.POST.get("key", "")[:40] or uuid4().hex,
        "days": 60 if service.party.abroad else 30,
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "service/announce.html", context)
    if known is not None or not service.is_open:
        return render(request, "service/announce.html", context | {"stale": True}, status=409)
    if not form.is_valid():
        return render(request, "service/announce.html", context, status=422)
    try:
        order_announcement(
            service.pk, form.said, by=person_of(request).actor, at=timezone.now(),
            key=str(context["key"]),
        )  # fmt: skip
    except (WayClosed, ValueError) as why:
        form.add_error(None, str(why))
        return render(request, "service/announce.html", context, status=422)
    except IllegalMove:
        return render(request, "service/announce.html", context | {"stale": True}, status=409)
    messages.success(request, _("公告正在制作，做好后自动发布在公开页面"))
    return redirect("service:desk", service.order.case_id)


@audience("public")
@require_safe
def announcements(request: HttpRequest) -> HttpResponse:
    """公告: everything that is announced now, for everybody; what is over is not shown."""
    today, asked = day_of(timezone.now()), request.GET.get("q", "").strip()[:60]
    found = Announcement.objects.running(today).select_related("service__order__case", "paper")
    found = found.select_related("service__party")
    if asked:
        found = found.filter(
            Q(service__party__name__contains=asked)
            | Q(service__order__case__number__contains=asked)
        )
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "asked": asked, "courts": court_names(), "today": today}
    return render(request, "service/announcements.html", context)


@audience("public")
@require_safe
def paper(request: HttpRequest, announcement_id: UUID) -> HttpResponse:
    """The announcement itself, as long as it runs."""
    running = Announcement.objects.running(day_of(timezone.now())).select_related("paper__file")
    found = get_object_or_404(running, pk=announcement_id)
    assert found.paper is not None
    headers = {"Content-Disposition": 'inline; filename="announcement.pdf"'}
    return HttpResponse(pdf_of(found.paper), content_type="application/pdf", headers=headers)
