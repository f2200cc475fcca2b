"""Every labelled complaint text of the samples: each party with all that is said of it."""

from pathlib import Path

import pytest

from bench._recognition_texts import complaint_texts, flow_of, parties_of
from court.recognition.complaint import parse_complaint

TEXTS = list(complaint_texts(Path("tests/samples/papers")))


def test_there_are_regular_and_awkward_ones():
    sorts = [sort for sort, _ in TEXTS]
    assert sorts.count("regular") >= 7 and sorts.count("awkward") >= 13


@pytest.mark.parametrize("label", [label for _, label in TEXTS], ids=lambda x: x["text"][-30:])
def test_parties_are_found_with_everything_said_of_them(label):
    found = parse_complaint(flow_of(label["text"]))
    assert [note for good, note in parties_of(label, found) if not good] == []
