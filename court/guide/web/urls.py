"""Addresses of the guide, for people and for programs: one for each matter."""

from django.urls import path

from court.guide.flows import FLOWS
from court.guide.web import api, public

urlpatterns = [
    path("guide/", public.index, name="guide"),
    path("guide/steps/", public.steps, name="guide_steps"),
    path("guide/cause/", public.cause, name="guide_cause"),
    *(path(f"guide/{key}/", public.ask, {"matter": key}, f"guide_{key}") for key in FLOWS),
    path("api/guide/", api.matters, name="api_guide"),
    path("api/guide/steps/", api.steps, name="api_guide_steps"),
    path("api/guide/cause/", api.cause, name="api_guide_cause"),
    *(path(f"api/guide/{key}/", api.ask, {"matter": key}, f"api_guide_{key}") for key in FLOWS),
]
