"""Addresses of filing."""

from django.urls import path, register_converter

from court.filing.web import (
    advice,
    checking,
    handing_in,
    interview,
    live,
    starting,
    taking,
    uploads,
)


class PartConverter:
    """The key of a page of the interview: ``plaintiffs.0.more``, ``elements.claims.2``."""

    regex = r"[a-z_]+(\.[A-Za-z0-9_]+)*"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(PartConverter, "part")

app_name = "filing"
urlpatterns = [
    path("filing/", starting.mine, name="mine"),
    path("filing/new/", starting.new, name="new"),
    path("filing/<uuid:filing_id>/", interview.tasks, name="tasks"),
    path("filing/<uuid:filing_id>/q/<part:part>/", interview.question, name="question"),
    path("filing/<uuid:filing_id>/q/<part:part>/advice/", advice.advice, name="advice"),
    path("filing/<uuid:filing_id>/q/<part:part>/take/", taking.take, name="take"),
    path("filing/<uuid:filing_id>/q/<part:part>/total/", live.total, name="total"),
    path("filing/<uuid:filing_id>/q/<part:part>/remove/", interview.remove, name="remove"),
    path("filing/<uuid:filing_id>/exhibits/", uploads.exhibits, name="exhibits"),
    path("filing/<uuid:filing_id>/exhibits/<int:no>/", uploads.exhibit, name="exhibit"),
    path("filing/<uuid:filing_id>/papers/", uploads.papers, name="papers"),
    path("filing/<uuid:filing_id>/complaint/", uploads.complaint, name="complaint"),
    path("filing/<uuid:filing_id>/check/", checking.check, name="check"),
    path("filing/<uuid:filing_id>/preview.pdf", checking.preview, name="preview"),
    path("filing/<uuid:filing_id>/sign/", handing_in.sign, name="sign"),
    path("filing/<uuid:filing_id>/submit/", handing_in.submit, name="submit"),
    path("filing/<uuid:filing_id>/done/", handing_in.done, name="done"),
    path("filing/<uuid:filing_id>/content/", handing_in.content, name="content"),
    path("filing/<uuid:filing_id>/discard/", starting.discard, name="discard"),
]
