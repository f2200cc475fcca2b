"""Addresses of papers."""

from django.urls import path

from court.documents.web.papers import paper

app_name = "documents"
urlpatterns = [path("papers/<uuid:paper_id>/", paper, name="paper")]
