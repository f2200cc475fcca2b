"""The interview's pages: the task list, one question after another, rows taken out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from court.filing import actions
from court.filing.interview.draft import Draft, split
from court.filing.interview.stages import STAGES, Part, next_part, number_of_stage
from court.filing.models import Filing
from court.filing.web.offers import read_here
from court.filing.web.questions import Question, question_for
from court.filing.web.questions.asking import now, person_of
from court.filing.web.standing import (
    address_of,
    findings_of,
    is_mended,
    is_on,
    parts_for,
    place_of,
    put_beside,
    time_left,
)
from court.identity.access import audience
from court.law.bundle import BundleError

REMOVABLE = ("plaintiffs", "defendants", "third_parties", "representatives", "exhibits")
KEPT_OUT = ("csrfmiddlewaretoken", "version", "then", "asked", "use")


def open_filing_or_404(request: HttpRequest, filing_id: UUID) -> Filing:
    """One's own filing; 404 for everyone else's."""
    return get_object_or_404(Filing.objects.of_owner(person_of(request)), pk=filing_id)


@audience("signed_in")
@require_safe
def tasks(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """Everything there is to fill in, with what is done."""
    filing = open_filing_or_404(request, filing_id)
    if not filing.is_open:
        return redirect("filing:done", filing_id)
    draft = Draft.of(filing)
    parts = parts_for(filing, draft)
    found = findings_of(filing, draft)
    stages = [
        {"name": name, "tasks": [_task(filing, p, found) for p in parts if p.stage == key],
         "key": key}
        for key, name in STAGES.items()
    ]  # fmt: skip
    context = {
        "filing": filing, "draft": draft, "stages": [s for s in stages if s["tasks"]],
        "left": time_left(parts), "ready": all(p.done or p.optional for p in parts),
        "findings": found, "next": next_part([p for p in parts if not p.optional], ""),
        "plaintiff_next": f"plaintiffs.{len(draft.rows('plaintiffs'))}",
        "agent_next": f"representatives.{len(draft.rows('representatives'))}",
        "defendant_next": f"defendants.{len(draft.rows('defendants'))}",
        "third_next": f"third_parties.{len(draft.rows('third_parties'))}",
        "check_url": reverse("filing:check", args=[filing.pk]),
    }  # fmt: skip
    return render(request, "filing/tasks.html", context)


def _task(filing: Filing, part: Part, findings: list[dict[str, Any]]) -> dict[str, Any]:
    """A row of the task list."""
    asked = [f for f in findings if is_on(f, part.key)]
    row = {"title": part.title, "url": address_of(filing, part.key)}
    if asked:
        hint = {"hint": asked[0]["message"]}
        if all(is_mended(filing, f) for f in asked):
            return row | hint | {"status": _("已改"), "kind": "green"}
        return row | hint | {"status": _("要补正"), "kind": "red"}
    if part.done:
        return row | {"status": _("已填"), "kind": "green"}
    unfinished = part.key in filing.interview.get("unfinished", {})
    if unfinished:
        return row | {"status": _("没填完"), "kind": "amber"}
    return row | {"status": _("选填") if part.optional else _("未填"), "kind": "grey"}


@audience("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, filing_id: UUID, part: str) -> HttpResponse:
    """One page of the interview: shown, saved, saved while typing."""
    filing = open_filing_or_404(request, filing_id)
    autosave = "X-Autosave" in request.headers
    if not filing.is_open:
        return JsonResponse({}, status=409) if autosave else redirect("filing:done", filing_id)
    asked = question_for(request, filing, part)
    if request.method != "POST":
        return shown(request, asked, _first_form(asked))
    form = asked.make_form(request.POST)
    if autosave:
        return _autosave(request, asked, form)
    if not form.is_bound:
        return shown(request, asked, form)
    if not form.is_valid():
        actions.keep_unfinished(filing.pk, part, typed_in(request.POST), at=now())
        return shown(request, asked, form, status=422)
    return _save(request, asked, form)


def _first_form(asked: Question) -> forms.Form:
    """What is saved; or what was typed and could not be saved, with what is wrong with it."""
    typed = asked.filing.interview.get("unfinished", {}).get(asked.part)
    if not typed:
        return asked.make_form()
    data = asked.request.GET.copy()
    data.clear()
    for name, values in typed.items():
        data.setlist(name, values)
    return asked.make_form(data)


def typed_in(data: Any) -> dict[str, list[str]]:
    """What was typed, apart from what the page itself added."""
    return {name: values for name, values in data.lists() if name not in KEPT_OUT}


def version_of(request: HttpRequest) -> int:
    """The draft's version when the page was made."""
    text = request.POST.get("version", "")
    return int(text) if text.isdigit() and len(text) < 10 else 0


def _save(request: HttpRequest, asked: Question, form: forms.Form) -> HttpResponse:
    before = asked.draft
    try:
        filing = actions.save_answers(
            asked.filing.pk, asked.part, asked.values(form), expected_version=version_of(request),
            by=person_of(request).actor, at=now(),
        )  # fmt: skip
    except (actions.StaleAnswer, BundleError) as why:
        return unsaved(request, asked, form, why)
    after = Draft.of(filing)
    if asked.stays(before, after, request.POST):
        return HttpResponseRedirect(address_of(filing, asked.part))
    return _onward(request, filing, after, asked.part)


