"""Addresses of the record of a sitting."""

from django.urls import path

from court.hearing.web import apart, drafts, record, recording, signing

app_name = "record"
HERE = "hearings/<uuid:sitting_id>/transcript/"
THERE = "hearings/<uuid:sitting_id>/recording/"
urlpatterns = [
    path(HERE, record.read, name="read"),
    path(f"{HERE}lines/", record.lines, name="lines"),
    path(f"{HERE}say/", record.say, name="say"),
    path(f"{HERE}lines/<int:no>/", record.correct, name="correct"),
    path(f"{HERE}object/", record.object_to, name="object"),
    path(f"{HERE}objections/<uuid:objection_id>/", record.answer, name="answer"),
    path(f"{HERE}freeze/", signing.freeze, name="freeze"),
    path(f"{HERE}thaw/", signing.thaw, name="thaw"),
    path(f"{HERE}sign/", signing.sign, name="sign"),
    path(f"{HERE}code/", signing.code, name="code"),
    path(f"{HERE}refuse/", signing.refuse, name="refuse"),
    path(f"{HERE}signers/<uuid:signer_id>/", signing.signer, name="signer"),
    path(f"{HERE}paper.pdf", signing.paper, name="paper"),
    path(f"{HERE}drafts/", drafts.drafts, name="drafts"),
    path(f"{HERE}drafts/<int:draft_id>/", drafts.draft, name="draft"),
    path(THERE, recording.recording, name="recording"),
    path(f"{THERE}ask/", recording.ask, name="view_ask"),
    path(f"{THERE}requests/<uuid:request_id>/", recording.answer, name="view_answer"),
    path(f"{THERE}segments/<int:no>/", recording.explain, name="recording_explain"),
    path(f"{THERE}check/", recording.check, name="recording_check"),
    path(f"{THERE}manifest/", recording.manifest, name="recording_manifest"),
    path(f"{THERE}stand-in/", recording.stand_in, name="recording_stand_in"),
    path(f"{THERE}watch/", recording.watch, name="watch"),
    path(f"{THERE}stream/", recording.stream, name="watch_stream"),
    path(f"{THERE}tracks/<int:no>/", recording.track, name="watch_track"),
    path("cases/<uuid:case_id>/asynchronous/", apart.page, name="apart"),
    path("cases/<uuid:case_id>/asynchronous/ask/", apart.ask, name="apart_ask"),
    path("asynchronous/<uuid:hearing_id>/answer/", apart.answer, name="apart_answer"),
    path("asynchronous/<uuid:hearing_id>/open/", apart.open_hearing, name="apart_open"),
    path("asynchronous/<uuid:hearing_id>/close/", apart.close, name="apart_close"),
    path("asynchronous/steps/<uuid:step_id>/", apart.speak, name="apart_speak"),
]
