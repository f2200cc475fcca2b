"""What went out: for the court's clerks with its words, for the keeper of the machines without."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from court.identity.access import audience
from court.identity.models import Person
from court.notices.actions import ERASED, IllegalTransition, post_paper, resend_notice
from court.notices.catalogue import KINDS
from court.notices.models import Notice, NoticeQuerySet
from court.notices.states import OUTWARD, Channel, NoticeState

PER_PAGE = 30
COLOURS = {NoticeState.QUEUED: "blue", NoticeState.SENT: "green", NoticeState.FAILED: "red"}


def _listed(request: HttpRequest, notices: NoticeQuerySet, *, words: bool) -> HttpResponse:
    shown = request.GET.get("show", "")
    found = notices.filter(state=shown) if shown in NoticeState.values else notices
    ordered = found.select_related("person").order_by("-at", "-number")
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "notice": notice,
            "title": KINDS[notice.kind].title,
            "colour": COLOURS[NoticeState(notice.state)],
            "resend": words and _may_resend(notice),
            "text": notice.text if words and notice.text != ERASED else "",
            "receiver": _receiver(notice) if words else "",
        }
        for notice in page
    ]
    tabs = [{"key": "", "label": _("全部"), "url": "?"}] + [
        {"key": state.value, "label": state.label, "url": f"?show={state.value}"}
        for state in NoticeState
    ]
    context = {"rows": rows, "page": page, "tabs": tabs, "current": shown, "words": words}
    return render(request, "notices/log.html", context)


def _may_resend(notice: Notice) -> bool:
    sendable = notice.channel in OUTWARD and not KINDS[notice.kind].secret
    return sendable and notice.state != NoticeState.QUEUED


def _receiver(notice: Notice) -> str:
    return notice.person.display_name if notice.person else notice.addressee or _("没有账号的人")


@audience("staff")
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What went out from one's own court, with receiver, words and what the provider said."""
    notices = Notice.objects.of_desk(cast(Person, request.user)).exclude(channel=Channel.PAPER)
    return _listed(request, notices, words=True)


@audience("administrator")
@require_safe
def house_log(request: HttpRequest) -> HttpResponse:
    """Whether messages go out: kind, way, time, problem; no receiver, no words."""
    return _listed(request, Notice.objects.of_house(cast(Person, request.user)), words=False)


@audience("staff")
@require_POST
def resend(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Send a message once more, with a reason."""
    person = cast(Person, request.user)
    notice = get_object_or_404(Notice.objects.of_desk(person), pk=notice_id)
    reason = request.POST.get("reason", "").strip()
    if not reason:
        messages.error(request, _("请写明重发的理由"))
        return redirect("notice_log")
    try:
        resend_notice(notice.pk, reason=reason[:200], clerk=person, at=timezone.now())
    except IllegalTransition as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("已重发"))
    return redirect("notice_log")


@audience("staff")
@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """Messages to people who get paper: to print, fold and post."""
    notices = Notice.objects.of_desk(cast(Person, request.user)).filter(channel=Channel.PAPER)
    waiting = notices.filter(state=NoticeState.QUEUED).order_by("at", "number")
    rows = [
        {"notice": notice, "title": KINDS[notice.kind].title, "receiver": _receiver(notice)}
        for notice in waiting.select_related("person")[:100]
    ]
    posted = notices.filter(state=NoticeState.SENT).count()
    return render(request, "notices/paper.html", {"rows": rows, "posted": posted})


@audience("staff")
@require_POST
def posted(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """It was printed and given to the post."""
    person = cast(Person, request.user)
    papers = Notice.objects.of_desk(person).filter(channel=Channel.PAPER)
    notice = get_object_or_404(papers, pk=notice_id)
    post_paper(notice.pk, clerk=person, at=timezone.now())
    messages.success(request, _("已登记寄出"))
    return redirect("notice_paper")
