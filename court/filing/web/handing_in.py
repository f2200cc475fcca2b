"""Signing and handing in, and the page after it."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from court.docket.queries import case_of_filing
from court.documents.queries import papers_of
from court.documents.typesetting import MissingGlyph
from court.documents.web.signing import SignForm
from court.filing import actions
from court.filing.interview.draft import Draft
from court.filing.interview.obstacles import obstacles
from court.filing.interview.stages import STAGES, number_of_stage
from court.filing.models import Filing
from court.filing.queries import files_of
from court.filing.signatures import UnusableSignature
from court.filing.states import FilingState
from court.filing.web.checking import _address
from court.filing.web.interview import open_filing_or_404, version_of
from court.filing.web.questions.asking import CHINA, now, person_of
from court.filing.web.summary import summary_of
from court.identity.access import audience
from court.identity.models import Court
from court.law import periods


def _stops(filing: Filing) -> list[tuple[str, str]]:
    return [(text, part) for text, part in obstacles(filing, files_of(filing)) if part != "sign"]


@audience("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """Sign the complaint as it stands."""
    filing = open_filing_or_404(request, filing_id)
    if not filing.is_open:
        return redirect("filing:done", filing_id)
    if _stops(filing):
        return redirect("filing:check", filing_id)
    signer = (filing.bundle.get("filed_by") or {}).get("name") or person_of(request).name
    form = SignForm(request.POST or None, name=signer)
    if "send_code" in request.POST:
        form = _with_code_sent(request, filing, signer)
    elif request.method == "POST" and form.is_valid():
        answer = _sign(request, filing, form)
        if answer is not None:
            return answer
    context = {
        "filing": filing, "form": form, "signer": signer, "stages": list(STAGES.values()),
        "stage_number": number_of_stage("sign"), "draft": Draft.of(filing),
        "code_sent": bool(filing.interview.get("signing_code")),
    }  # fmt: skip
    status = 422 if form.is_bound else 200
    return render(request, "filing/sign.html", context, status=status)


def _with_code_sent(request: HttpRequest, filing: Filing, signer: str) -> SignForm:
    """The code goes out, once a minute; what was drawn or typed is kept."""
    with suppress(actions.TooSoon):
        actions.send_signing_code(filing.pk, by=person_of(request).actor, at=now())
        filing.refresh_from_db()
    return SignForm.with_code_sent(request.POST, name=signer, prefix=None)


def _sign(request: HttpRequest, filing: Filing, form: SignForm) -> HttpResponse | None:
    """To the last page; or nothing, with the form saying why not."""
    given = form.cleaned_data
    try:
        actions.sign_filing(
            filing.pk, drawing=given["drawing"], typed_name=given["typed_name"] or form.signer,
            code=given["code"], expected_version=version_of(request),
            by=person_of(request).actor, at=now(),
        )  # fmt: skip
    except (UnusableSignature, actions.NotUsable) as why:
        form.add_error(None, str(why))
    except actions.WrongCode as why:
        form.add_error("code", str(why))
    except MissingGlyph as why:
        form.add_error(None, _("起诉状里有字库中没有的字：%s，请换成常用字") % why.characters)
    except actions.StaleAnswer:
        context = {"title": _("签名"), "back": request.path, "filing": filing}
        return render(request, "filing/stale.html", context, status=409)
    else:
        return redirect("filing:submit", filing.pk)
    return None


@audience("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """The last confirmation: what it does, and the one button. The same press again is harmless."""
    filing = open_filing_or_404(request, filing_id)
    if not filing.is_open:
        return redirect("filing:done", filing_id)
    if request.method == "POST":
        return _submit(request, filing)
    found = obstacles(filing, files_of(filing))
    if found:
        return redirect("filing:sign" if found == _only_sign(found) else "filing:check", filing_id)
    return _ask_once_more(request, filing, [])


def _only_sign(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(text, part) for text, part in found if part == "sign"]


def _submit(request: HttpRequest, filing: Filing) -> HttpResponse:
    key = request.POST.get("key", "")
    if not re.fullmatch(r"[0-9a-f-]{36}", key):
        return _ask_once_more(request, filing, [(_("页面不完整，请再按一次提交"), "")])
    seen = request.POST.get("round", "")
    try:
        actions.submit_filing(
            filing.pk, idempotency_key=key, by=person_of(request).actor, at=now(),
            seen_round=int(seen) if seen.isdecimal() else None,
        )  # fmt: skip
    except actions.AlreadySubmitted:
        return redirect("filing:done", filing.pk)
    except actions.CannotSubmit as why:
        found = [(text, _address(filing, part)) for text, part in why.obstacles]
        return _ask_once_more(request, filing, found)
    return redirect("filing:done", filing.pk)


def _ask_once_more(
    request: HttpRequest, filing: Filing, found: list[tuple[str, str]]
) -> HttpResponse:
    court = Court.objects.filter(pk=filing.court_code).first()
    complaint = next((f for f in files_of(filing) if f.kind == "complaint"), None)
    context = {
        "filing": filing, "court": court, "key": str(uuid4()), "complaint": complaint,
        "obstacles": [{"text": text, "href": href} for text, href in found],
        "stages": list(STAGES.values()), "stage_number": number_of_stage("sign"),
    }  # fmt: skip
    return render(request, "filing/submit.html", context, status=422 if found else 200)


@audience("signed_in")
@require_safe
def done(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """Number, time, receipt, and what comes next with dates."""
    filing = open_filing_or_404(request, filing_id)
    if filing.submitted_at is None:
        return redirect("filing:tasks", filing_id)
    case = case_of_filing(filing.pk)
    papers = [*papers_of(filing.pk), *(papers_of(case.pk) if case else [])]
    context = {
        "filing": filing, "case": case, "papers": papers,
        "court": Court.objects.filter(pk=filing.court_code).first(),
        "waiting": filing.state == FilingState.SUBMITTED and case is None,
        "has_receipt": any(p.kind == "receipt" for p in papers), "steps": _steps(filing),
        "now": now(), "files": files_of(filing),
    }  # fmt: skip
    return render(request, "filing/done.html", context)


def _steps(filing: Filing) -> list[dict[str, Any]]:
    """接下来, with dates."""
    if filing.state == FilingState.CORRECTING:
        return [{"title": _("按清单补正后重新提交"), "due": filing.correct_by,
                 "text": _("首次提交的时间保留；逾期不补正的，材料会退回。")}]  # fmt: skip
    if filing.state not in (FilingState.SUBMITTED, FilingState.PASSED_TO_JUDGE):
        return []
    return [
        {"title": _("法院审查"), "due": decide_by(filing),
         "text": _("材料齐全的很快就有案号；需要补正的，一次告诉您全部要改的地方。")},
        {"title": _("收到案号后交诉讼费"),
         "text": _("接到交费通知次日起七日内交；有困难的可以申请缓、减、免。")},
        {"title": _("法院把起诉状送给对方"), "text": _("对方有十五日答辩期。")},
    ]  # fmt: skip


def decide_by(filing: Filing) -> date:
    """The last of the seven days (民事诉讼法第126条)."""
    assert filing.submitted_at is not None
    return periods.deadline(filing.submitted_at.astimezone(CHINA).date(), period="7d").due


@audience("signed_in")
@require_safe
def content(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """What was handed in, to read again."""
    filing = open_filing_or_404(request, filing_id)
    last = filing.submissions.order_by("-round").first()
    if last is None:
        return redirect("filing:tasks", filing_id)
    draft = Draft(dict(last.bundle), dict(filing.interview))
    context = {"filing": filing, "groups": summary_of(filing, draft, files_of(filing))}
    return render(request, "filing/content.html", context)
