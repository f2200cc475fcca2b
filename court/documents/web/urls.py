"""Addresses of papers."""

from django.urls import path

from court.documents.web.papers import paper

urlpatterns = [path("papers/<uuid:paper_id>/", paper, name="paper")]
