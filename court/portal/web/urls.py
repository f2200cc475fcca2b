"""Addresses of the desks that gather capabilities."""

from django.urls import path

from court.portal.web import audit, desk, machine_room, parameters, party

app_name = "portal"
urlpatterns = [
    path("my/", party.home, name="home"),
    path("cases/<uuid:case_id>/", party.case, name="case"),
    path("desk/cases/", desk.cases, name="desk_cases"),
    path("desk/cases/<uuid:case_id>/", desk.case, name="desk_case"),
    path("machine-room/", machine_room.machine_room, name="machine_room"),
    path("machine-room/jobs/<int:job_id>/retry/", machine_room.retry, name="retry"),
    path("settings/", parameters.courts, name="settings"),
    path("settings/<str:court_code>/", parameters.propose, name="propose"),
    path("settings/proposals/<uuid:proposal_id>/", parameters.decide, name="decide_settings"),
    path("audit/", audit.audit, name="audit"),
]
