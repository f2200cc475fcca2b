"""「请机器提建议」 on a page of facts: shown beside what was written, never in its place."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from court.filing import actions
from court.filing.interview.draft import Draft
from court.filing.models import Filing
from court.filing.queries import advice_asked_since
from court.filing.web.interview import open_filing_or_404, shown, typed_in, unsaved, version_of
from court.filing.web.questions import Question, question_for
from court.filing.web.questions.asking import now, person_of
from court.filing.web.questions.elements import Element, ElementsForm
from court.identity.access import audience
from court.law.bundle import BundleError
from court.recognition.providers.bounded_http import NoAnswer
from court.recognition.providers.language_model import LanguageModel, language_model
from court.recognition.suggesting import advise

MOST_A_DAY = 30  # for one draft
SHORTEST = 10  # characters worth asking about
AT_ONCE = threading.BoundedSemaphore(2)  # a slow model must not take all workers
WHY_NOT = {
    "slow": "机器没有按时答复。您写的已经保存，可以稍后再试，也可以不用它。",
    "busy": "机器正忙。您写的已经保存，可以稍后再试，也可以不用它。",
}
NOT_USABLE = "机器这次没有给出能用的建议。您写的已经保存，可以稍后再试，也可以不用它。"


@audience("signed_in")
@require_POST
def advice(request: HttpRequest, filing_id: UUID, part: str) -> HttpResponse:
    """Save what stands on the page, then show what the machine says about it."""
    model, filing = language_model(), open_filing_or_404(request, filing_id)
    if model is None:  # switched off meanwhile
        return redirect("filing:question", filing_id, part)
    if not filing.is_open:
        return redirect("filing:done", filing_id)
    asked = question_for(request, filing, part)
    if not (isinstance(asked, Element) and asked.tells):
        return redirect("filing:question", filing_id, part)
    form = asked.make_form(request.POST)
    if not form.is_valid():
        actions.keep_unfinished(filing.pk, part, typed_in(request.POST), at=now())
        return shown(request, asked, form, status=422)
    return _saved_and_asked(request, model, asked, form)


def _saved_and_asked(
    request: HttpRequest, model: LanguageModel, asked: Question, form: forms.Form
) -> HttpResponse:
    try:
        filing = actions.save_answers(
            asked.filing.pk, asked.part, asked.values(form), expected_version=version_of(request),
            finished=False, by=person_of(request).actor, at=now(),
        )  # fmt: skip
    except (actions.StaleAnswer, BundleError) as why:
        return unsaved(request, asked, form, why)
    assert isinstance(form, ElementsForm)
    after = question_for(request, filing, asked.part)
    return shown(request, after, after.make_form(), **_advice(request, filing, model, _told(form)))


def _told(form: ElementsForm) -> str:
    """What was written in free words on the page."""
    words = [form.answers.get(f.id) for f in form.asked if f.type == "textarea"]
    return "\n".join(str(said) for said in words if said)


def _advice(
    request: HttpRequest, filing: Filing, model: LanguageModel, story: str
) -> dict[str, Any]:
    if len(story.strip()) < SHORTEST:
        return {"no_advice": _("请先用几句话写一写，再请机器看。")}
    at = now()
    if advice_asked_since(filing.pk, at - timedelta(days=1)) >= MOST_A_DAY:
        return {"no_advice": _("今天已经问了很多次，请明天再试。")}
    draft, by = Draft.of(filing), person_of(request).actor
    try:
        found = _asked(model, story, draft)
    except NoAnswer as why:
        actions.note_advice(filing.pk, model=model.name, outcome=why.why, by=by, at=at)
        return {"no_advice": _(WHY_NOT.get(why.why, NOT_USABLE))}
    actions.note_advice(
        filing.pk, model=model.name, outcome="ok", sent=found.sent, kept=found.kept,
        dropped=found.dropped, by=by, at=at,
    )  # fmt: skip
    return {"advice": found}


def _asked(model: LanguageModel, story: str, draft: Draft) -> Any:
    if not AT_ONCE.acquire(blocking=False):
        raise NoAnswer("busy")
    try:
        return advise(model, story, cause=draft.bundle.get("cause") or "", names=_names(draft))
    finally:
        AT_ONCE.release()


def _names(draft: Draft) -> set[str]:
    """Everybody named in the draft."""
    heads = ("plaintiffs", "defendants", "third_parties", "representatives", "guardians")
    rows = [row for head in heads for row in draft.rows(head)]
    people = [
        *rows,
        *(row.get(r) or {} for row in rows for r in ("legal_representative", "operator")),
    ]
    places = [(row.get("domicile") or {}).get("text", "") for row in rows]
    return {str(name) for name in [*(row.get("name", "") for row in people), *places] if name}
