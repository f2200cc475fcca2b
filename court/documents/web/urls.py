"""Addresses of papers, and of what others need to check them."""

from django.urls import path

from court.documents.web import authority
from court.documents.web.papers import paper

app_name = "documents"
urlpatterns = [
    path("papers/<uuid:paper_id>/", paper, name="paper"),
    path("pki/root.crl", authority.root_list, name="root_list"),
    path("pki/issuing.crl", authority.issuing_list, name="issuing_list"),
    path("pki/<slug:serial>.crl", authority.list_of, name="list_of"),
    path("pki/trust.pem", authority.trust, name="trust"),
    path("pki/timestamp", authority.timestamp, name="timestamp"),
    path("pki/journal.json", authority.head, name="journal_head"),
]
