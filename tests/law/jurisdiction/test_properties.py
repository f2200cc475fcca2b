"""What holds for every court, every cause, every amount."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from court.law import courts, divisions
from court.law.bundle import Bundle, BundleError, parse_bundle
from court.law.causes import all_causes
from court.law.jurisdiction import Jurisdiction, candidates, may_hear
from court.law.vocabulary import ImpossibleFact
from tests.law.jurisdiction.cases import bundle

ON = date(2026, 3, 2)
LEVELS = {"basic": 0, "intermediate": 1, "high": 2}
EVERYTHING: dict[str, Any] = {
    "contract": {
        "exists": True,
        "written": True,
        "online": True,
        "agreed_place_of_performance": "330106",
        "agreed_court": "合同签订地人民法院",
        "signed_place": "310115",
    },
    "tort": {"act_places": ["320106"], "result_places": ["320102"], "is_network": True},
    "real_estate": {"place": "430103", "registered_place": "430104"},
    "inheritance": {"last_domicile": "310106", "main_estate": "310115"},
    "labour": {"employer_place": "420111", "work_place": "420102", "wage_iou": False},
    "marriage": {"plaintiff_away_since": "2024-01-01", "defendant_away_since": "2025-09-01"},
    "insurance": {"subject_place": "330108"},
    "transport": {"start": "330110", "destination": "340104"},
    "company": {"domicile": "330110"},
    "network_service": {"delivery_place": "330106"},
}


PLAIN = {"cause": "买卖合同纠纷", "plaintiffs": ["甲 330106"], "defendants": ["乙 340104"]}


def suit(cause: str, home: str = "340104", **more: Any) -> Bundle:
    """A plain suit against someone who lives at ``home``."""
    return bundle(
        {"cause": cause, "plaintiffs": ["甲 330106"], "defendants": [f"乙 {home}"], **more}
    )


def test_the_own_division_of_every_basic_court_leads_back_to_it() -> None:
    lost = []
    for court in courts.all_courts():
        place = divisions.find_division(court.division) if court.division else None
        if court.level != "basic" or place is None or place.code.endswith("00"):
            continue
        found = candidates(suit("不当得利纠纷", court.division), on=ON)
        if courts.court(court.code) not in [courts.court(c.code) for c in found.candidates]:
            lost.append((court.code, court.name, [c.code for c in found.candidates]))
    assert lost == []


def test_the_own_city_of_every_local_intermediate_court_leads_back_to_it() -> None:
    for court in courts.all_courts():
        if court.level != "intermediate" or not court.division or court.kind != "local":
            continue
        facts = suit("不当得利纠纷", court.division, amount_in_dispute="700000000")
        found = candidates(facts, on=ON)
        assert court.code in [c.code for c in found.candidates], court


@pytest.mark.parametrize("connecting", [{}, EVERYTHING], ids=["nothing said", "everything said"])
def test_no_cause_is_without_an_answer(connecting: dict[str, Any]) -> None:
    for cause in all_causes():
        found = candidates(suit(cause.name, connecting=connecting), on=ON)
        assert found.exit or found.candidates or found.missing, cause
        assert found.steps
        for court in found.courts:
            assert court.ground, cause
            assert court.citations, cause


@given(amounts=st.tuples(*[st.integers(0, 10_000_000_000)] * 2), home=st.sampled_from(
    ["330110", "340104", "440305", "150102", "650102"]
))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_a_larger_amount_never_leads_to_a_lower_court(amounts: tuple[int, int], home: str) -> None:
    low, high = sorted(amounts)
    suits = [suit("借款合同纠纷", home, amount_in_dispute=str(a)) for a in (low, high)]
    lower, upper = (LEVELS[candidates(s, on=ON).candidates[0].level] for s in suits)
    assert lower <= upper


@given(
    facts=st.fixed_dictionaries(
        {}, optional={k: st.just(v) for k, v in EVERYTHING.items()}
    ),
    cause=st.sampled_from([c.name for c in all_causes()] + ["", "没有的案由"]),
    home=st.sampled_from(["330106", "110000", "500157", "浙江省", "乱写", "441900", "810000"]),
    on=st.dates(date(2015, 1, 1), date(2030, 12, 31)),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_missing_and_odd_facts_are_asked_never_a_crash(
    facts: dict[str, Any], cause: str, home: str, on: date
) -> None:
    given_ = suit(cause, home, connecting=facts)
    try:
        found = candidates(given_, on=on)
    except ImpossibleFact as fact:
        assert "还没有到" in fact.message
        return
    assert isinstance(found, Jurisdiction)
    assert may_hear(given_, "浙0106", on=on).answer in ("yes", "no", "ask")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"defendants": ["乙 999999"]}, "defendants[0].domicile.division"),
        ({"defendants": ["乙 340104 > 123456"]}, "defendants[0].habitual_residence.division"),
        ({"connecting": {"contract": {"signed_place": "12"}}}, "connecting.contract.signed_place"),
        ({"amount_in_dispute": "-1"}, "amount_in_dispute"),
        ({"defendants": ["乙 340104 > 330106 since 2027-01-01"]}, "defendants[0].residence_since"),
        ({"cause": "离婚纠纷", "connecting": {"marriage": {"defendant_away_since": "2027-01-01"}}},
         "connecting.marriage"),
    ],
)  # fmt: skip
def test_impossible_facts_name_their_field(more: dict[str, Any], field: str) -> None:
    with pytest.raises(ImpossibleFact) as caught:
        candidates(bundle({**PLAIN, **more}), on=ON)
    assert caught.value.field.startswith(field)


def test_an_unknown_court_is_an_impossible_fact() -> None:
    with pytest.raises(ImpossibleFact) as caught:
        may_hear(suit("买卖合同纠纷"), "浙9999", on=ON)
    assert caught.value.field == "court"


def test_the_court_of_the_bundle_is_not_looked_at() -> None:
    plain, told = suit("买卖合同纠纷"), suit("买卖合同纠纷", court="京0108")
    assert candidates(plain, on=ON) == candidates(told, on=ON)


def test_the_amount_is_the_sum_of_the_claims_when_none_is_stated() -> None:
    claims = [{"kind": "pay", "text": "还款", "amount": str(Decimal("300000000"))}] * 2
    found = candidates(suit("借款合同纠纷", "330108", claims=claims), on=ON)
    assert [c.code for c in found.candidates] == ["浙01"]


def test_the_contract_of_the_bundle_is_strict() -> None:
    with pytest.raises(BundleError):
        parse_bundle({"bundle": 1, "connecting": {"contract": {"place": "330106"}}})
