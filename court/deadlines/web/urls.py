"""Addresses of time limits."""

from django.urls import path

from court.deadlines.web import desk, holidays, party

app_name = "deadlines"
urlpatterns = [
    path("my/deadlines/", party.own_deadlines, name="own"),
    path("my/deadlines/calendar.ics", party.own_calendar, name="calendar"),
    path("my/deadlines/feed/", party.renew, name="renew"),
    path("my/deadlines/feed/stop/", party.stop, name="stop"),
    path("calendar/<str:token>.ics", party.feed, name="feed"),
    path("desk/deadlines/", desk.desk, name="desk"),
    path("settings/holidays/", holidays.holidays, name="holidays"),
    path("settings/holidays/<uuid:holidays_id>/", holidays.decide, name="decide_holidays"),
]
