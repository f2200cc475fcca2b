"""Whether a message or a paper really comes from the court; open to everyone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from court.design.web.errors import error_page
from court.documents import queries
from court.documents.models import Certificate, IssuedPaper, Withdrawal
from court.documents.signing.findings import Report
from court.identity.access import audience
from court.identity.limits import within_limit
from court.identity.models import Court
from court.portal.web.verify_form import LARGEST, PaperForm, as_stored

PAGE = "portal/public/verify.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is said of a paper: only what stands on its face, and whether it still holds."""

    paper: IssuedPaper | None
    same: bool | None = None  # the file given is this paper; None where none was given
    report: Report | None = None  # what an unknown file proves by itself
    by_code: bool = False

    @property
    def withdrawal(self) -> Withdrawal | None:
        """Taken back by the court."""
        return queries.withdrawal_of(self.paper) if self.paper else None

    @property
    def seal(self) -> Certificate | None:
        """With what it was sealed."""
        return queries.seal_of(self.paper) if self.paper else None

    @property
    def court(self) -> str:
        """Who issued it."""
        assert self.paper is not None
        found = Court.objects.filter(code=self.paper.court_code).first()
        return found.name if found else self.paper.court_code


@audience("public")
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Title, number, court and day of the paper with this code; nothing about the parties."""
    if request.method != "POST":
        return _page(request, PaperForm())
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    if not within_limit(request, "check_paper"):
        return error_page(request, 429)
    return _page(request, form, _answer(form, at=now()))


@audience("public")
@require_safe
def verify_code(request: HttpRequest, serial: str) -> HttpResponse:
    """Where the square on the paper leads."""
    if not within_limit(request, "open_paper"):
        return error_page(request, 429)
    paper = _with_code(serial)
    answer = Answer(paper=paper, by_code=True)
    form = PaperForm(initial={"serial": as_stored(serial)})
    return _page(request, form, answer, status=200 if paper else 404)


@audience("public")
@require_safe
def proof(request: HttpRequest, serial: str) -> HttpResponse:
    """That the paper stands in the court's journal, as a file to be checked without the court."""
    if not within_limit(request, "open_paper"):
        return error_page(request, 429)
    paper = _with_code(serial)
    if paper is None:
        raise Http404
    made = queries.proof_of(paper)
    if made is None:  # the journal is signed every minute
        return JsonResponse({"waiting": True}, status=202, headers={"Retry-After": "60"})
    name = f"proof-{paper.serial}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return JsonResponse(made, headers=headers, json_dumps_params={"ensure_ascii": False})


def _page(
    request: HttpRequest, form: PaperForm, answer: Answer | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "answer": answer, "largest": LARGEST}
    return render(request, PAGE, context, status=status)


def _with_code(serial: str) -> IssuedPaper | None:
    return queries.paper_with_code(as_stored(serial)) if as_stored(serial) else None


def _answer(form: PaperForm, *, at: datetime) -> Answer:
    """By code, by file, or by both, which must then be about the same paper."""
    serial, file = form.cleaned_data["serial"], form.cleaned_data["file"]
    content = file.read() if file else b""
    mark = hashlib.sha256(content).hexdigest() if content else form.cleaned_data["fingerprint"]
    by_code = _with_code(serial) if serial else None
    by_file = queries.paper_with_fingerprint(mark) if mark else None
    report = None
    if content and by_file is None:
        report = queries.report_on(content, at=at)
    if serial:
        same = (by_file is not None and by_file == by_code) if mark else None
        return Answer(paper=by_code, same=same, report=report, by_code=True)
    return Answer(paper=by_file, same=by_file is not None, report=report)
