"""The carried bundles, read by the real engine, come out as a careful clerk labelled them."""

import json
from pathlib import Path

import pytest

from court.review.command.examining import examine_all

BUNDLES = sorted((Path(__file__).resolve().parent.parent / "samples" / "bundles").iterdir())

pytestmark = pytest.mark.recognition


@pytest.fixture(scope="module")
def results():
    """Every bundle examined once, by the name of its folder."""
    done = examine_all([str(path) for path in BUNDLES], at=None)
    return {Path(each.path).name: each for each in done}


@pytest.mark.parametrize("path", BUNDLES, ids=lambda p: p.name)
def test_outcome_and_findings_are_those_of_the_labels(path, results):
    labels = json.loads((path / "expected.json").read_text("utf-8"))
    examination = results[path.name].examination
    assert examination is not None
    found = {f.rule: f.message for f in examination.findings if f.answer != "hint"}

    assert examination.outcome == labels["outcome"], found
    assert set(labels["must_find"]) <= set(found)
    assert not set(labels["must_not_find"]) & set(found), found


@pytest.mark.parametrize("path", BUNDLES, ids=lambda p: p.name)
def test_what_is_printed_on_the_papers_is_read(path, results):
    labels = json.loads((path / "expected.json").read_text("utf-8"))["papers"]
    result = results[path.name].examination
    assert result is not None
    pages = {paper["file"]: paper for paper in reversed(result.to_json()["papers"])}

    for file, label in labels.items():
        if label.get("legible", True):
            assert pages[file]["kind"] == label["kind"]
            read = pages[file]["fields"]
            assert {name: read.get(name) for name in label["fields"]} == label["fields"]
        else:
            assert not pages[file]["legible"]
