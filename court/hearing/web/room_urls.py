"""Addresses of the courtroom."""

from django.urls import path

from court.hearing.web import doors, room

app_name = "courtroom"
urlpatterns = [
    path("hearings/<uuid:sitting_id>/room/", room.room, name="room"),
    path("hearings/<uuid:sitting_id>/act/", room.act, name="act"),
    path("hearings/<uuid:sitting_id>/screen/<uuid:file_id>/<int:number>.jpg", room.screen,
         name="screen"),
    path("hearings/<uuid:sitting_id>/enter/", doors.enter, name="enter"),
    path("hearings/<uuid:sitting_id>/watch/", doors.watch, name="watch"),
    path("hearings/<uuid:sitting_id>/called/", doors.called, name="called"),
]  # fmt: skip
