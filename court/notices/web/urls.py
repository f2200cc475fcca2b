"""Addresses of messages."""

from django.conf import settings
from django.urls import path

from court.notices.web import desk, party, preferences, public

urlpatterns = [
    path("my/notices/", party.own_notices, name="own_notices"),
    path("my/notices/read/", party.mark_all_read, name="mark_notices_read"),
    path("my/notices/ways/", preferences.ways, name="notice_ways"),
    path("my/notices/mail/", preferences.give_mail, name="notice_mail"),
    path("my/notices/mail/confirm/", preferences.confirm_mail, name="notice_mail_confirm"),
    path("my/notices/mail/stop/", preferences.no_mail, name="notice_mail_stop"),
    path("notices/check/", public.check_notice, name="check_notice"),
    path("desk/notices/", desk.log, name="notice_log"),
    path("desk/notices/paper/", desk.paper, name="notice_paper"),
    path("desk/notices/<uuid:notice_id>/again/", desk.resend, name="notice_resend"),
    path("desk/notices/<uuid:notice_id>/posted/", desk.posted, name="notice_posted"),
    path("machine-room/notices/", desk.house_log, name="house_notices"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/inbox", public.demo_inbox, name="demo_inbox"))
