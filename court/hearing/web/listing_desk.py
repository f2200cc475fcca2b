"""The court's pages of listing: its calendar, a case's sitting, putting off, calling off."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from court.docket.models import Case
from court.docket.queries import tribunal_of
from court.docket.states import NotEntitled
from court.docket.web.people import case_at_desk, person_of, stale
from court.hearing.actions.listing import (
    AlreadyListed,
    NotLawful,
    PartyCannotCome,
    TimeTaken,
    list_sitting,
)
from court.hearing.actions.postponing import cancel, postpone
from court.hearing.actions.times import mark_unavailable, take_back_unavailable
from court.hearing.facts import choices_of, day_of, open_ways
from court.hearing.free_times import free_times, usual_length
from court.hearing.models import Sitting
from court.hearing.offices import LISTERS
from court.hearing.queries import (
    calendar_at_desk,
    needs_in,
    own_unavailable,
    party_unavailable,
    sits_in,
)
from court.hearing.states import Mode, SittingState
from court.hearing.web.listing_forms import (
    LENGTHS,
    AwayForm,
    PostponeForm,
    SittingForm,
    TimeForm,
    WhyForm,
)
from court.hearing.web.needs import said
from court.identity.access import audience
from court.identity.models import READS_CONTENT, Role
from court.journal.moves import IllegalMove, NotAllowed
from court.law.hearing import Postponement
from court.law.periods import CHINA

DECIDERS = frozenset({Role.JUDGE, Role.PRESIDENT})


@audience("staff", roles=READS_CONTENT)
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """/desk/hearings/: a week of sittings, one's own first, and the times one keeps free."""
    person, now = person_of(request), timezone.now()
    monday = _monday(request.GET.get("week", ""), now)
    found = calendar_at_desk(person, monday, monday + timedelta(days=7))
    own = request.GET.get("show", "own") != "all"
    shown = list((sits_in(found, person) if own else found).order_by("starts_at"))
    days = [monday + timedelta(days=n) for n in range(7)]
    context = {
        "days": [
            {"day": day, "sittings": [s for s in shown if day_of(s.starts_at) == day.date()]}
            for day in days
        ],
        "own": own,
        "before": (monday - timedelta(days=7)).date().isoformat(),
        "after": (monday + timedelta(days=7)).date().isoformat(),
        "week": monday.date().isoformat(),
        "away": own_unavailable(person, now),
        "form": AwayForm(),
        "today": day_of(now),
    }
    return render(request, "hearing/calendar.html", context)


def _monday(text: str, now: datetime) -> datetime:
    try:
        day = datetime.fromisoformat(text).replace(tzinfo=CHINA)
    except ValueError:
        day = now.astimezone(CHINA)
    start = day - timedelta(days=day.weekday())
    return start.replace(hour=0, minute=0, second=0, microsecond=0)


@audience("staff", roles=READS_CONTENT)
@require_POST
def keep_free(request: HttpRequest) -> HttpResponse:
    """A time over which no sitting of mine is listed."""
    person, form = person_of(request), AwayForm(request.POST)
    if not form.is_valid():
        for problems in form.errors.values():
            messages.error(request, str(problems[0]))
        return redirect("listing:calendar")
    since, until = form.span
    try:
        for code in sorted(person.courts_as(*READS_CONTENT))[:1]:
            mark_unavailable(
                person, since, until, form.cleaned_data["why"], court_code=code, at=timezone.now()
            )
    except TimeTaken as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("已记下，这段时间不会排您的庭"))
    return redirect("listing:calendar")


@audience("staff", roles=READS_CONTENT)
@require_POST
def free_again(request: HttpRequest, booking_id: int) -> HttpResponse:
    """I can come after all."""
    person = person_of(request)
    row = get_object_or_404(own_unavailable(person, timezone.now()), pk=booking_id)
    take_back_unavailable(row.pk, person=person, at=timezone.now())
    messages.success(request, _("已撤回"))
    return redirect("listing:calendar")


