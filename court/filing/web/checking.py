"""检查答案: everything at once, what the machine would find, what it will cost."""

from __future__ import annotations

import dataclasses
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from court.documents.composing import compose
from court.documents.typesetting import MissingGlyph
from court.filing.facts import bundle_of, is_being_read, readings_of
from court.filing.interview.complaint import complaint_data
from court.filing.interview.draft import Draft
from court.filing.interview.obstacles import obstacles
from court.filing.interview.stages import STAGES, number_of_stage
from court.filing.models import Filing
from court.filing.queries import files_of
from court.filing.web.interview import open_filing_or_404
from court.filing.web.questions.asking import now, today
from court.filing.web.standing import address_of, findings_of, located, parts_for, time_left
from court.filing.web.summary import summary_of
from court.identity.access import audience
from court.law.courts import find_court
from court.law.examination import Account, DocketFacts, examine, fee_of
from court.law.fees import Fee
from court.law.vocabulary import Finding, ImpossibleFact, Severity


@audience("signed_in")
@require_safe
def check(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """All answers with a way back to each, and what the court would ask about."""
    filing = open_filing_or_404(request, filing_id)
    if not filing.is_open:
        return redirect("filing:done", filing_id)
    draft, files = Draft.of(filing), files_of(filing)
    parts = parts_for(filing, draft)
    stops = [(text, _address(filing, part)) for text, part in obstacles(filing, files)
             if part != "sign"]  # fmt: skip
    context = {
        "filing": filing, "draft": draft, "groups": summary_of(filing, draft, files),
        "stages": list(STAGES.values()), "stage_number": number_of_stage("check"),
        "undone": [{"title": p.title, "url": address_of(filing, p.key)}
                   for p in parts if not p.done and not p.optional],
        "left": time_left(parts), "fee": estimated_fee(filing), "stops": stops,
        "asked": findings_of(filing, draft), "being_read": is_being_read(filing),
        **foreseen(filing, draft),
    }  # fmt: skip
    return render(request, "filing/check.html", context)


def _address(filing: Filing, part: str) -> str:
    if part == "real_name":
        return reverse("real_name") + f"?next={reverse('filing:check', args=[filing.pk])}"
    return address_of(filing, part)


def estimated_fee(filing: Filing) -> Fee | None:
    """What the court will ask for; nothing while the facts do not say."""
    try:
        return fee_of(bundle_of(filing))
    except ImpossibleFact:
        return None


def foreseen(filing: Filing, draft: Draft) -> dict[str, Any]:
    """What the machine would find if this were handed in now: to mend, and to know."""
    owner = filing.owner
    docket = DocketFacts(
        account=Account(owner.is_verified, owner.name, owner.id_number), signed_on_platform=True
    )
    bundle = bundle_of(filing)
    if not draft.uploads_complaint:  # signing dates it
        bundle = dataclasses.replace(bundle, complaint_date=today())
    try:
        found = examine(bundle, readings_of(filing), at=now(), docket=docket)
    except ImpossibleFact as why:
        return {"to_mend": [{"message": why.message}], "to_know": []}
    unread = is_being_read(filing)
    seen = [
        f
        for f in found.for_parties()
        if f.severity is not Severity.MANUAL and not (unread and _is_about_files(f))
    ]
    mend = [f for f in seen if f.severity in (Severity.BLOCK, Severity.FIX)]
    know = [f for f in seen if f.severity is Severity.HINT]
    return {
        "to_mend": located(filing, draft, [_row(f) for f in mend]),
        "to_know": located(filing, draft, [_row(f) for f in know]),
    }


def _is_about_files(finding: Finding) -> bool:
    """Not to be said before the files are read."""
    fields = ("papers", "exhibits")
    return any(w.file or (w.field or "").startswith(fields) for w in finding.where)


def _row(finding: Finding) -> dict[str, Any]:
    return {
        "message": finding.message,
        "remedy": finding.remedy,
        "citations": [str(c) for c in finding.citations],
        "where": [{"field": w.field, "file": w.file, "page": w.page} for w in finding.where],
    }


@audience("signed_in")
@require_safe
def preview(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """The complaint as it would be, marked as a draft; ``?print=1`` to sign and bring by hand.

    ``court`` names another court, for those that take no filings here.
    """
    filing = open_filing_or_404(request, filing_id)
    to_print = "print" in request.GET
    court = find_court(request.GET.get("court") or filing.court_code)
    name = court.name if court else ""
    data = complaint_data(Draft.of(filing), court_name=name, day=today())
    try:
        pdf = compose(data, at=now(), draft=not to_print)
    except MissingGlyph as why:
        text = _("起诉状里有字库中没有的字：%s。请换成常用字，或者上传您自己写的起诉状。")
        context = {"filing": filing, "text": text % why.characters}
        return render(request, "filing/unwritable.html", context, status=422)
    headers = {"Content-Disposition": 'inline; filename="complaint-draft.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
