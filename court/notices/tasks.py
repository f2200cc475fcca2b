"""Work of messages that runs later."""

from uuid import UUID

from django.utils import timezone

from court.jobs.running import RunningJob
from court.jobs.tasks import task
from court.notices.actions import mark_failed, mark_sent
from court.notices.models import Notice
from court.notices.providers import SmsRefused, SmsUnavailable, sms_provider
from court.notices.states import NoticeState

MACHINE = "machine:notices"


@task(attempts=8, timeout=60)
def deliver_notice(job: RunningJob, notice_id: str) -> None:
    """Hand one text message to the provider; its id is the key, so twice is once."""
    notice = Notice.objects.get(pk=UUID(notice_id))
    if notice.state == NoticeState.SENT:
        return
    provider = sms_provider()
    try:
        reference = provider.send(notice.phone, notice.text, key=notice_id)
    except (SmsRefused, SmsUnavailable) as why:
        if isinstance(why, SmsUnavailable) and not job.last_attempt:
            raise
        with job.finish():
            mark_failed(
                notice.pk, provider=provider.name, problem=str(why), by=MACHINE, at=timezone.now()
            )
        return
    with job.finish():
        mark_sent(
            notice.pk, provider=provider.name, reference=reference, by=MACHINE, at=timezone.now()
        )