def _onward(request: HttpRequest, filing: Filing, draft: Draft, part: str) -> HttpResponse:
    """The next page that is not filled in, or back to where one came from."""
    then = request.POST.get("then")
    if then == "check":
        return redirect("filing:check", filing.pk)
    if then == "list":
        return redirect("filing:tasks", filing.pk)
    following = next_part(parts_for(filing, draft), part)
    if following is None:
        return redirect("filing:check", filing.pk)
    return HttpResponseRedirect(address_of(filing, following.key))


def _autosave(request: HttpRequest, asked: Question, form: forms.Form) -> HttpResponse:
    """Saves what can be saved; keeps what cannot, so that it is there again."""
    if not form.is_bound or not form.is_valid():
        typed = typed_in(request.POST)
        filing = actions.keep_unfinished(asked.filing.pk, asked.part, typed, at=now())
        return JsonResponse({"version": filing.version}, status=422)
    try:
        filing = actions.save_answers(
            asked.filing.pk, asked.part, asked.values(form), expected_version=version_of(request),
            finished=False, by=person_of(request).actor, at=now(),
        )  # fmt: skip
    except actions.StaleAnswer as stale:
        return JsonResponse({"version": stale.filing.version}, status=409)
    except BundleError:
        return JsonResponse({}, status=422)
    return JsonResponse({"version": filing.version})


def shown(
    request: HttpRequest, asked: Question, form: forms.Form, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page of a question."""
    filing, draft = asked.filing, asked.draft
    parts = parts_for(filing, draft)
    findings = [f for f in findings_of(filing, draft) if f["part"] == asked.part]
    put_beside(form, findings)
    stage, here = place_of(parts, asked.part), address_of(filing, asked.part)
    context = {
        "filing": filing, "asked": asked, "form": form, "title": asked.title, "lead": asked.lead,
        "stages": list(STAGES.values()), "stage_number": number_of_stage(stage),
        "left": time_left(parts), "findings": findings, "then": request.GET.get("then", ""),
        "offered": [f.id for f in getattr(form, "asked", ())],
        "removable": _removable(draft, asked.part), "single": _is_single(asked, form),
        "more_open": any(name in form.errors for name in ("sex", "birth_date", "capacity")),
        "autosave": here, "action": "" if request.path == here else here,
        "read_here": read_here(asked, form),
    }  # fmt: skip
    return render(request, asked.template, context | asked.context() | more, status=status)


def _is_single(asked: Question, form: forms.Form) -> bool:
    """One question alone on its page is the heading of the page."""
    widget = next(iter(form.fields.values())).widget if len(form.fields) == 1 else None
    plain = asked.template in ("filing/question.html", "filing/party.html")
    return plain and isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


def _removable(draft: Draft, part: str) -> bool:
    head, rest = split(part)
    if head not in ("plaintiffs", "defendants", "third_parties", "representatives"):
        return False
    first_is_needed = head in ("plaintiffs", "defendants") and len(draft.rows(head)) == 1
    return rest.isdigit() and int(rest) < len(draft.rows(head)) and not first_is_needed


def unsaved(
    request: HttpRequest, asked: Question, form: forms.Form, why: actions.StaleAnswer | BundleError
) -> HttpResponse:
    """Why an answer was not saved: it was changed elsewhere (409), or cannot stand so (422)."""
    if isinstance(why, actions.StaleAnswer):
        return stale_page(request, asked, form, why)
    form.add_error(None, why.message)
    return shown(request, asked, form, status=422)


def stale_page(
    request: HttpRequest, asked: Question, form: forms.Form, stale: actions.StaleAnswer
) -> HttpResponse:
    """409: what stands there now, beside what was typed, and both ways on."""
    theirs = question_for(request, stale.filing, asked.part)
    saved = theirs.make_form()
    changes = []
    for name, field in form.fields.items():
        mine, there = form.cleaned_data.get(name), saved.initial.get(name)
        if _plain(mine) != _plain(there):
            changes.append({"label": field.label, "mine": _plain(mine), "theirs": _plain(there)})
    context = {
        "filing": stale.filing, "asked": asked, "form": form, "changes": changes,
        "title": asked.title, "back": address_of(stale.filing, asked.part),
        "then": request.POST.get("then", ""),
        "typed": [(n, v) for n, values in typed_in(request.POST).items() for v in values],
    }  # fmt: skip
    return render(request, "filing/stale.html", context, status=409)


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "、".join(str(v) for v in value)
    return "" if value is None else str(value)


@audience("signed_in")
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, filing_id: UUID, part: str) -> HttpResponse:
    """Ask once more, then take a party, representative or exhibit out."""
    filing = open_filing_or_404(request, filing_id)
    draft = Draft.of(filing)
    head, rest = split(part)
    rows = draft.rows(head) if head in REMOVABLE else []
    if not filing.is_open or not rest.isdigit() or int(rest) >= len(rows):
        raise Http404
    back = reverse("filing:exhibits" if head == "exhibits" else "filing:tasks", args=[filing_id])
    if request.method == "POST":
        actions.remove_row(
            filing_id, part, expected_version=filing.version, by=person_of(request).actor, at=now()
        )
        return HttpResponseRedirect(back)
    name = rows[int(rest)].get("name", "")
    context = {
        "heading": _("移除“%s”？") % name,
        "effect": _("填写的内容会从草稿中去掉；已上传给它的证据文件也不再使用。"),
        "label": _("移除"), "cancel_url": back, "danger": True,
    }  # fmt: skip
    return render(request, "design/confirm.html", context)
