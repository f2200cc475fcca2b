"""Pages on which files are handed in: exhibits, papers, the person's own complaint."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from court.filing import actions
from court.filing.interview.draft import Draft
from court.filing.interview.papers_needed import LABELS, Slot, first_plaintiff, papers_needed
from court.filing.interview.stages import STAGES, next_part, number_of_stage
from court.filing.models import Filing, FilingFile
from court.filing.queries import files_of
from court.filing.web.controls import choice, option, text
from court.filing.web.interview import open_filing_or_404
from court.filing.web.questions.asking import now, person_of, today
from court.filing.web.read_out import read_out
from court.filing.web.standing import (
    address_of,
    findings_of,
    parts_for,
    put_beside,
    slot_keys,
    time_left,
)
from court.identity.access import audience
from court.vault.models import StoredFile
from court.vault.web.fields import Arrived, accepted_files

Role = FilingFile.FileRole
KINDS = [
    ("document", option(_("书面材料"), _("借条、合同、票据、转账记录等"))),
    ("edata", option(_("手机、电脑里的内容"), _("聊天记录、短信、邮件、网页等"))),
    ("av", option(_("录音、录像"))),
    ("physical", option(_("实物"), _("上传照片，实物留好"))),
    ("witness", option(_("证人证言"), _("写明证人姓名和住址"))),
    ("appraisal", option(_("鉴定意见"))),
    ("inspection", option(_("勘验笔录"))),
    ("statement", option(_("当事人陈述"))),
]


class ExhibitForm(forms.Form):
    """One row of the exhibit list (证据规定第19条)."""

    name = text(_("证据名称"), hint=_("例如：借条、银行转账回单"), most=100)
    kind = choice(_("是哪一类证据？"), KINDS)
    purpose = text(_("想证明什么？"), hint=_("例如：证明被告借了八万元"), most=300)
    source = text(_("从哪里来的？"), hint=_("例如：被告出具、银行打印、本人手机"), most=200)
    original = choice(
        _("原件（原物）在您手里吗？"), [("yes", _("在")), ("no", _("不在，只有复印件"))], need=False
    )
    edata_platform = text(
        _("在哪个平台"), need=False, hint=_("聊天记录等填写，例如：微信"), most=60
    )
    edata_account = text(_("您的账号"), need=False, most=80)


def _stage(filing: Filing, draft: Draft, key: str) -> dict[str, Any]:
    return {
        "filing": filing, "stages": list(STAGES.values()), "stage_number": number_of_stage(key),
        "left": time_left(parts_for(filing, draft)),
    }  # fmt: skip


def _open_or_404(request: HttpRequest, filing_id: UUID) -> Filing:
    filing = open_filing_or_404(request, filing_id)
    if not filing.is_open and request.method == "POST":
        raise Http404
    return filing


@audience("signed_in")
@require_safe
def exhibits(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """The exhibit list."""
    filing = open_filing_or_404(request, filing_id)
    if not filing.is_open:
        return redirect("filing:done", filing_id)
    draft, files = Draft.of(filing), files_of(filing)
    rows = [
        {
            **row,
            "part": f"exhibits.{row['no'] - 1}",
            "files": [f for f in files if f.exhibit_no == row["no"]],
        }
        for row in draft.rows("exhibits")
    ]
    found = [f for f in findings_of(filing, draft) if f["part"].startswith("exhibits")]
    following = next_part(parts_for(filing, draft), "exhibits")
    onward = address_of(filing, following.key if following else "check")
    context = {"rows": rows, "next_no": len(rows) + 1, "findings": found, "onward": onward}
    return render(request, "filing/exhibits.html", context | _stage(filing, draft, "exhibits"))


@audience("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def exhibit(request: HttpRequest, filing_id: UUID, no: int) -> HttpResponse:
    """One exhibit with its files."""
    filing = _open_or_404(request, filing_id)
    if not filing.is_open:
        return redirect("filing:done", filing_id)
    draft = Draft.of(filing)
    row = draft.row("exhibits", no - 1)
    if not 1 <= no <= len(draft.rows("exhibits")) + 1:
        raise Http404
    kept = [f.file for f in files_of(filing) if f.exhibit_no == no]
    arrived = Arrived(kept)
    arrived.refused = []
    form = ExhibitForm(request.POST or None, initial=_shown(row))
    if request.method == "POST":
        arrived = accepted_files(request, "files")
        if form.is_valid() and not arrived.refused:
            return _save_exhibit(request, filing, no, form, kept, arrived)
        form.is_valid()
    found = [f for f in findings_of(filing, draft) if f["part"] == f"exhibits.{no - 1}"]
    put_beside(form, found)
    context = _stage(filing, draft, "exhibits") | {
        "form": form, "no": no, "value": list(arrived), "refused": arrived.refused,
        "exists": bool(row), "title": _("证据 %d") % no, "read": read_out(arrived),
        "findings": found,
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "filing/exhibit.html", context, status=status)


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    edata = {f"edata_{k}": v for k, v in (row.get("edata") or {}).items()}
    original = {True: "yes", False: "no"}.get(row.get("original"), "")  # type: ignore[arg-type]
    return {"kind": "document", **row, **edata, "original": original}


def _save_exhibit(
    request: HttpRequest, filing: Filing, no: int, form: forms.Form,
    kept: list[StoredFile], arrived: list[StoredFile],
) -> HttpResponse:  # fmt: skip
    given = dict(form.cleaned_data)
    given["original"] = {"yes": True, "no": False}.get(given["original"])
    by, at = person_of(request).actor, now()
    version = request.POST.get("version", "")
    try:
        actions.save_answers(
            filing.pk, f"exhibits.{no - 1}", given,
            expected_version=int(version) if version.isdigit() else 0, by=by, at=at,
        )  # fmt: skip
    except actions.StaleAnswer:
        context = {"title": _("证据 %d") % no, "back": request.path, "filing": filing}
        return render(request, "filing/stale.html", context, status=409)
    problems = exchange(request, filing, kept, arrived, role=Role.EXHIBIT, exhibit_no=no)
    if problems:
        form.add_error(None, problems[0])
        context = _stage(filing, Draft.of(filing), "exhibits")
        context |= {"form": form, "no": no, "value": kept, "exists": True}
        return render(request, "filing/exhibit.html", context, status=422)
    return redirect("filing:exhibits", filing.pk)


def exchange(
    request: HttpRequest, filing: Filing, kept: list[StoredFile], arrived: list[StoredFile],
    **place: Any,
) -> list[str]:  # fmt: skip
    """Make the files of one place those that arrived; says why one cannot be used."""
    by, at = person_of(request).actor, now()
    wanted = {file.pk for file in arrived}
    had = {file.pk for file in kept}
    for file in kept:
        if file.pk not in wanted:
            actions.remove_file(filing.pk, file.pk, by=by, at=at)
    problems = []
    for file in arrived:
        if file.pk not in had:
            try:
                actions.attach_file(filing.pk, file, by=by, at=at, **place)
            except actions.NotUsable as why:
                problems.append(f"{file.name}：{why}")
    return problems


@audience("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """Every paper the filing is asked for, each with its own place."""
    filing = _open_or_404(request, filing_id)
    if not filing.is_open:
        return redirect("filing:done", filing_id)
    draft = Draft.of(filing)
    slots = papers_needed(draft, today())
    return _slots_page(request, filing, draft, [*slots, Slot("other", "", "", required=False)])


@audience("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """The complaint the person wrote."""
    filing = _open_or_404(request, filing_id)
    if not filing.is_open:
        return redirect("filing:done", filing_id)
    draft = Draft.of(filing)
    if not draft.uploads_complaint:
        return redirect("filing:question", filing_id, "way")
    slot = Slot("complaint", first_plaintiff(draft), "写好并签名的起诉状")
    return _slots_page(request, filing, draft, [slot])


def _slots_page(
    request: HttpRequest, filing: Filing, draft: Draft, slots: list[Slot]
) -> HttpResponse:
    files = [f for f in files_of(filing) if f.role == Role.PAPER and not f.composed]
    problems: list[str] = []
    rows = []
    for number, slot in enumerate(slots):
        kept = [f.file for f in files if f"{f.kind}:{f.of}" == slot.key]
        arrived, errors = Arrived(kept), []
        arrived.refused = []
        if request.method == "POST" and request.POST.get(f"slot_{number}") == slot.key:
            arrived = accepted_files(request, f"paper_{number}")
            errors = exchange(
                request, filing, kept, arrived, role=Role.PAPER, kind=slot.kind, of=slot.of
            )
        problems += errors + [f.problem_text for f in arrived.refused]
        rows.append(
            {"slot": slot, "number": number, "value": list(arrived), "refused": arrived.refused,
             "errors": errors, "name": f"paper_{number}", "optional": not slot.required,
             "label": f"{slot.label}（{slot.whose}）" if slot.of else slot.label,
             "read": read_out(arrived)}
        )  # fmt: skip
    if request.method == "POST" and not problems:
        return _after_papers(request, filing, slots)
    context = _stage(filing, draft, "papers") | {
        "rows": rows, "problems": problems, "own": slots[0].kind == "complaint",
        "findings": [f for f in findings_of(filing, draft) if f["part"] in ("papers", "complaint")],
        "labels": LABELS,
    }  # fmt: skip
    return render(request, "filing/papers.html", context, status=422 if problems else 200)


def _after_papers(request: HttpRequest, filing: Filing, slots: list[Slot]) -> HttpResponse:
    """Stay while something is missing, unless one wants to go on or came from a question."""
    came_from = request.GET.get("then", "")
    if came_from in {part.key for part in parts_for(filing, Draft.of(filing))}:
        return HttpResponseRedirect(address_of(filing, came_from))
    filled = slot_keys(files_of(filing))
    missing = [slot for slot in slots if slot.required and slot.key not in filled]
    if missing and "later" not in request.POST:
        return redirect(request.path)
    if slots[0].kind == "complaint":  # what it says can be taken over on the pages that follow
        following = next_part(parts_for(filing, Draft.of(filing)), "complaint")
        return HttpResponseRedirect(address_of(filing, following.key if following else "check"))
    return redirect("filing:tasks", filing.pk)
