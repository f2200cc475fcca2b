"""Addresses of the guide, for people and for programs."""

from django.urls import path

from court.guide.web import api, public

urlpatterns = [
    path("guide/", public.index, name="guide"),
    path("guide/steps/", public.steps, name="guide_steps"),
    path("guide/cause/", public.cause, name="guide_cause"),
    path("guide/<slug:matter>/", public.ask, name="guide_ask"),
    path("api/guide/", api.matters, name="api_guide"),
    path("api/guide/steps/", api.steps, name="api_guide_steps"),
    path("api/guide/cause/", api.cause, name="api_guide_cause"),
    path("api/guide/<slug:matter>/", api.ask, name="api_guide_ask"),
]
