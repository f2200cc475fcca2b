"""The worked cases: courts in order, ways out, what is asked."""

import pytest

from court.law.jurisdiction import candidates, may_hear
from tests.law.jurisdiction.cases import Case, cases

ALL = cases()


@pytest.mark.parametrize("case", ALL, ids=[c.name for c in ALL])
def test_the_courts_are_those_a_careful_clerk_would_name(case: Case) -> None:
    found = candidates(case.bundle, on=case.on)
    expect = dict(case.expect)
    told = f"{found.steps}\n{[(c.code, c.ground, c.certainty) for c in found.candidates]}"
    assert (found.exit.to if found.exit else None) == expect.pop("exit", None), told
    codes = [c.code for c in found.candidates]
    assert codes == expect.pop("courts", []), told
    for code, word in expect.pop("grounds", {}).items():
        assert any(c.code == code and word in c.ground for c in found.candidates), told
    asked = [c.code for c in found.candidates if c.certainty == "ask"]
    assert asked == expect.pop("ask", []), told
    assert found.basis == expect.pop("basis", found.basis), told
    for word in expect.pop("steps", []):
        assert any(word in step for step in found.steps), told
    for word in expect.pop("not_steps", []):
        assert not any(word in step for step in found.steps), told
    missing = expect.pop("missing", None)
    if missing is not None:
        assert [m.field for m in found.missing] == missing, told
    for level in expect.pop("levels", []):
        assert {c.level for c in found.candidates} == {level}, told
    for code, reason in expect.pop("may_not", {}).items():
        verdict = may_hear(case.bundle, code, on=case.on)
        assert (verdict.answer, verdict.reason) == ("no", reason), verdict
    for code in expect.pop("may_ask", []):
        assert may_hear(case.bundle, code, on=case.on).answer == "ask"
    assert not expect, f"不认得的期望：{expect}"


@pytest.mark.parametrize("case", ALL, ids=[c.name for c in ALL])
def test_every_candidate_says_why_and_may_hear_the_case(case: Case) -> None:
    found = candidates(case.bundle, on=case.on)
    codes = [c.code for c in found.courts]
    assert len(codes) == len(set(codes))
    for court in found.courts:
        assert court.ground
        assert court.citations
        assert may_hear(case.bundle, court.code, on=case.on).answer == "yes"


def test_there_are_enough_worked_cases() -> None:
    assert len(ALL) >= 60
    assert len({c.name for c in ALL}) == len(ALL)
