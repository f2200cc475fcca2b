"""Every fixed sentence on a party's pages of service, and where it signs, has its English."""

import re
from pathlib import Path

import pytest
from django.utils import translation

import court

COURT = Path(court.__file__).parent
OF_THE_DESK = {"desk.html", "attempt.html", "panel.html", "announce.html", "stale.html"}
SENTENCE = re.compile(r'{% translate "([^"]+)"')
PAGES = [
    path
    for folder in ("service/templates/service", "documents/templates/documents")
    for path in sorted((COURT / folder).glob("*.html"))
    if path.name not in OF_THE_DESK
]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_each_sentence_has_its_english(page):
    with translation.override("en"):
        missing = [text for text in SENTENCE.findall(page.read_text("utf8"))
                   if translation.gettext(text) == text]  # fmt: skip
    assert missing == []
