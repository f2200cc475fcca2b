"""Addresses of messages."""

from django.conf import settings
from django.urls import path

from court.notices.web import party, public

urlpatterns = [
    path("my/notices/", party.own_notices, name="own_notices"),
    path("my/notices/read/", party.mark_all_read, name="mark_notices_read"),
    path("notices/check/", public.check_notice, name="check_notice"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/inbox", public.demo_inbox, name="demo_inbox"))
