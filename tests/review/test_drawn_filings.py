"""Drawn filings, clean and spoilt, come out as planned: nothing missed, no false alarm.

The files were read once by the real engine (tests/samples/drawn, made by drawing/record.py).
"""

import json
from pathlib import Path

import pytest

from court.law.bundle import parse_bundle
from court.law.examination import Examination, examine
from court.recognition.transport import from_json

RECORDS = sorted((Path(__file__).parents[1] / "samples" / "drawn").glob("*.json"))


def examined(record: dict) -> Examination:
    """The examination of a recorded filing at the moment it was filed."""
    bundle = parse_bundle(record["filing"])
    assert bundle.filed_at is not None
    return examine(bundle, [from_json(r) for r in record["readings"]], at=bundle.filed_at)


@pytest.mark.parametrize("path", RECORDS, ids=lambda p: p.stem)
def test_nothing_is_missed_and_nothing_invented(path):
    record = json.loads(path.read_text("utf-8"))
    expected = record["expected"]
    result = examined(record)
    found = {f.rule: f.message for f in result.findings if f.answer != "hint"}

    assert set(expected["must_find"]) <= set(found)
    assert set(found) <= set(expected["must_find"]) | set(expected["also"]), found
    assert result.outcome == expected["outcome"]


@pytest.mark.parametrize(
    "path", [p for p in RECORDS if p.stem.startswith("clean_")], ids=lambda p: p.stem
)
def test_papers_of_clean_filings_are_known_for_what_they_are(path):
    record = json.loads(path.read_text("utf-8"))
    for paper in examined(record).to_json()["papers"]:
        assert paper["legible"], paper["file"]
        if paper["claimed_kind"]:
            assert paper["kind"] == paper["claimed_kind"], paper["file"]


def test_there_are_enough_filings_to_say_so():
    assert len([p for p in RECORDS if p.stem.startswith("clean_")]) >= 18
    assert len(RECORDS) >= 60
