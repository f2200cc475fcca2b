"""Addresses of the proof of real names."""

from django.urls import path

from court.portal.web import realname, realname_desk, realname_face

urlpatterns = [
    path("my/real-name/", realname.real_name, name="real_name"),
    path("my/real-name/check/", realname.check_reading, name="real_name_check"),
    path("my/real-name/face/", realname_face.selfie, name="real_name_face"),
    path("desk/real-names/", realname_desk.queue, name="real_name_queue"),
    path("desk/real-names/<uuid:claim_id>/", realname_desk.claim, name="real_name_claim"),
    path(
        "desk/real-names/<uuid:claim_id>/<slug:side>/",
        realname_desk.photo,
        name="real_name_photo",
    ),
]
