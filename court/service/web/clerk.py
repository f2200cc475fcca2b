"""The court clerk's desk of service: problems first, then who was served with what, and proof."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from court.identity.access import audience
from court.law.service import Way, ways_for
from court.service.actions import attempting
from court.service.actions.attempting import WayClosed
from court.service.actions.joining import AlreadyAnswered, decide_join
from court.service.actions.prompting import note_returned
from court.service.actions.tracking import import_reports
from court.service.facts import day_of, matter_of
from court.service.joining import CAPACITIES, DOUBTS
from court.service.models import Attempt, JoinRequest, Prompt, Service
from court.service.printing import pack
from court.service.queries import told_to_all, waiting_requests
from court.service.states import SERVERS, IllegalMove, WayName
from court.service.tasks import prepare_first_papers
from court.service.tracking import Unreadable, read_reports
from court.service.web.clerk_forms import RECORD, AmendForm, AttemptForm, ReasonForm
from court.service.web.people import case_at_desk, person_of, service_at_desk
from court.service.web.sight import cards_of, problems_of
from court.vault.web.fields import accepted_files

LARGEST = 5 * 1024 * 1024


@audience("staff", roles=SERVERS)
@require_safe
def desk(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """/desk/cases/<id>/service/."""
    case = case_at_desk(request, case_id)
    now = timezone.now()
    cards = cards_of(case, day_of(now))
    context = {
        "case": case,
        "now": now,
        "requests": [
            {
                "pk": asked.pk,
                "person": asked.person,
                "party": asked.party,
                "papers": asked.papers,
                "get_capacity": CAPACITIES[asked.capacity],
                "doubts_in_words": [DOUBTS[doubt] for doubt in asked.doubts],
            }
            for asked in waiting_requests(case)
        ],
        "problems": problems_of(cards),
        "cards": cards,
        "told": told_to_all(case),
        "form": ReasonForm(),
        "can_begin": not cards,
    }
    return render(request, "service/desk.html", context)


@audience("staff", roles=SERVERS)
@require_POST
def begin(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Compose and send the first papers now, without waiting for the tribunal (第128条)."""
    case = case_at_desk(request, case_id)
    prepare_first_papers.enqueue(str(case.pk), key=str(case.pk))
    messages.success(request, _("应诉材料正在制作，稍后刷新本页"))
    return redirect("service:desk", case.pk)


@audience("staff", roles=SERVERS)
@require_http_methods(["GET", "HEAD", "POST"])
def attempt(request: HttpRequest, service_id: UUID, way: str) -> HttpResponse:
    """Write down one attempt, with pictures."""
    service = service_at_desk(request, service_id)
    if way not in RECORD:
        return redirect("service:desk", service.order.case_id)
    answer = ways_for(matter_of(service))[Way(way)]
    form = AttemptForm(request.POST or None, way=way, initial={"address": service.party.address})
    if request.method == "POST" and form.is_valid():
        done = _record(request, service, way, form)
        if done is not None:
            return done
    context = {
        "case": service.order.case, "service": service, "way": WayName(way).label,
        "answer": answer, "form": form, "key": request.POST.get("key") or str(uuid4()),
        "pictures": way in (Way.DIRECT, Way.LEFT, Way.ENTRUSTED),
        "may_announce": way == Way.PUBLIC and answer.open,
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "service/attempt.html", context, status=status)


def _record(
    request: HttpRequest, service: Service, way: str, form: AttemptForm
) -> HttpResponse | None:
    given = form.cleaned_data
    try:
        attempting.record_attempt(
            service.pk, Way(way), form.facts, address=given.get("address", ""),
            note=given["note"], tracking_number=given.get("tracking_number", ""),
            pictures=accepted_files(request, "pictures"), by=person_of(request).actor,
            at=timezone.now(), key=f"desk:{request.POST.get('key') or uuid4()}",
        )  # fmt: skip
    except WayClosed as why:
        form.add_error(None, str(why))
        return None
    except IllegalMove:
        return _stale(request, service)
    messages.success(request, _("已记下"))
    return redirect("service:desk", service.order.case_id)


