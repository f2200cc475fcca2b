"""The guide: one question a page, no sign-in, no JavaScript; every answer shows its steps."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from court.guide.answers import Answer
from court.guide.carrying import carry
from court.guide.flows import FLOWS
from court.guide.flows.cause import named
from court.guide.journey import journey
from court.guide.walking import Walk, conclude, walk
from court.guide.web.asking import form_of
from court.identity.access import audience
from court.law import causes

QUERY_LIMIT = 200


def words_of(query: QueryDict) -> dict[str, str]:
    """The answers in an address; several ticks of one question become one word."""
    words = {key: ",".join(query.getlist(key)) for key in query}
    asked = words.pop("asked", "")
    if asked and asked not in words:
        words[asked] = ""
    return words


@audience("public")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What the guide can answer."""
    return render(request, "guide/index.html", {"flows": FLOWS.values()})


@audience("public")
@require_safe
def ask(request: HttpRequest, matter: str) -> HttpResponse:
    """The next question of a matter, or its answer."""
    flow = FLOWS[matter]
    here = walk(flow, words_of(request.GET))
    found = conclude(here, timezone.now()) if here.current is None else None
    if found is not None:
        return _answer(request, here, found)
    context = {"flow": flow, "walk": here, "form": form_of(here), "skip": _skip(here)}
    return render(request, "guide/question.html", context, status=422 if here.errors else 200)


def _skip(here: Walk) -> str:
    """Where "do not know" leads, where the question may be passed over."""
    if here.current is None or here.current.required or here.current.kind == "many":
        return ""
    return "?" + urlencode({**here.said, here.current.key: ""})


def _answer(request: HttpRequest, here: Walk, found: Answer) -> HttpResponse:
    context = {"flow": here.flow, "walk": here, "answer": found, "start": carry(found.carried)}
    return render(request, "guide/answer.html", context)


@audience("public")
@require_safe
def steps(request: HttpRequest) -> HttpResponse:
    """What happens step by step, with the time each step takes and on what authority."""
    return render(request, "guide/steps.html", {"stages": journey()})


@audience("public")
@require_safe
def cause(request: HttpRequest) -> HttpResponse:
    """The name of a matter, found from everyday words, from part of the name or from pinyin."""
    query = request.GET.get("q", "").strip()[:QUERY_LIMIT]
    found = named(query) if query else []
    rows = [
        {
            "name": item.name,
            "path": " › ".join(a.name for a in reversed(causes.ancestors(item))),
            "tail": urlencode({"story": query, "cause": item.name}),
            "start": carry({"cause": item.name}),
        }
        for item in found
    ]
    return render(request, "guide/cause.html", {"query": query, "rows": rows})
