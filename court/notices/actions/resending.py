"""A clerk sends a message once more, or takes paper to the post."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.identity.models import Person
from court.jobs.wake import wake_after_commit
from court.journal.actions import record
from court.notices.actions.sending import IllegalTransition, demand
from court.notices.actions.writing import keep, new_number
from court.notices.catalogue import KINDS, TAIL
from court.notices.events import NoticeResent, PaperPosted
from court.notices.models import Notice
from court.notices.states import OUTWARD, Channel, NoticeState


@transaction.atomic
def resend_notice(notice_id: UUID, *, reason: str, clerk: Person, at: datetime) -> Notice:
    """The same words once more under a new number, now, with the clerk's reason.

    The same reason for the same message twice is one message. Raises ``IllegalTransition`` for
    codes and for what still waits to be sent.
    """
    first = Notice.objects.select_for_update().get(pk=notice_id)
    if KINDS[first.kind].secret or first.channel not in OUTWARD:
        raise IllegalTransition("验证码不能重发")
    if first.state == NoticeState.QUEUED:
        raise IllegalTransition("这条消息还在发送，不用重发")
    same = [again for again in first.resent.all() if again.resend_reason == reason]
    if same:
        return same[0]
    number = new_number()
    again = Notice(
        number=number,
        person=first.person,
        phone=first.phone,
        phone_tail=first.phone_tail,
        address=first.address,
        kind=first.kind,
        channel=first.channel,
        text=first.text.replace(TAIL.format(number=first.number), TAIL.format(number=number)),
        subject_id=first.subject_id,
        court_code=first.court_code,
        urgent=True,  # somebody asked for it now
        state=NoticeState.QUEUED,
        key=f"again:{first.pk}:{first.resent.count() + 1}",
        at=at,
        due_at=at,
        resent_of=first,
        resend_reason=reason,
    )
    kept = keep(again, by=clerk.actor)
    record(NoticeResent(first.pk, kept.pk), by=clerk.actor, at=at)
    wake_after_commit()
    return kept


@transaction.atomic
def post_paper(notice_id: UUID, *, clerk: Person, at: datetime) -> Notice:
    """The clerk printed it and gave it to the post; twice is once. It is no service of process."""
    notice = Notice.objects.select_for_update().get(pk=notice_id)
    if notice.channel != Channel.PAPER:
        raise IllegalTransition("这条消息不是纸质通知")
    if notice.state == NoticeState.SENT:
        return notice
    demand(notice, NoticeState.SENT)
    notice.state, notice.sent_at, notice.provider = NoticeState.SENT, at, "paper"
    notice.save(update_fields=["state", "sent_at", "provider"])
    record(PaperPosted(notice.pk), by=clerk.actor, at=at)
    return notice
