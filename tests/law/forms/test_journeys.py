"""An interview with each form, on the level of data: answers in, complaint and facts out."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from court.law.bundle import Bundle, Connecting, parse_bundle, to_json
from court.law.forms import (
    claims_from_answers,
    connecting_from_answers,
    facts_from_answers,
    form,
    forms,
    sum_of_claims,
    validate_answers,
)

JOURNEYS = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "forms_journeys.yaml").read_text("utf-8")
)
by_form = pytest.mark.parametrize("journey", JOURNEYS, ids=[j["form"] for j in JOURNEYS])


def test_every_form_has_its_journey() -> None:
    assert {j["form"] for j in JOURNEYS} == {f.key for f in forms()}


@by_form
def test_the_answers_are_in_order(journey: dict[str, Any]) -> None:
    assert validate_answers(form(journey["form"]), journey["answers"]) == []


@by_form
def test_nothing_answered_asks_for_what_is_required_and_no_more(journey: dict[str, Any]) -> None:
    paper = form(journey["form"])
    asked = {p.field_id for p in validate_answers(paper, {})}
    needed = {f.id for f in paper.fields.values() if f.required and not f.show_if}
    needed -= {f.id for f in paper.fields.values() if f.fill or f.type == "evidence_list"}
    assert needed <= asked
    assert asked <= {f.id for i in paper.items if i.required for f in i.fields} | needed


@by_form
def test_the_claims_say_what_was_asked_for(journey: dict[str, Any]) -> None:
    claims = claims_from_answers(form(journey["form"]), journey["answers"])
    assert [c.no for c in claims] == list(range(1, len(claims) + 1))
    assert [
        (c.kind, c.element, str(c.amount) if c.amount is not None else None) for c in claims
    ] == [(k, e, a) for k, e, a, _ in journey["claims"]]
    for claim, (_, _, _, words) in zip(claims, journey["claims"], strict=True):
        assert words in claim.text
    assert str(sum_of_claims(claims)) == journey["total"]


@by_form
def test_the_facts_are_plain_sentences(journey: dict[str, Any]) -> None:
    text = facts_from_answers(form(journey["form"]), journey["answers"])
    for sentence in journey["facts"]:
        assert sentence in text
    for word in (*journey.get("not_facts", ()), "{", "}", "[", "]", "。。", "None"):
        assert word not in text
    assert all(line.endswith(("。", "？", "！")) for line in text.splitlines())


@by_form
def test_the_connecting_facts_fit_a_bundle(journey: dict[str, Any]) -> None:
    made = connecting_from_answers(form(journey["form"]), journey["answers"])
    said = to_json(Bundle(connecting=made)).get("connecting", {})
    expected = parse_bundle({"bundle": 1, "connecting": journey["connecting"]}).connecting
    assert made == expected, said
    assert isinstance(made, Connecting)
