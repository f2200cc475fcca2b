"""Every rule of the review table: examples in which it is met and in which it is not."""

import pytest

from court.law.bundle import parse_bundle
from court.law.examination import ReviewSettings, checked, examine
from court.law.rules import RULES
from court.law.vocabulary import Answer, ImpossibleFact, Severity
from tests.law.examples import examples
from tests.law.filings import examined, sample

FILES = ("a", "b", "c", "d", "e", "f", "g", "h")
CASES = [case for letter in FILES for case in examples(f"rules_{letter}")]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['rule']} {c['name']}")
def test_the_example_comes_out_as_the_lawyer_says(case):
    result = examined(case)
    found = [f for f in result.findings if f.rule == case["rule"]]

    assert bool(found) == case["found"], [f.message for f in found]
    if case["found"]:
        answer = case.get("answer") or {
            Severity.HINT: "hint",
            Severity.MANUAL: "ask_a_person",
        }.get(RULES[case["rule"]].severity, "not_met")
        assert {f.answer for f in found} == {Answer(answer)}
    else:
        assert case["rule"] in {f.rule for f in result.met}
    if "outcome" in case:
        assert result.outcome == case["outcome"], [
            (f.rule, f.message) for f in result.findings if f.answer is not Answer.HINT
        ]
    if "only" in case:
        others = {f.rule for f in result.findings if f.answer is not Answer.HINT}
        assert others == set(case["only"])


def test_the_table_is_whole_and_in_order():
    assert list(RULES) == [f"R{number:03}" for number in range(1, 121)]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_has_article_remedy_and_an_example_of_each_kind(rule):
    mine = [case for case in CASES if case["rule"] == rule.id]

    assert rule.citations and all(c.act and c.article for c in rule.citations)
    assert len(rule.remedy) >= 8 and rule.title
    assert {case["found"] for case in mine} == {True, False}


def test_every_finding_says_where_and_what_to_do():
    for case in CASES:
        for finding in examined(case).findings:
            assert finding.message and finding.remedy and finding.where and finding.citations
            for where in finding.where:
                assert where.field or where.file


def test_limitation_is_silent_unless_a_court_asks_for_it():
    limitation = {rule.id for rule in RULES.values() if rule.limitation}
    assert limitation == {f"R{n:03}" for n in range(79, 85)}

    for case in CASES:
        if not case.get("limitation"):
            result = examined(case)
            assert not limitation & {f.rule for f in (*result.findings, *result.met)}


def test_findings_meant_for_the_clerk_are_not_shown_to_parties():
    case = next(c for c in CASES if c["rule"] == "R048" and c["found"])
    result = examined(case)

    assert "R048" in {f.rule for f in result.findings}
    assert "R048" not in {f.rule for f in result.for_parties()}


def _with(settings):
    filing, readings = sample("05")
    bundle = parse_bundle(filing)
    assert bundle.filed_at
    return examine(bundle, list(readings.values()), at=bundle.filed_at, settings=settings)


def test_a_court_may_switch_a_rule_off_or_leave_it_to_a_person():
    assert _with(ReviewSettings()).outcome == "ask_to_correct"
    assert _with(ReviewSettings(off=frozenset({"R002"}))).outcome == "docket"
    assert _with(ReviewSettings(ask=frozenset({"R002"}))).outcome == "ask_a_person"


def test_a_court_may_not_be_stricter_than_the_table():
    with pytest.raises(ImpossibleFact):
        checked(ReviewSettings(ask=frozenset({"R106"})))
    with pytest.raises(ImpossibleFact):
        checked(ReviewSettings(off=frozenset({"R999"})))
