"""The guide for programs: the same questions and answers as JSON, open to everyone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from court.guide.carrying import carry
from court.guide.flows import FLOWS
from court.guide.journey import journey
from court.guide.questions import Question
from court.guide.walking import Walk, conclude, walk
from court.guide.web.public import QUERY_LIMIT, words_of
from court.identity.access import audience
from court.law import causes


def _json(content: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})


def describe(question: Question, here: Walk) -> dict[str, Any]:
    """A question as a program needs it: how to name the answer and what may be said."""
    options = question.options(here.facts) if question.kind in ("choice", "many") else ()
    return {
        "key": question.key,
        "title": question.asks(here.facts),
        "type": question.kind,
        "hint": question.hint,
        "required": question.required,
        "choices": [{"value": c.value, "label": c.label} for c in options],
    }


@audience("public")
@require_safe
def matters(request: HttpRequest) -> JsonResponse:
    """What can be asked."""
    rows = [{"key": f.key, "title": f.title, "url": f"/api/guide/{f.key}/"} for f in FLOWS.values()]
    return _json({"matters": rows})


@audience("public")
@require_safe
def ask(request: HttpRequest, matter: str) -> JsonResponse:
    """The answer, the next question, or (422) what is wrong with which word."""
    here = walk(FLOWS[matter], words_of(request.GET))
    found = conclude(here, timezone.now()) if here.current is None else None
    if found is not None:
        return _json(
            {
                "said": here.said,
                "answer": found.to_json(),
                "carry": found.carry,
                "start": carry(found.carried),
            }
        )
    question = describe(here.current, here) if here.current else None
    content = {"said": here.said, "question": question, "errors": here.errors}
    return _json(content, 422 if here.errors else 200)


@audience("public")
@require_safe
def cause(request: HttpRequest) -> JsonResponse:
    """Names of causes for everyday words, best first."""
    query = request.GET.get("q", "").strip()[:QUERY_LIMIT]
    rows = [{"id": s.id, "name": s.name, "confidence": s.confidence} for s in causes.suggest(query)]
    return _json({"suggested": rows if query else []})


@audience("public")
@require_safe
def steps(request: HttpRequest) -> JsonResponse:
    """The course of a first-instance case."""
    return _json({"stages": [stage.to_json() for stage in journey()]})
