"""Filings made by the demonstration's own actions, where the way there is not the test."""

import json
import re

from playwright.sync_api import Page

from tests.journeys.house import House

PROGRAM = """
import django, json; django.setup()
from django.utils import timezone
from court.identity.models import Person
from court.portal.demo.filings import file_loan
from court.portal.demo.people import BY_KEY
people = {k: Person.objects.get(phone="+86" + p.phone) for k, p in BY_KEY.items()}
wanted = json.loads(%r)
at = timezone.now()
made = [file_loan(people, *w["who"], w["amount"], at=at, **w["how"]) for w in wanted]
print(json.dumps([str(one) for one in made]))
"""


def loans(house: House, *wanted: tuple[str, str, int, dict[str, bool]]) -> list[str]:
    """(plaintiff, defendant, yuan, how) each; the ids of the filings."""
    rows = [{"who": [a, b], "amount": amount, "how": how} for a, b, amount, how in wanted]
    made: list[str] = json.loads(house.run(PROGRAM % json.dumps(rows)).strip().splitlines()[-1])
    return made


def draft(house: House, who: str = "he") -> str:
    """A draft with every answer, without papers and signature."""
    return loans(house, (who, "wang", 5_000, {"unfinished": True}))[0]


def unsigned(house: House, who: str = "he") -> str:
    """A draft that wants only the signature; a clause about arbitration keeps it at the court.

    The machine neither dockets it nor sends it back, so it stays handed in however fast it reads.
    """
    return loans(house, (who, "wang", 5_000, {"unsigned": True, "arbitration": True}))[0]


def intake_of(page: Page) -> str:
    """The intake number the page shows."""
    found = re.search(r"SJ-\d{4}-\d{6}", page.locator("main").inner_text())
    assert found, page.locator("main").inner_text()[:300]
    return found[0]
