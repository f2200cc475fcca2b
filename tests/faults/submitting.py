"""Many signed complaints whose papers are read already, and filers who press the button."""

import http.client
import json
import re
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import uuid4

from tests.faults.house import House

# One complaint is composed, signed and read by the machine; the others are like it, against
# the same papers. R068 (similar cases) is left out: they are alike on purpose.
SEED = """
import copy, json, sys
from datetime import date
from uuid import uuid4

from django.utils import timezone

from court.filing.models import Filing, FilingFile
from court.identity.models import Court, Person
from court.jobs import worker
from court.portal.demo.filings import Drafting, loan, _papers
from court.portal.demo.house import SETTINGS, _enter, set_up_house
from court.portal.demo.people import BASIC, BY_KEY, DemoPerson
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

owners, each = int(sys.argv[1]), int(sys.argv[2])
at = timezone.now()
set_up_house(at=at)
Court.objects.filter(pk=BASIC).update(settings=SETTINGS | {"rules_off": ["R068"]})
made = []
for number in range(owners):
    invented = DemoPerson(
        f"filer{number}", "林晓" + "梅兰竹菊松柏桃李"[number], "女", date(1986, 4, 12 + number),
        f"199000003{number:02d}",
    )
    person = _enter(invented, at=at)
    draft = Drafting(person, invented, at)
    draft.answer(loan(invented, BY_KEY["wang"], 80_000))
    _papers(draft, BY_KEY["wang"], 80_000)
    draft.sign()
    first = Filing.objects.get(pk=draft.filing.pk)
    files = list(FilingFile.objects.filter(filing=first))
    drafts = [first]
    for _ in range(each - 1):
        twin = copy.copy(first)
        twin.pk = twin.id = uuid4()
        twin._state = copy.copy(first._state)
        twin._state.adding = True
        twin.save(force_insert=True)
        FilingFile.objects.bulk_create(
            FilingFile(
                filing=twin, file=f.file, name=f.name, role=f.role, kind=f.kind, of=f.of,
                exhibit_no=f.exhibit_no, position=f.position, composed=f.composed,
            )
            for f in files
        )
        drafts.append(twin)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    made.append({"session": session.session_key, "filings": [str(d.pk) for d in drafts]})
worker.run_pending(limit=100_000)
print(json.dumps(made))
"""


@dataclass
class Filer:
    """Someone signed in, with complaints ready to be handed in."""

    session: str
    filings: list[str]


def signed_complaints(house: House, owners: int, each: int) -> list[Filer]:
    """Make them; takes about ten seconds of reading for each owner."""
    answer = house.run(SEED, str(owners), str(each), timeout=600).strip().splitlines()[-1]
    return [Filer(**row) for row in json.loads(answer)]


class Browser:
    """Presses the button as a browser does, and tries again when the line or the server fails."""

    def __init__(self, port: int, session: str) -> None:
        self.port, self.session, self.secret = port, session, uuid4().hex[:32]
        self.keys: dict[str, str] = {}

    def _send(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {
            "Cookie": f"weifating={self.session}; csrftoken={self.secret}",
            "Accept": "text/html",
        }
        body = None
        if form is not None:
            body = urlencode(form | {"csrfmiddlewaretoken": self.secret})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf8", "replace")
        finally:
            connection.close()

    def submit(self, filing: str) -> tuple[int, str]:
        """One press of the button; the page's key is fetched once and kept, as a page keeps it."""
        if filing not in self.keys and (answer := self.open(filing)) is not None:
            return answer
        return self._send("POST", f"/filing/{filing}/submit/", {"key": self.keys[filing]})

    def open(self, filing: str) -> tuple[int, str] | None:
        """Fetch the last page before submission; what came instead, where there is none."""
        status, page = self._send("GET", f"/filing/{filing}/submit/")
        found = re.search(r'name="key" value="([^"]+)"', page)
        if found is None:
            return status, page
        self.keys[filing] = found[1]
        return None

    def page(self, path: str) -> tuple[int, str]:
        """A page."""
        return self._send("GET", path)
