"""Addresses of the review desk."""

from django.urls import path

from court.review.web import clerk, relieving

app_name = "review"
urlpatterns = [
    path("", clerk.queue, name="queue"),
    path("filings/<uuid:filing_id>/", clerk.filing, name="filing"),
    path("filings/<uuid:filing_id>/relief/", relieving.relief, name="relief"),
    path("filings/<uuid:filing_id>/accept/", clerk.accept, name="accept"),
    path("filings/<uuid:filing_id>/provisionally/", clerk.provisionally, name="provisionally"),
    path("filings/<uuid:filing_id>/correct/", clerk.correct, name="correct"),
    path("filings/<uuid:filing_id>/pass/", clerk.pass_on, name="pass_on"),
    path("filings/<uuid:filing_id>/refuse/", clerk.refuse, name="refuse"),
    path("filings/<uuid:filing_id>/give-back/", clerk.give_back, name="give_back"),
]
