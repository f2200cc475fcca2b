"""Which question stands on which page."""

from django.http import Http404, HttpRequest

from court.filing.interview.draft import split
from court.filing.models import Filing
from court.filing.web.questions.agents import Representative
from court.filing.web.questions.asking import Question
from court.filing.web.questions.closing import (
    Consents,
    Declarations,
    Mediation,
    Relief,
    Service,
)
from court.filing.web.questions.court import Court
from court.filing.web.questions.elements import Element, Extras
from court.filing.web.questions.opening import Cause, Filer, Way
from court.filing.web.questions.parties import Guardian, More, Party

PAGES: dict[str, type[Question]] = {
    "cause": Cause,
    "way": Way,
    "filer": Filer,
    "court": Court,
    "service": Service,
    "consents": Consents,
    "mediation": Mediation,
    "relief": Relief,
    "declarations": Declarations,
}
LISTS: dict[str, type[Question]] = {
    "guardians": Guardian,
    "representatives": Representative,
}
SIDES = ("plaintiffs", "defendants", "third_parties")
__all__ = ["Question", "question_for"]


def question_for(request: HttpRequest, filing: Filing, part: str) -> Question:
    """The question of a page; 404 where there is none, or a row before it is missing."""
    head, rest = split(part)
    kind = _kind(head, rest)
    if kind is None:
        raise Http404
    try:
        return kind(request, filing, part)
    except LookupError as why:
        raise Http404 from why


def _kind(head: str, rest: str) -> type[Question] | None:
    if head in ("elements", "extras"):
        return Element if head == "elements" else Extras
    if head in SIDES and rest.removesuffix(".more").isdigit():
        return More if rest.endswith(".more") else Party
    if head in LISTS and rest.isdigit():
        return LISTS[head]
    return PAGES.get(head) if not rest else None
