"""What the matter is called: told in the person's own words, or chosen from suggestions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_noop as _

from court.guide.questions import Choice, Facts, Question
from court.law import causes
from court.law.jurisdiction.classification import DisputeKind, kind_of_cause

UNSURE = "unsure"
LIKELY = 0.02


def suggestions(facts: Facts) -> Sequence[Choice]:
    """The likely names of the matter, and a way out for those who cannot tell."""
    story = facts.get("story") or ""  # "-" once it has been used
    likely = [s for s in causes.suggest(story, 5) if s.confidence >= LIKELY] if story else []
    return (
        *(Choice(s.name, s.name) for s in likely),
        Choice(UNSURE, _("都不像，或者说不清"), _("没关系，立案时工作人员会帮您确定")),
    )


STORY = Question(
    "story",
    _("用一两句话说说是什么事"),
    "story",
    hint=_("例如：朋友借了 8 万元，到期不还，有借条和转账记录。不用写姓名、电话和证件号。"),
    transient=True,
)
CAUSE = Question(
    "cause",
    _("最像下面哪一种"),
    "choice",
    hint=_("这叫「案由」，是这件事在法律上的名称。拿不准就选最接近的，立案时还可以调整。"),
    choices=suggestions,
    fields=("cause",),
)


def cause_of(facts: Facts) -> str:
    """The name of the cause, empty where the person could not tell."""
    name = facts.get("cause") or ""
    return "" if name == UNSURE else str(name)


def dispute(facts: Facts) -> DisputeKind:
    """What kind of dispute it is for the question of the court."""
    return kind_of_cause(cause_of(facts))


def of_kind(*kinds: str) -> Callable[[Facts], bool]:
    """Ask only in disputes of these kinds (a kind ending in * stands for all that begin so)."""

    def asked(facts: Facts) -> bool:
        here = dispute(facts).kind
        return any(here == k or (k.endswith("*") and here.startswith(k[:-1])) for k in kinds)

    return asked


def named(query: str, top: int = 8) -> list[causes.Cause]:
    """Causes by part of the name or pinyin initials; by a story only those that are likely."""
    likely = {s.id for s in causes.suggest(query, top) if s.confidence >= LIKELY}
    found = causes.search(query, top)
    return [c for c in found if query.isascii() or query in c.name or c.id in likely]
