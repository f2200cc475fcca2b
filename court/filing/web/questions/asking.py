"""One page of the interview: its form, what it asks, what its answers become."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar, cast
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise

from court.filing.interview.draft import Draft, split
from court.filing.models import Filing
from court.identity.models import Person

CHINA = ZoneInfo("Asia/Shanghai")


class Question:
    """A page that asks one small group of things; made anew for each request."""

    template: ClassVar[str] = "filing/question.html"
    form_class: ClassVar[type[forms.Form]] = forms.Form
    title: str | Promise = ""
    lead: str | Promise = ""

    def __init__(self, request: HttpRequest, filing: Filing, part: str) -> None:
        self.request = request
        self.filing = filing
        self.part = part
        self.head, self.rest = split(part)
        self.draft = Draft.of(filing)
        self.prepare()

    def prepare(self) -> None:
        """Look up what the page needs."""

    @property
    def index(self) -> int:
        """The number in ``plaintiffs.0`` and ``plaintiffs.0.more``."""
        return int(self.rest.partition(".")[0])

    @property
    def person(self) -> Person:
        """Who sits before the page."""
        return person_of(self.request)

    def initial(self) -> dict[str, Any]:
        """What stands in the fields before anything is typed."""
        return {}

    def make_form(self, data: Any = None) -> forms.Form:
        """The form, with what was typed or what is saved."""
        return self.form_class(data, initial=self.initial())

    def values(self, form: forms.Form) -> dict[str, Any]:
        """What is handed to ``save_answers``."""
        return dict(form.cleaned_data)

    def context(self) -> dict[str, Any]:
        """More for the template."""
        return {}

    def stays(self, before: Draft, after: Draft, data: Mapping[str, Any]) -> bool:
        """Whether the same page has more to ask now."""
        return False


def person_of(request: HttpRequest) -> Person:
    """The person signed in; the audience of the page has seen to it that there is one."""
    return cast(Person, request.user)


def boxes(day: str | None) -> date | None:
    """ISO text as the date the three boxes show."""
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def today() -> date:
    """Today in China, for pages."""
    return now().astimezone(CHINA).date()


def now() -> datetime:
    """The clock of the web edge."""
    return timezone.now()
