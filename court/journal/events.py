"""What a domain event is. Capabilities declare theirs in their own ``events.py``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

TITLES: dict[str, str] = {}


@dataclass(frozen=True)
class DomainEvent:
    """A fact in the life of one thing (``stream``); its other fields are identifiers only.

    A subclass names ``type`` ("filing.submitted", never changed later) and ``title`` (plain
    Chinese, as timelines show it; without one the event is not for readers of timelines).
    """

    type: ClassVar[str] = ""
    title: ClassVar[str] = ""

    stream: UUID

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not cls.type:
            raise TypeError(f"{cls.__name__} needs a type")
        TITLES[cls.type] = cls.title or cls.type


def title_of(event_type: str) -> str:
    """Plain Chinese title of an event type; the type itself where its class is gone."""
    return TITLES.get(event_type, event_type)
