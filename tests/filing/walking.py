"""Walks the interview like a browser without JavaScript: reads the page, fills in, presses."""

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

from django.test import Client

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


class Page(HTMLParser):
    """Links, headings, words, and the fields of the main form as the browser would send them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict] = []
        self.links: dict[str, str] = {}
        self.words: list[str] = []
        self._link = self._area = self._select = None
        self._in_form = self._in_main = False
        self.feed(html)

    @property
    def text(self) -> str:
        """All words of the page."""
        return re.sub(r"\s+", " ", " ".join(self.words))

    @property
    def form(self) -> dict:
        """The form of the page: the one with most fields."""
        return max(self.forms, key=lambda f: len(f["fields"]))

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self._in_main = self._in_main or tag == "main"
        if tag == "form" and self._in_main:
            self.forms.append({"action": given.get("action", ""), "fields": {}, "names": set()})
            self._in_form = True
        elif tag == "a":
            self._link = [given.get("href", ""), ""]
        elif self._in_form and tag in ("input", "textarea", "select", "option"):
            self._field(tag, given)

    def _field(self, tag, given):
        form, name = self.forms[-1], given.get("name", "")
        if tag == "option":
            if "selected" in given and self._select:
                form["fields"][self._select] = [given.get("value", "")]
            return
        form["names"].add(name)
        if tag == "textarea":
            self._area = name
            form["fields"][name] = [""]
        elif tag == "select":
            self._select = name
        elif given.get("type") in ("radio", "checkbox"):
            if "checked" in given:
                form["fields"].setdefault(name, []).append(given.get("value", "on"))
        elif given.get("type") not in ("file", "submit", "button") and name:
            form["fields"].setdefault(name, []).append(given.get("value") or "")

    def handle_endtag(self, tag):
        if tag == "main":
            self._in_main = False
        elif tag == "form":
            self._in_form = False
        elif tag == "a" and self._link:
            self.links[self._link[1].strip()] = self._link[0]
            self._link = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data):
        if self._in_main:
            self.words.append(data)
        if self._link:
            self._link[1] += data
        if self._area:
            self.forms[-1]["fields"][self._area][0] += data


class Walker:
    """A person before the pages."""

    def __init__(self, person) -> None:
        self.client = Client()
        self.client.force_login(person)
        self.url = ""
        self.page = Page("")
        self.status = 0

    def go(self, url: str) -> "Walker":
        """Open an address."""
        return self._arrive(self.client.get(url, follow=True))

    def _arrive(self, answer) -> "Walker":
        if answer.redirect_chain:
            self.url = answer.redirect_chain[-1][0]
        else:
            self.url = answer.request["PATH_INFO"]
            if query := answer.request.get("QUERY_STRING"):
                self.url += f"?{query}"
        self.status = answer.status_code
        if answer["Content-Type"].startswith("text/html"):
            self.page = Page(answer.content.decode())
        return self

    def send(self, files: dict | None = None, to: str = "", **given) -> "Walker":
        """Fill in the form of the page and press its button."""
        fields = {k: list(v) for k, v in self.page.form["fields"].items()}
        for name, value in given.items():
            fields[name] = [str(v) for v in value] if isinstance(value, list) else [str(value)]
        for name, paths in (files or {}).items():
            fields.setdefault(name, [])
            fields[name] += [upload(p) for p in paths]
        target = to or self.page.form["action"] or self.url
        return self._arrive(self.client.post(target, fields, follow=True))

    def fill(self, **given) -> "Walker":
        """Fill in, where names hold dots: ``claims__1__2`` for claims.1.2."""
        return self.send(**{k.replace("__", "."): v for k, v in given.items()})


def upload(path: Path) -> BytesIO:
    """A file as the client sends it."""
    stream = BytesIO(path.read_bytes())
    stream.name = path.name
    return stream
