"""Every row of the table of service, and every rule of electronic service, as a case."""

from datetime import date
from typing import Any

import pytest

from court.law.service import (
    AddressBasis,
    Attempted,
    ConsentGround,
    Matter,
    PaperClass,
    Returned,
    Taker,
    Way,
    earliest,
    effect_of,
    next_ways,
    ways_for,
)
from tests.law.examples import examples

WORDS = {
    "way": Way,
    "signed_by": Taker,
    "address": AddressBasis,
    "returned_why": Returned,
    "paper": PaperClass,
    "consent": ConsentGround,
}
ROWS = {
    "直接", "留置", "电子（已确认的地址）", "电子（未确认的地址）", "邮寄", "委托", "公告",
    "境内无住所", "调解书", "裁判文书电子送达", "简便方式", "转交",
}  # fmt: skip
EFFECTS = examples("service_effect")
DAY_ONE, DAY_TWO = date(2026, 3, 3), date(2026, 3, 5)
AGREED = Matter(consent=ConsentGround.EXPRESS, consent_to_decisions=True)


def facts(kind: type, given: dict[str, Any] | None) -> Any:
    """The words of a case as the law's own."""
    read = {name: WORDS[name](v) if name in WORDS else v for name, v in (given or {}).items()}
    if "published" in read:
        read["published"] = tuple(read["published"])
    return kind(**read)


@pytest.mark.parametrize("case", EFFECTS, ids=lambda c: f"{c['row']}：{c['name']}")
def test_service_takes_effect_on_the_day_the_law_says(case):
    found = effect_of(facts(Attempted, case["attempt"]), facts(Matter, case.get("matter")))

    assert found.on == case["effective"], found.rule
    assert found.presumed == case.get("presumed", False)
    assert case.get("because", "") in found.rule
    assert found.rule
    assert found.citations or "推翻" in found.rule


def test_no_row_of_the_table_is_forgotten():
    assert {case["row"] for case in EFFECTS} == ROWS


@pytest.mark.parametrize("case", examples("service_ways"), ids=lambda c: c["name"])
def test_ways_are_proposed_in_order(case):
    tried = [Way(way) for way in case["tried"]]

    assert [w.way for w in next_ways(facts(Matter, case["matter"]), tried)] == case["next"]


@pytest.mark.parametrize("paper", PaperClass)
def test_every_way_says_why_it_is_open_or_not(paper):
    answers = ways_for(Matter(paper=paper))

    assert set(answers) == set(Way)
    assert all(answer.reason and answer.citations for answer in answers.values())


def test_of_several_the_earliest_valid_one_counts():
    later = effect_of(Attempted(way=Way.POST, signed_on=DAY_TWO), AGREED)
    sooner = effect_of(Attempted(way=Way.ELECTRONIC, sent_on=DAY_ONE), AGREED)
    failed = effect_of(Attempted(way=Way.DIRECT), AGREED)

    assert earliest([later, failed, sooner]) == sooner
    assert earliest([failed]) is None


def test_contrary_proof_against_the_earliest_makes_the_next_one_count():
    post = Attempted(way=Way.POST, signed_on=DAY_TWO)
    broken = Attempted(way=Way.ELECTRONIC, sent_on=DAY_ONE, system_error=True)

    found = earliest(effect_of(attempt, AGREED) for attempt in (broken, post))

    assert found is not None and found.on == DAY_TWO


def test_on_the_same_day_a_sure_service_goes_before_a_presumed_one():
    read = Attempted(way=Way.ELECTRONIC, address=AddressBasis.FOUND, read_on=DAY_ONE)
    signed = Attempted(way=Way.DIRECT, signed_on=DAY_ONE)

    found = earliest(effect_of(attempt, AGREED) for attempt in (read, signed))

    assert found is not None and not found.presumed
