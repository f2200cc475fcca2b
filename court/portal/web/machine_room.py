"""The administrator's desk: the machine, never the content of cases."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from court.design.full_disk import room
from court.fees.queries import latest_alarm
from court.hearing.record.waiting import recordings_at_fault
from court.identity.access import audience
from court.identity.models import Court, Person
from court.jobs import actions as jobs
from court.jobs import queries as queue
from court.jobs.actions import NotPossible
from court.journal.queries import failing_deliveries
from court.vault.queries import integrity_faults


@require_GET
@audience("administrator")
def machine_room(request: HttpRequest) -> HttpResponse:
    """Courts served, work that waits, work that failed for good."""
    context = {
        "courts": Court.objects.order_by("code"),
        "lengths": queue.queue_lengths(),
        "wait": queue.longest_wait(timezone.now()),
        "dead": queue.dead_jobs()[:50],
        "failing": failing_deliveries()[:50],
        "ledgers": latest_alarm()[:20],
        "room": room(),
        "damaged": integrity_faults()[:50],
        "recordings": recordings_at_fault()[:50],
    }
    return render(request, "portal/staff/machine_room.html", context)


@require_POST
@audience("administrator")
def retry(request: HttpRequest, job_id: int) -> HttpResponse:
    """Put a dead letter back into the queue."""
    person = cast(Person, request.user)
    try:
        jobs.retry_job(job_id, by=person.actor, at=timezone.now())
        messages.success(request, _("已重新排队"))
    except ObjectDoesNotExist as why:
        raise Http404 from why
    except NotPossible:
        messages.info(request, _("这项工作已经不在失败列表中"))
    return redirect("portal:machine_room")
