"""The address table as data: every route with its view, audience and object parameters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from court.identity.access import Audience

PARAMETER = re.compile(r"<(?:(?P<converter>[^:>]+):)?(?P<name>[^>]+)>")


@dataclass(frozen=True)
class Route:
    """One line of the address table."""

    pattern: str
    name: str
    view: Any

    @property
    def audience(self) -> Audience | None:
        """What the view declares."""
        return getattr(self.view, "audience", None)

    @property
    def parameters(self) -> list[str]:
        """Names of what stands in the address."""
        return [match["name"] for match in PARAMETER.finditer(self.pattern)]

    def address(self, **values: Any) -> str:
        """The address with its parameters filled in."""
        return "/" + PARAMETER.sub(lambda match: str(values[match["name"]]), self.pattern)

    def __str__(self) -> str:
        return self.name or self.pattern


def routes() -> list[Route]:
    """All of them."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[Any], prefix: str, space: str) -> Iterator[Route]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, path, inner)
        elif isinstance(pattern, URLPattern):
            yield Route(path, space + (pattern.name or ""), pattern.callback)
