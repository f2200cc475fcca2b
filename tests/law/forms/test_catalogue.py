"""Forms are files: adding one adds a form; a wrong one is refused with file, line and reason."""

import re
import shutil
from pathlib import Path

import pytest

from court.law.forms import FormError, claims_from_answers, form, form_for_cause, forms, load
from court.law.forms.catalogue import FOLDER

SMALL = """\
key: small
title: 民事起诉状（小）
cause: 合同纠纷
connecting:
  - {path: contract.exists, value: true}
sections:
  - id: claims
    title: 诉讼请求
    items:
      - no: 1
        label: 款项
        fields:
          - {id: claims.1.1, label: 金额, type: money, required: true}
          - {id: claims.1.2, label: 方式, type: choice, choices: [现金, 转账]}
        claim:
          - {text: "判令被告支付{amount}元", kind: pay, amount: claims.1.1}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(FOLDER / "_shared.yaml", tmp_path)
    return tmp_path


def written(folder: Path, text: str, name: str = "small") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, "utf-8")
    return path


def test_all_thirteen_official_forms_are_there_and_one_for_own_words() -> None:
    found = forms()
    assert len([f for f in found if f.official_no]) == 13
    assert found[-1].key == "general"
    assert [f.official_no for f in found[:-1]] == sorted(f.official_no for f in found[:-1])
    assert all(f.reviewed_on and f.source for f in found)


def test_a_new_file_is_a_new_form(folder: Path) -> None:
    made = load(written(folder, SMALL))
    assert made.key == "small"
    assert list(made.fields) == ["claims.1.1", "claims.1.2"]
    assert made.item_of["claims.1.2"].id == "claims.1"


@pytest.mark.parametrize(
    ("cause", "key"),
    [
        ("民间借贷纠纷", "private_lending"),
        ("信息网络买卖合同纠纷", "sale"),
        ("商品房预售合同纠纷", "house_sale"),
        ("追索劳动报酬纠纷", "labor"),
        ("智能网联汽车交通事故责任纠纷", "traffic"),
        ("金融借款合同纠纷", "financial_loan"),
        ("借款合同纠纷", "general"),
        ("合同纠纷", "general"),
        ("没有这个案由", "general"),
        (None, "general"),
    ],
)
def test_a_cause_leads_to_its_form_or_that_of_the_cause_above(cause: str | None, key: str) -> None:
    assert form_for_cause(cause).key == key


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("type: money", "type: moneyy", 13, "只能是"),
        ("label: 款项", "labell: 款项", 10, "不认得“labell”"),
        ("        label: 款项\n", "", 10, "缺少“label”"),
        ("no: 1\n", "no: 一\n", 10, "应当是整数"),
        ("required: true", "required: 是", 13, "true 或 false"),
        ("choices: [现金, 转账]", "choices: [现金]", 14, "至少要有两个选项"),
        ("type: money, ", "type: list, ", 13, "要有列"),
        ("claims.1.2,", "claims.1.1,", 13, "用了两次"),
        ("choices: [现金", "show_if: {field: claims.9}, choices: [现金", 14, "没有的“claims.9”"),
        ("title: 诉讼请求", "title: 诉讼请求\n    include: nothing", 7, "没有公用的部分"),
        ("{amount}元", "{claims.7.7}元", 13, "没有“claims.7.7”"),
        ("amount: claims.1.1", "amount: claims.1.2", 13, "不是金额"),
        ("kind: pay", "kind: zahlen", 16, "“kind”只能是"),
        ("contract.exists", "contract.existed", 1, "没有“contract.existed”"),
        ("value: true", "field: claims.1.1, value: true", 1, "要么"),
        ("key: small", "key: other", 1, "与文件名相同"),
        ("cause: 合同纠纷", "cause: 合同纠纷\ncause: 又一个", 4, "写了两次"),
        ("sections:", "sections: [", 7, "YAML 写错了"),
        ("cause: 合同纠纷", "cause: 合同纠纷\nsince: 去年", 1, "应当是日期"),
        ("title: 民事起诉状（小）", "title: 5", 1, "应当是文字"),
    ],
)
def test_a_wrong_file_names_file_line_and_reason(
    folder: Path, old: str, new: str, line: int, reason: str
) -> None:
    assert old in SMALL
    path = written(folder, SMALL.replace(old, new, 1))
    with pytest.raises(FormError) as caught:
        load(path)
    assert caught.value.file == "small.yaml"
    assert reason in caught.value.reason
    assert caught.value.line == line


def test_a_condition_must_name_a_choice_that_exists(folder: Path) -> None:
    rule = "show_if: {field: claims.1.2, equals: 支票}"
    text = SMALL.replace("type: money, required: true", f"type: money, {rule}")
    with pytest.raises(FormError, match="没有这个选项"):
        load(written(folder, text))


def test_bytes_that_are_no_text_are_refused(folder: Path) -> None:
    path = folder / "small.yaml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(FormError, match="UTF-8"):
        load(path)


@pytest.mark.parametrize("key", ["nothing", "_shared", "../causes", ""])
def test_a_key_that_is_no_form_is_a_key_error(key: str) -> None:
    with pytest.raises(KeyError):
        form(key)


def test_the_example_in_the_guide_for_lawyers_is_a_form(folder: Path) -> None:
    guide = (Path(__file__).parents[3] / "docs" / "law" / "forms.md").read_text("utf-8")
    head, body = re.findall(r"```yaml\n(.*?)```", guide, re.S)[:2]
    kept = [
        line for line in head.splitlines() if "sections" not in line and "facts.3.2" not in line
    ]
    made = load(written(folder, "\n".join([*kept, body]), "property_insurance"))
    assert made.also_for == ("责任保险合同纠纷",)
    claims = claims_from_answers(made, {"claims.1.1": "5000", "claims.1.2": "定损单"})
    assert claims[0].text == "判令被告支付保险金5000元（定损单）"
