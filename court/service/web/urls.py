"""Addresses of service: parties under /join/, /cases/ and /service/, the court under /desk/."""

from django.urls import path

from court.service.web import address, announcing, clerk, consenting, joining, party, pleading

app_name = "service"
urlpatterns = [
    path("join/", joining.join, name="join"),
    path("join/<uuid:request_id>/", joining.join_request, name="join_request"),
    path("cases/<uuid:case_id>/respond/", party.respond, name="respond"),
    path("cases/<uuid:case_id>/address/", address.address, name="address"),
    path("cases/<uuid:case_id>/steps/", party.steps, name="steps"),
    path("cases/<uuid:case_id>/needs/", party.needs, name="needs"),
    path("cases/<uuid:case_id>/answer/", pleading.answer, name="answer"),
    path("cases/<uuid:case_id>/evidence-list/", pleading.evidence, name="evidence"),
    path("cases/<uuid:case_id>/counterclaim/", pleading.counterclaim, name="counterclaim"),
    path("service/<uuid:service_id>/", party.received, name="received"),
    path(
        "service/<uuid:service_id>/papers/<int:enclosure_id>/", party.open_paper, name="open_paper"
    ),
    path("service/<uuid:service_id>/sign/", party.sign, name="sign"),
    path("service/<uuid:service_id>/copy/", party.copy, name="copy"),
    path("announcements/", announcing.announcements, name="announcements"),
    path("announcements/<uuid:announcement_id>/", announcing.paper, name="announcement"),
    path("desk/cases/service/<uuid:service_id>/announce/", announcing.announce, name="announce"),
    path("desk/cases/parties/<int:party_id>/consent/", consenting.consent, name="consent"),
    path("desk/cases/<uuid:case_id>/service/", clerk.desk, name="desk"),
    path("desk/cases/<uuid:case_id>/service/begin/", clerk.begin, name="begin"),
    path("desk/cases/<uuid:case_id>/service/tracking/", clerk.tracking, name="tracking"),
    path("desk/cases/service/<uuid:service_id>/pack/", clerk.print_pack, name="pack"),
    path("desk/cases/service/<uuid:service_id>/account/", clerk.to_account, name="to_account"),
    path("desk/cases/service/<uuid:service_id>/call-off/", clerk.call_off, name="call_off"),
    path(
        "desk/cases/service/<uuid:service_id>/attempts/<slug:way>/", clerk.attempt, name="attempt"
    ),
    path("desk/cases/service/attempts/<uuid:attempt_id>/", clerk.amend, name="amend"),
    path("desk/cases/service/prompts/<uuid:prompt_id>/", clerk.returned, name="returned"),
    path("desk/cases/join/<uuid:request_id>/", clerk.answer_join, name="answer_join"),
]