@audience("staff", roles=SERVERS)
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """What became known since: receipt, return, contrary proof. The effect is worked out anew."""
    found = get_object_or_404(Attempt.objects.select_related("service"), pk=attempt_id)
    service = service_at_desk(request, found.service_id)
    form = AmendForm(request.POST or None, attempt=found)
    if request.method == "POST" and form.is_valid():
        attempting.amend_attempt(
            found.pk, form.facts, note=form.cleaned_data["note"],
            pictures=accepted_files(request, "pictures"), by=person_of(request).actor,
            at=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("已补记，送达的效力已重新判断"))
        return redirect("service:desk", service.order.case_id)
    context = {
        "case": service.order.case, "service": service, "way": found.get_way_display(),
        "form": form, "amends": found, "pictures": found.way in (Way.DIRECT, Way.LEFT),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "service/attempt.html", context, status=status)


@audience("staff", roles=SERVERS)
@require_POST
def to_account(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Send to the party's own account though it confirmed none (在线诉讼规则第31条第2款)."""
    service = service_at_desk(request, service_id)
    by, at = person_of(request).actor, timezone.now()
    made = attempting.send_to_account(service.pk, by=by, at=at, unconfirmed=True)
    if made is None:
        return _stale(request, service)
    messages.success(request, _("已发到账号；对方回复或者作出诉讼行为才算送达"))
    return redirect("service:desk", service.order.case_id)


@audience("staff", roles=SERVERS)
@require_POST
def call_off(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """The papers are not served any more."""
    service = service_at_desk(request, service_id)
    reason = request.POST.get("reasons", "").strip()
    if len(reason) < 4:
        messages.error(request, _("请写明为什么不再送达"))
        return redirect("service:desk", service.order.case_id)
    try:
        attempting.call_off(
            service.pk, reason=reason, by=person_of(request).actor, at=timezone.now()
        )
    except IllegalMove:
        return _stale(request, service)
    messages.success(request, _("已记下"))
    return redirect("service:desk", service.order.case_id)


@audience("staff", roles=SERVERS)
@require_POST
def returned(request: HttpRequest, prompt_id: UUID) -> HttpResponse:
    """The court's letter box received a mail back; noted beside the service, which stands."""
    prompt = get_object_or_404(Prompt.objects.select_related("service"), pk=prompt_id)
    service = service_at_desk(request, prompt.service_id)
    try:
        note_returned(
            prompt.pk, request.POST.get("reasons", ""), by=person_of(request).actor,
            at=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("已记下退信；送达的效力不变"))
    except ValueError as why:
        messages.error(request, str(why))
    return redirect("service:desk", service.order.case_id)


@audience("staff", roles=SERVERS)
@require_safe
def print_pack(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Cover, papers and 送达回证 of one party as one PDF, in the order in which they are put in."""
    service = service_at_desk(request, service_id)
    pdf = pack(service, at=timezone.now())
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="pack-{service.pk}.pdf"'
    return answer


@audience("staff", roles=SERVERS)
@require_POST
def tracking(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The carrier's file: every number of this court in it is entered."""
    case = case_at_desk(request, case_id)
    sent: Any = request.FILES.get("reports")
    try:
        if sent is None or sent.size > LARGEST:
            raise Unreadable(_("请选择不超过 5 MB 的投递记录文件"))
        reports = read_reports(sent.read())
    except Unreadable as why:
        messages.error(request, str(why))
        return redirect("service:desk", case.pk)
    done = import_reports(
        reports, court_code=case.court_code, by=person_of(request).actor, at=timezone.now()
    )
    words = _("记入 %(entered)s 件，没有变化 %(same)s 件，不是本院的 %(unknown)s 件")
    data = {
        "entered": len(done.entered), "same": len(done.unchanged), "unknown": len(done.unknown),
    }  # fmt: skip
    messages.success(request, words % data)
    return redirect("service:desk", case.pk)


@audience("staff", roles=SERVERS)
@require_POST
def answer_join(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The papers of authority were compared."""
    asked = get_object_or_404(JoinRequest.objects.select_related("party"), pk=request_id)
    case = case_at_desk(request, asked.party.case_id)
    accept = request.POST.get("outcome") == "accept"
    try:
        decide_join(
            asked.pk, accept=accept, reasons=request.POST.get("reasons", ""),
            by=person_of(request).actor, at=timezone.now(),
        )  # fmt: skip
    except AlreadyAnswered:
        return render(request, "service/stale.html", {"case": case}, status=409)
    except ValueError as why:
        messages.error(request, str(why))
        return redirect("service:desk", case.pk)
    messages.success(request, _("已答复"))
    return redirect("service:desk", case.pk)


def _stale(request: HttpRequest, service: Service) -> HttpResponse:
    service.refresh_from_db()
    context = {"case": service.order.case, "service": service}
    return render(request, "service/stale.html", context, status=409)