@audience("staff", roles=LISTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def list_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The checklist, the needs, the free times, and the form: one page."""
    case = case_at_desk(request, case_id)
    form = SittingForm(request.POST or None, case=case, initial=_chosen(request, case))
    if request.method == "POST" and form.is_valid():
        done = _list(request, case, form)
        if done is not None:
            return done
    status = 422 if request.method == "POST" else 200
    return render(request, "hearing/list.html", _about(request, case, form), status=status)


def _list(request: HttpRequest, case: Case, form: SittingForm) -> HttpResponse | None:
    try:
        list_sitting(case.pk, form.plan, by=person_of(request).actor, at=timezone.now())
    except (AlreadyListed, NotEntitled) as why:
        return stale(request, case, f"/desk/cases/{case.pk}/", str(why))
    except NotAllowed as why:
        for reason in why.reasons:
            form.add_error(None, reason)
        return None
    except IllegalMove:
        return stale(request, case, f"/desk/cases/{case.pk}/", _("案件现在的阶段不能排期"))
    except (NotLawful, TimeTaken, PartyCannotCome) as why:
        _say(form, why)
        return None
    messages.success(request, _("已排期。传票和公告正在制作，会自动送出"))
    return redirect(f"/desk/cases/{case.pk}/")


def _say(form: forms.Form, why: ValueError) -> None:
    """Every reason, where it belongs."""
    if isinstance(why, NotLawful):
        for ruled in why.ruled:
            law = "、".join(str(citation) for citation in ruled.citations)
            form.add_error(None, f"{ruled.reason}（{law}）")
    elif isinstance(why, PartyCannotCome):
        form.add_error("despite", _("%(who)s 那时不方便；仍要排的，请写明理由") % {"who": why})
    else:
        form.add_error("clock", str(why))


def _chosen(request: HttpRequest, case: Case) -> dict[str, Any]:
    """What a suggestion carries, else what is usual."""
    minutes = str(int(usual_length(case).total_seconds() // 60))
    ways = open_ways(case)
    best = next((way.value for way, ruled in ways.items() if ruled.allowed), Mode.COURTROOM.value)
    given = {name: request.GET.get(name, "") for name in ("mode", "room", "clock", "length")}
    try:
        day = datetime.fromisoformat(request.GET.get("day", "")).date()
    except ValueError:
        day = None
    return {
        "mode": given["mode"] if given["mode"] in Mode.values else best,
        "length": given["length"] if given["length"] in dict(LENGTHS) else minutes,
        "room": given["room"], "clock": given["clock"], "day": day, "purpose": "trial",
    }  # fmt: skip


def _about(request: HttpRequest, case: Case, form: TimeForm) -> dict[str, Any]:
    now, wanted = timezone.now(), _chosen(request, case)
    length = timedelta(minutes=int(wanted["length"]))
    return {
        "case": case,
        "form": form,
        "tribunal": tribunal_of(case),
        "ways": [(Mode(way.value).label, ruled) for way, ruled in open_ways(case).items()],
        "choices": choices_of(case),
        "needs": said(needs_in(case)),
        "away": [(party, party_unavailable([party], now)) for party in case.parties.all()],
        "free": free_times(case, wanted["mode"], length, at=now),
        "wanted": wanted,
    }


def _sitting_at_desk(request: HttpRequest, sitting_id: UUID) -> Sitting:
    cases = Case.objects.in_courts_of(person_of(request))
    found = Sitting.objects.filter(case__in=cases).select_related("case", "room")
    return get_object_or_404(found, pk=sitting_id)


@audience("staff", roles=DECIDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def put_off(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Another time, now or later (民事诉讼法第149条)."""
    sitting = _sitting_at_desk(request, sitting_id)
    case = sitting.case
    if sitting.state not in (SittingState.LISTED, SittingState.PAUSED):
        return stale(request, case, f"/desk/cases/{case.pk}/", sitting.get_state_display())
    form = PostponeForm(request.POST or None)
    wants_time = request.POST.get("new_time") == "now"
    times = TimeForm(
        request.POST if wants_time else None, case=case, initial=_chosen(request, case)
    )
    if request.method == "POST" and form.is_valid() and (not wants_time or times.is_valid()):
        done = _put_off(request, sitting, form, times if wants_time else None)
        if done is not None:
            return done
    context = _about(request, case, times) | {"sitting": sitting, "why_form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "hearing/postpone.html", context, status=status)


def _put_off(
    request: HttpRequest, sitting: Sitting, form: PostponeForm, times: TimeForm | None
) -> HttpResponse | None:
    given, case = form.cleaned_data, sitting.case
    plan = times.plan_for(sitting.purpose, frozenset()) if times is not None else None
    try:
        postpone(
            sitting.pk, Postponement(given["ground"]), given["why"], plan=plan,
            by=person_of(request).actor, at=timezone.now(),
        )  # fmt: skip
    except NotEntitled:
        form.add_error("ground", _("前三项由承办法官决定；第四项由院长批准，请院长在本页办理"))
        return None
    except IllegalMove as why:
        return stale(request, case, f"/desk/cases/{case.pk}/", str(why))
    except (NotLawful, TimeTaken, PartyCannotCome) as why:
        _say(times if times is not None else form, why)
        return None
    messages.success(request, _("已延期。原传票作废，正在通知各方"))
    return redirect(f"/desk/cases/{case.pk}/")


@audience("staff", roles=DECIDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """The sitting will not be."""
    sitting = _sitting_at_desk(request, sitting_id)
    case = sitting.case
    if sitting.state != SittingState.LISTED:
        return stale(request, case, f"/desk/cases/{case.pk}/", sitting.get_state_display())
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = person_of(request).actor
        try:
            cancel(sitting.pk, form.cleaned_data["why"], by=by, at=timezone.now())
        except NotEntitled:
            form.add_error(None, _("取消开庭由承办法官决定"))
        except IllegalMove as why:
            return stale(request, case, f"/desk/cases/{case.pk}/", str(why))
        else:
            messages.success(request, _("已取消。原传票作废，正在通知各方"))
            return redirect(f"/desk/cases/{case.pk}/")
    status = 422 if request.method == "POST" else 200
    context = {"case": case, "sitting": sitting, "form": form}
    return render(request, "hearing/cancel.html", context, status=status)
