"""The table of causes: names, former names, pinyin."""

import pytest

from court.law.causes import (
    all_causes,
    ancestors,
    cause,
    children,
    find,
    is_or_under,
    leaves,
    search,
)
from court.law.vocabulary import ImpossibleFact


def test_the_whole_table_is_there():
    levels = [item.level for item in all_causes()]
    assert [levels.count(level) for level in (1, 2, 3, 4)] == [12, 59, 514, 470]


def test_every_name_is_found_and_leads_to_a_cause_of_that_name():
    for item in all_causes():
        found = find(item.name)
        assert found is not None
        assert found.name == item.name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("企业借贷纠纷", "民间借贷纠纷"),
        ("网络购物合同纠纷", "信息网络买卖合同纠纷"),
        ("生命权、健康权、身体权纠纷", "生命权、身体权、健康权纠纷"),
        ("公共场所管理人责任纠纷", "违反安全保障义务责任纠纷"),
        ("合伙协议纠纷", "合伙合同纠纷"),
        ("物件损害责任纠纷", "建筑物和物件损害责任纠纷"),
        ("申请宣告公民无民事行为能力", "申请宣告自然人无民事行为能力"),
        ("居间合同纠纷", "中介合同纠纷"),
        ("房屋拆迁安置补偿合同纠纷", "民事主体间房屋拆迁补偿合同纠纷"),
        ("农村土地承包合同纠纷", "土地承包经营权合同纠纷"),
        ("民间借贷", "民间借贷纠纷"),
        (" 离婚纠纷 ", "离婚纠纷"),
    ],
)
def test_former_and_short_names_are_found(old, new):
    assert find(old) == find(new)
    assert find(new).name == new


def test_what_is_no_cause_is_not_found():
    assert find("打酱油纠纷") is None
    assert find("") is None
    with pytest.raises(ImpossibleFact):
        cause("9999")


def test_the_tree():
    lending = find("民间借贷纠纷")
    assert [step.name for step in ancestors(lending)][0] == "借款合同纠纷"
    assert is_or_under(lending, find("借款合同纠纷").id)
    assert not is_or_under(lending, find("离婚纠纷").id)
    assert lending in children(find("借款合同纠纷").id)
    assert lending in leaves()
    assert not find("合同纠纷").may_be_filed


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("mjjd", "民间借贷纠纷"),
        ("MJJDJF", "民间借贷纠纷"),
        ("lh", "离婚纠纷"),
        ("jdcjtsg", "机动车交通事故责任纠纷"),
        ("fwzl", "房屋租赁合同纠纷"),
        ("借贷", "民间借贷纠纷"),
        ("居间合同纠纷", "中介合同纠纷"),
        ("物业", "物业服务合同纠纷"),
        ("被狗咬了", "饲养动物损害责任纠纷"),
    ],
)
def test_search_by_initials_parts_former_names_and_lay_words(query, name):
    assert name in [item.name for item in search(query, 5)]


def test_search_without_anything_finds_nothing():
    assert search("") == []
    assert search("qqqqqq") == []
