"""No filing, however incomplete or absurd, stops the examination."""

import copy

import pytest

from court.law.bundle import BundleError, parse_bundle
from court.law.examination import examine
from tests.law.filings import sample

ABSURD = ("", "9" * 24, "某" * 200, "1900-01-01", [])


def places(value, path=()):
    """Every place of a filing, as keys and numbers."""
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in pairs:
            yield (*path, key)
            yield from places(inner, (*path, key))


def spoiled(filing, path, value=None):
    """A copy in which the value at a place is gone, or another."""
    changed = copy.deepcopy(filing)
    place = changed
    for step in path[:-1]:
        place = place[step]
    if value is None:
        place.pop(path[-1])
    else:
        place[path[-1]] = value
    return changed


@pytest.mark.parametrize("number", ["02", "03"])
def test_every_value_may_be_missing(number):
    filing, readings = sample(number)
    moment = parse_bundle(filing).filed_at
    for path in places(filing):
        try:
            bundle = parse_bundle(spoiled(filing, path))
        except BundleError:
            continue
        result = examine(bundle, list(readings.values()), at=moment)
        assert result.outcome and result.to_json()["procedure"]["why"]


def test_every_value_may_be_absurd():
    filing, readings = sample("01")
    moment = parse_bundle(filing).filed_at
    for number, path in enumerate(places(filing)):
        try:
            bundle = parse_bundle(spoiled(filing, path, ABSURD[number % len(ABSURD)]))
        except BundleError:
            continue
        assert examine(bundle, list(readings.values()), at=moment).outcome


def test_a_filing_of_nothing_gets_one_whole_list():
    moment = parse_bundle(sample("01")[0]).filed_at
    result = examine(parse_bundle({"bundle": 1}), [], at=moment)

    assert result.outcome == "ask_to_correct"
    assert {"R036", "R039", "R042", "R047", "R050", "R112"} <= {f.rule for f in result.findings}
