"""Addresses of the docket: parties under /cases/, the court under /desk/cases/."""

from django.urls import path

from court.docket.web import assigning, joint, judge, papers, party

app_name = "docket"
urlpatterns = [
    path("cases/<uuid:case_id>/ask/", party.ask, name="ask"),
    path("cases/<uuid:case_id>/ask/<slug:kind>/", party.apply, name="apply"),
    path("cases/applications/<uuid:application_id>/", party.application, name="application"),
    path("cases/applications/<uuid:application_id>/take-back/", party.take_back, name="take_back"),
    path("cases/applications/<uuid:application_id>/consent/", party.consent, name="consent"),
    path("desk/cases/<uuid:case_id>/tribunal/", assigning.tribunal, name="tribunal"),
    path("desk/cases/<uuid:case_id>/tribunal/draw/", assigning.draw, name="draw"),
    path("desk/cases/<uuid:case_id>/tribunal/members/", assigning.members, name="members"),
    path("desk/cases/<uuid:case_id>/tribunal/assessors/", assigning.assessors, name="assessors"),
    path("desk/cases/<uuid:case_id>/tribunal/recuse/", assigning.recuse, name="recuse"),
    path("desk/cases/<uuid:case_id>/acts/<slug:act>/", judge.act, name="act"),
    path("desk/cases/applications/<uuid:application_id>/", judge.answer, name="answer"),
    path("desk/cases/proposals/<uuid:proposal_id>/", judge.proposal, name="proposal"),
    path("desk/cases/papers/<uuid:paper_id>/withdraw/", papers.withdraw, name="withdraw_paper"),
    path("cases/joint/<uuid:joint_id>/", joint.joint, name="joint"),
    path("cases/joint/<uuid:joint_id>/file/", joint.joint_file, name="joint_file"),
    path("desk/cases/<uuid:case_id>/agree/", joint.agree, name="agree"),
    path("desk/cases/joint/<uuid:joint_id>/", joint.joint_desk, name="joint_desk"),
    path("desk/cases/joint/<uuid:joint_id>/off/", joint.joint_call_off, name="joint_call_off"),
    path("desk/cases/leave/", assigning.leave, name="leave"),
]
