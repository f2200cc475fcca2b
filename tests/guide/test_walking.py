"""One question after another; nothing asked twice, nothing lost, nothing guessed."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court.guide.flows import FLOWS
from court.guide.questions import Question
from court.guide.walking import conclude, walk
from court.law.vocabulary import ImpossibleFact

AT = datetime(2026, 3, 2, 2, 20, tzinfo=UTC)
STORY = {"story": "朋友借钱不还", "cause": "民间借贷纠纷"}


def asked(matter: str, /, **words: str) -> str:
    """The key of the question that comes next."""
    here = walk(FLOWS[matter], words)
    return here.current.key if here.current else "done"


def test_questions_come_one_after_another():
    assert asked("fee") == "matter"
    assert asked("fee", matter="property") == "amount"
    assert asked("fee", matter="property", amount="8万") == "done"


def test_only_what_matters_is_asked():
    place = {"plaintiff_place": "330106", "defendant_kind": "person", "defendant_place": ""}
    assert asked("court", **STORY, **place) == "agreed"
    house = {"story": "x", "cause": "法定继承纠纷"}
    assert asked("court", **house, **place) == "last_domicile"
    work = {"story": "x", "cause": "追索劳动报酬纠纷"}
    assert asked("court", **work, **place) == "work_place"


def test_labour_is_asked_about_arbitration_of_labour_only():
    words = {"story": "x", "cause": "追索劳动报酬纠纷", "other_side": "private"}
    assert asked("suitable", **words) == "labour_step"


def test_a_wrong_answer_is_asked_again_with_what_was_typed():
    here = walk(FLOWS["fee"], {"matter": "property", "amount": "很多"})
    assert here.current is not None and here.current.key == "amount"
    assert here.typed == "很多"
    assert "金额" in here.errors["amount"]
    assert here.said == {"matter": "property"}


def test_an_answer_that_was_never_offered_is_refused():
    here = walk(FLOWS["fee"], {"matter": "<script>"})
    assert here.errors


def test_a_required_question_cannot_be_passed_over_and_an_optional_one_can():
    assert walk(FLOWS["fee"], {"matter": "property", "amount": ""}).errors
    here = walk(FLOWS["fee"], {"matter": "divorce", "sum": "", "place": ""})
    assert here.current is None and here.facts["sum"] is None


def test_changing_one_answer_keeps_the_others():
    here = walk(FLOWS["fee"], {"matter": "divorce", "sum": "80万", "place": "330106"})
    assert here.address_without("sum") == "?matter=divorce&place=330106"


def test_free_words_do_not_stay_in_addresses():
    here = walk(FLOWS["court"], STORY | {"plaintiff_place": "330106"})
    assert "朋友" not in here.said.values()
    assert here.said["story"] == "-"
    assert "story" not in here.address_without("cause")
    assert [row["label"] for row in here.review()] == ["最像下面哪一种", "您住在哪个区县"]


def test_places_go_on_as_codes_of_the_county_only():
    words = STORY | {"plaintiff_place": "浙江省杭州市西湖区文三路999号某小区1幢"}
    assert walk(FLOWS["court"], words).said["plaintiff_place"] == "330106"


def test_an_impossible_fact_comes_back_to_its_question():
    words = {"situation": "own", "length": "很久", "start": "2026-03-02"}
    here = walk(FLOWS["period"], words)
    assert conclude(here, AT) is None
    assert here.current is not None and here.current.key == "length"
    assert here.typed == "很久"


@pytest.mark.parametrize("text", ["2026-03-02", "2026年3月2日", "20260302", "2026/3/2", "2026.3.2"])
def test_dates_are_read_as_people_write_them(text):
    assert Question("d", "?", "date").read(text, {}) == date(2026, 3, 2)


@pytest.mark.parametrize("text", ["2026-02-30", "昨天", "1850-01-01", "3月2日"])
def test_what_is_no_date_says_how_to_write_one(text):
    with pytest.raises(ImpossibleFact):
        Question("d", "?", "date").read(text, {})


@given(st.decimals(min_value=0, max_value=Decimal("99999999"), places=2))
def test_what_an_address_carries_is_read_back_the_same(amount):
    question = Question("a", "?", "money")
    assert question.read(question.canonical(amount), {}) == amount


@given(
    st.dictionaries(
        st.sampled_from([q.key for f in FLOWS.values() for q in f.questions]), st.text(max_size=30)
    )
)
def test_no_words_can_break_a_walk(words):
    for flow in FLOWS.values():
        here = walk(flow, words)
        if here.current is None:
            conclude(here, AT)
        assert here.current is not None or here.said.keys() <= {q.key for q in flow.questions}
