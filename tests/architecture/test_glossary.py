"""The glossary is normative: every identifier it names is really in the code."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| ([^|]+) \| `([^`]+)` \|", re.M)


def test_every_term_of_the_glossary_names_something_in_the_code():
    terms = ROW.findall((ROOT / "docs/glossary.md").read_text("utf8"))
    code = "\n".join(path.read_text("utf8") for path in (ROOT / "court").rglob("*.py"))
    words = set(re.findall(r"\w+", code))

    assert len(terms) >= 80
    assert [f"{term} {name}" for term, name in terms if name not in words] == []


def test_a_term_stands_once():
    terms = [term for term, _ in ROW.findall((ROOT / "docs/glossary.md").read_text("utf8"))]

    assert len(terms) == len(set(terms))
