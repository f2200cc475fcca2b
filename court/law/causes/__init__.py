"""Causes of action (民事案件案由规定, in force since 2026-01-01): find, search, suggest."""

from court.law.causes.search import search
from court.law.causes.suggestion import Suggestion, prepare, suggest
from court.law.causes.table import (
    Cause,
    all_causes,
    ancestors,
    cause,
    children,
    find,
    is_or_under,
    leaves,
)

__all__ = [
    "Cause",
    "Suggestion",
    "all_causes",
    "ancestors",
    "cause",
    "children",
    "find",
    "is_or_under",
    "leaves",
    "prepare",
    "search",
    "suggest",
]
