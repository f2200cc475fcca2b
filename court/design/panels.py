"""A panel: what one capability shows on the page of a case, gathered by the portal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Panel:
    """A section of the case page: heading, template of the capability, and what it shows."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    urgent: bool = False  # stands before the papers: the person has something to do here
