"""Provisions are cited by full name, in words, in the order the rule on citing asks for."""

import pytest

from court.documents.papers import statutory_basis
from court.documents.papers.basis import article_in_words, number_in_words
from court.law.vocabulary import Citation


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "零"), (5, "五"), (10, "十"), (15, "十五"), (20, "二十"), (101, "一百零一"),
     (110, "一百一十"), (157, "一百五十七"), (280, "二百八十"), (1000, "一千"),
     (1079, "一千零七十九"), (1259, "一千二百五十九"), (1001, "一千零一")],
)  # fmt: skip
def test_numbers_are_written_as_they_are_spoken(number, words):
    assert number_in_words(number) == words


def test_an_article_keeps_its_paragraph_and_item():
    assert article_in_words("第157条第1款第3项") == "第一百五十七条第一款第三项"
    assert article_in_words("第四十二条") == "第四十二条"


def test_laws_come_before_regulations_before_interpretations_and_substance_before_procedure():
    cited = [
        Citation("民事诉讼法司法解释", "第90条"),
        Citation("诉讼费用交纳办法", "第29条"),
        Citation("民事诉讼法", "第67条"),
        Citation("劳动合同法", "第30条"),
        Citation("民法典", "第577条"),
        Citation("民间借贷规定", "第25条"),
        Citation("民法典", "第577条"),
        Citation("民法典", "第585条"),
    ]
    assert statutory_basis(cited) == (
        "《中华人民共和国民法典》第五百七十七条、第五百八十五条，"
        "《中华人民共和国劳动合同法》第三十条，"
        "《中华人民共和国民事诉讼法》第六十七条，"
        "《诉讼费用交纳办法》第二十九条，"
        "《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》第二十五条，"
        "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第九十条"
    )
