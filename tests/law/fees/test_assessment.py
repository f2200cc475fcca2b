"""Fees: the worked examples, and what holds for every amount."""

import shutil
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court.law import tables
from court.law.fees import KINDS, fee, fee_kind, fee_kinds
from court.law.vocabulary import ImpossibleFact
from tests.law.examples import examples

CASES = examples("fees")
AMOUNTS = st.decimals(0, Decimal("100000000"), places=2)
BANDED = [
    "property",
    "divorce",
    "personality",
    "enforcement",
    "preservation",
    "payment_order",
    "bankruptcy",
]
CENT = Decimal("0.01")


def _ask(case):
    amount, base = case.get("amount"), case.get("base")
    return fee(
        case["kind"],
        None if amount is None else Decimal(amount),
        procedure=case.get("procedure", "ordinary"),
        closing=case.get("closing", "judgment"),
        joinder=case.get("joinder", False),
        base=None if base is None else Decimal(base),
    )


@pytest.mark.parametrize("case", [c for c in CASES if "fee" in c], ids=lambda case: case["name"])
def test_worked_example(case):
    found = _ask(case)
    assert f"{found.amount:.2f}" == case["fee"]
    assert found.provisional is case.get("provisional", False)
    assert found.steps
    assert found.citations


@pytest.mark.parametrize(
    "case", [c for c in CASES if "impossible" in c], ids=lambda case: case["name"]
)
def test_an_impossible_fact_is_named(case):
    with pytest.raises(ImpossibleFact) as fact:
        _ask(case)
    assert fact.value.field == case["impossible"]


def test_every_kind_of_the_command_line_has_an_example():
    assert set(KINDS) <= {case["kind"] for case in CASES if "fee" in case}
    assert set(KINDS) <= set(fee_kinds())


@pytest.mark.parametrize("kind", BANDED)
@given(one=AMOUNTS, other=AMOUNTS)
def test_a_greater_amount_never_costs_less(kind, one, other):
    low, high = sorted((one, other))
    assert fee(kind, low).amount <= fee(kind, high).amount


@pytest.mark.parametrize("kind", BANDED)
def test_the_fee_is_continuous_at_the_edges_to_the_cent(kind):
    bands = fee_kind(kind).bands
    for edge in [bands.flat_to, *(band.to for band in bands.bands if band.to is not None)]:
        below, at, above = (fee(kind, edge + step).amount for step in (-CENT, Decimal(0), CENT))
        assert at - below <= CENT
        assert above - at <= CENT


@given(
    AMOUNTS,
    st.sampled_from(["ordinary", "summary", "small_claims"]),
    st.sampled_from(["judgment", "mediation", "withdrawal"]),
    st.booleans(),
)
def test_half_is_applied_once_at_most(amount, procedure, closing, joinder):
    found = fee("property", amount, procedure=procedure, closing=closing, joinder=joinder)
    reasons = (procedure != "ordinary") + (closing != "judgment") + joinder
    whole = fee("property", amount).amount
    assert found.halved is bool(reasons)
    assert found.full_amount == whole
    if reasons:
        assert abs(found.amount * 2 - whole) <= CENT
    else:
        assert found.amount == whole


@given(AMOUNTS)
def test_the_fee_equals_the_quick_formula(amount):
    quick = [
        (10000, "0", "50"), (100000, "0.025", "-200"), (200000, "0.02", "300"),
        (500000, "0.015", "1300"), (1000000, "0.01", "3800"), (2000000, "0.009", "4800"),
        (5000000, "0.008", "6800"), (10000000, "0.007", "11800"), (20000000, "0.006", "21800"),
        (10**12, "0.005", "41800"),
    ]  # fmt: skip
    rate, constant = next((r, c) for edge, r, c in quick if amount <= edge)
    expected = amount * Decimal(rate) + Decimal(constant)
    assert abs(fee("property", amount).amount - expected) <= CENT / 2


def test_the_steps_name_every_part_and_the_reason_to_halve():
    found = fee("property", Decimal(186500), procedure="summary")
    text = "；".join(found.steps)
    assert "90000元×2.5%＝2250元" in text
    assert "86500元×2%＝1730元" in text
    assert "4030元÷2＝2015元" in text
    assert [str(cited) for cited in found.citations] == [
        "诉讼费用交纳办法第13条第1款第1项", "诉讼费用交纳办法第16条",
    ]  # fmt: skip


def test_the_json_has_the_promised_keys():
    found = fee("property", Decimal("83200")).to_json()
    assert (found["amount"], found["basis"], found["kind"]) == ("1880.00", "83200.00", "property")


def test_amounts_that_are_no_number_are_impossible():
    for amount in ("NaN", "Infinity", "1E+16"):
        with pytest.raises(ImpossibleFact):
            fee("property", Decimal(amount))


PROVINCES = """provinces:
  - {kind: divorce, province: 浙江省, amount: 200, since: 2007-04-01, source: 旧文}
  - {kind: divorce, province: 浙江省, amount: 300, since: 2020-01-01, source: 新文}
"""


def _with_provinces(tmp_path, monkeypatch, text):
    folder = tmp_path / "data"
    shutil.copytree(tables.DATA, folder)
    whole = (folder / "fees.yaml").read_text("utf-8").replace("provinces: []\n", text)
    (folder / "fees.yaml").write_text(whole, "utf-8")
    monkeypatch.setattr(tables, "DATA", folder)


def test_a_province_that_has_chosen_goes_before_the_range(tmp_path, monkeypatch):
    _with_provinces(tmp_path, monkeypatch, PROVINCES)
    old = fee("divorce", province="浙江省", on=date(2019, 12, 31))
    new = fee("divorce", province="浙江省", on=date(2020, 1, 1))
    other = fee("divorce", province="江苏省")
    assert (old.amount, new.amount) == (Decimal(200), Decimal(300))
    assert not new.provisional
    assert "新文" in new.steps[0]
    assert other.provisional


def test_a_choice_outside_the_range_of_the_ordinance_is_refused(tmp_path, monkeypatch):
    _with_provinces(tmp_path, monkeypatch, PROVINCES.replace("200", "20"))
    with pytest.raises(tables.TableError, match="amount outside 50 to 300"):
        fee_kinds.__wrapped__()
