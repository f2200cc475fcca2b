"""Guessing the cause from everyday speech, measured on sentences the word list has not seen."""

import pytest

from court.law.causes import Suggestion, find, suggest
from court.law.causes.story import Story
from tests.law.examples import examples

SENTENCES = examples("causes")
SECOND = examples("causes_second")


def _expected(case):
    names = case["expect"] if isinstance(case["expect"], list) else [case["expect"]]
    assert all(find(name).name == name for name in names)
    return set(names)


def _hits(cases, top):
    found = [{s.name for s in suggest(case["text"], top)} & _expected(case) for case in cases]
    return sum(map(bool, found)) / len(cases)


def test_unseen_sentences_find_their_cause_among_three():
    assert _hits(SENTENCES["held_out"], 3) >= 0.88
    assert _hits(SENTENCES["held_out"], 1) >= 0.68


def test_sentences_the_list_was_written_with_find_their_cause():
    assert _hits(SENTENCES["development"], 3) >= 0.97


def test_short_sentences_of_a_second_person_find_their_cause():
    assert _hits(SECOND["development"], 1) >= 0.95
    assert _hits(SECOND["development"], 3) >= 0.99
    assert _hits(SECOND["held_out"], 1) >= 0.80
    assert _hits(SECOND["held_out"], 3) >= 0.93


def test_a_sure_guess_is_mostly_right():
    sure = [case for case in SENTENCES["held_out"] if suggest(case["text"], 1)[0].confidence >= 0.9]
    assert len(sure) >= 20
    assert _hits(sure, 1) >= 0.8


def test_the_plain_case():
    best = suggest("朋友借钱不还，有微信记录")[0]
    assert best.name == "民间借贷纠纷"
    assert best.confidence > 0.8


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("原告依约向被告供货，被告收货后未支付剩余货款，构成违约", "买卖合同纠纷"),
        ("请求判令被告偿还信用卡透支本金、利息、违约金", "信用卡纠纷"),
        ("被告承租原告房屋，拖欠租金，请求解除租赁合同并腾退房屋", "房屋租赁合同纠纷"),
    ],
)
def test_the_style_of_complaints_is_understood_too(text, name):
    assert suggest(text)[0].name == name


def test_a_name_is_its_own_answer():
    assert suggest("居间合同纠纷", 1) == [Suggestion("128", "中介合同纠纷", 0.99)]
    assert suggest("侵害作品信息网络传播权纠纷", 1)[0].name == "侵害作品信息网络传播权纠纷"


@pytest.mark.parametrize("text", ["", "   ", "12345", "hello world", "！！！"])
def test_what_says_nothing_suggests_nothing(text):
    assert suggest(text) == []


def test_confidences_fall_and_never_exceed_one():
    found = suggest("房东不退押金", 8)
    confidences = [s.confidence for s in found]
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) <= 1.01


def test_no_more_than_asked():
    assert len(suggest("老公出轨我想离婚", 2)) == 2


def test_headings_are_never_suggested():
    for case in SENTENCES["held_out"]:
        assert all(find(s.name).may_be_filed for s in suggest(case["text"], 5))


def test_terms_of_the_word_list():
    story = Story("邻居的狗把我咬伤了", {"<dog>": ("狗", "犬")})
    assert story.says("邻居")
    assert story.says("狗~咬")
    assert not story.says("咬~狗")
    assert story.says("<dog>&咬")
    assert not story.says("<dog>&猫")
