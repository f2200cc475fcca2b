"""Every paper contains what the law asks of it, item by item, read from its pages."""

import dataclasses
import io
import json
import re

import pikepdf
import pytest

from court.documents import catalogue
from court.documents.composing import compose, compose_draft
from court.documents.papers import PAPERS
from court.documents.papers.required import requirements
from court.documents.typesetting import MissingGlyph
from tests.documents import examples
from tests.documents import examples_judgments as judgments
from tests.documents import examples_rulings as rulings
from tests.documents import examples_service as service
from tests.documents.required_words import WORDS
from tests.documents.test_papers import text_of

CODE = "AAAA-BBBB-CCCC"
MORE = (*service.SERVICE, *rulings.RULINGS, *judgments.JUDGMENTS)


def pages_of(data):
    return text_of(compose(data, at=examples.AT, serial=CODE))


def meta(data):
    with pikepdf.open(io.BytesIO(compose(data, at=examples.AT, serial=CODE))) as pdf:
        found = pdf.open_metadata()
        standard = found["pdfaid:part"], found["pdfaid:conformance"], found["pdfuaid:part"]
        files = {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()}
        return standard, bool(pdf.Root.MarkInfo.Marked), files


def test_every_listed_item_is_looked_for_and_nothing_else():
    listed = {kind: set(need.items) for kind, need in requirements().items()}
    assert {kind: set(items) for kind, (_, items) in WORDS.items()} == listed
    assert set(listed) <= set(PAPERS)


@pytest.mark.parametrize("kind", WORDS)
def test_a_paper_says_each_item_the_law_asks_for(kind):
    data, items = WORDS[kind]
    assert data.kind == kind
    text = pages_of(data)
    for item, words in items.items():
        assert words, item
        assert [word for word in words if re.sub(r"\s", "", word) not in text] == [], item


@pytest.mark.parametrize("data", MORE, ids=[f"{d.kind}-{n}" for n, d in enumerate(MORE)])
def test_every_paper_is_archival_accessible_and_dated(data):
    standard, tagged, files = meta(data)
    assert standard == ("3" if files else "2", "B", "1")
    assert tagged
    assert re.sub(r"\s", "", data.title_on_paper) in pages_of(data)


def test_judgments_and_mediation_agreements_carry_their_facts_as_json():
    _, _, files = meta(judgments.JUDGMENT)
    facts = json.loads(files["facts.json"])
    assert facts["case_number"] == examples.NUMBER
    assert [order["amount"] for order in facts["orders"]] == ["83294.25", None]
    assert facts["appeal"] == {"court": rulings.ABOVE, "days": 15}
    assert facts["costs"][0]["shares"][1] == {"payer": "王强", "amount": "1800.00"}
    assert json.loads(meta(judgments.SMALL_CLAIMS)[2]["facts.json"])["appeal"] is None
    assert json.loads(meta(judgments.MEDIATION)[2]["facts.json"])["guarantors"] == ["何平"]
    assert meta(rulings.DISMISSAL)[2] == {}


def test_who_has_no_home_in_china_has_thirty_days_to_appeal():
    assert "王强在中华人民共和国领域内没有住所" in pages_of(rulings.OBJECTION_UPHELD)
    divorce = pages_of(judgments.DIVORCE)
    assert "三十日内提起上诉" in divorce
    assert "本判决发生法律效力前，当事人不得另行结婚" in divorce
    assert "加倍支付" not in divorce


def test_no_appeal_is_told_where_none_lies():
    for data in (rulings.OBJECTION_SMALL, rulings.TRANSFER):
        assert "上诉状" not in pages_of(data)
        assert "本裁定一经作出即生效" in pages_of(data)
    assert "上诉" not in pages_of(judgments.SMALL_CLAIMS)
    assert "上诉" not in pages_of(rulings.WITHDRAWAL)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (rulings.OBJECTION_UPHELD, "异议成立，本案移送浙江省宁波市海曙区人民法院处理"),
        (rulings.WITHDRAWAL_REFUSED, "不准许林晓梅撤回起诉"),
        (rulings.DEEMED_ABSENT, "经传票传唤，无正当理由拒不到庭"),
        (rulings.PRESERVATION_BEFORE, "三十日内不依法提起诉讼或者申请仲裁的，本院将解除保全"),
        (rulings.CONFIRMATION_REFUSED, "驳回林晓梅、王强关于司法确认调解协议的申请"),
        (rulings.RELIEF_REFUSED, "不予准许"),
        (judgments.MEDIATION_AT_ONCE, "签名或者盖章之日起发生法律效力"),
        (judgments.EXCHANGE, "证据交换笔录"),
        (service.JUDGMENT_ANNOUNCEMENT, "逾期不上诉的，即发生法律效力"),
        (judgments.DIVORCE, "适当简化"),
    ],
)  # fmt: skip
def test_the_other_outcome_is_said_as_well(data, words):
    assert words in pages_of(data)


def test_a_plaintiff_is_told_of_withdrawal_and_a_defendant_of_judgment_in_absence():
    plaintiff = pages_of(dataclasses.replace(service.SUMMONS, summoned="林晓梅", side="原告"))
    assert "按撤诉处理" in plaintiff
    assert "可以缺席判决；必须到庭" not in plaintiff


def test_twelve_plaintiffs_and_long_reasons_leave_no_page_with_names_alone():
    many = tuple(dataclasses.replace(judgments.LIN, name=f"原告第{n}人") for n in range(1, 13))
    long = ("双方对账清楚，被告的抗辩缺乏证据证明，不能成立。" * 12,) * 9
    data = dataclasses.replace(
        judgments.JUDGMENT, parties=(*many, examples.WANG), reasons=long, law_texts=()
    )
    text = pages_of(data)
    assert all(f"原告第{n}人" in text for n in range(1, 13))
    last = text.rsplit("页共", 2)[-2]
    assert "上诉" in last and "赵明" in last


def test_a_draft_is_marked_and_numbered_and_is_no_true_copy():
    draft = text_of(compose_draft(judgments.JUDGMENT, at=examples.AT, version=3))
    assert "草稿未生效（第3稿）" in draft
    assert "本件与原本核对无异" not in draft
    issued = pages_of(judgments.JUDGMENT)
    assert "本件与原本核对无异" in issued
    assert "草稿" not in issued


def test_a_rare_name_is_written_or_the_judgment_is_refused():
    written = dataclasses.replace(judgments.LIN, name="林䶮𬀩")
    data = dataclasses.replace(judgments.JUDGMENT, parties=(written, examples.WANG))
    assert "林䶮𬀩" in pages_of(data)
    unwritable = dataclasses.replace(judgments.LIN, name="林𠮷")
    with pytest.raises(MissingGlyph):
        compose(dataclasses.replace(data, parties=(unwritable,)), at=examples.AT)


def test_the_catalogue_lists_every_kind_with_its_items():
    page = catalogue.page()
    assert all(f"`{kind}`" in page for kind in requirements())
    assert "迟延履行利息" in page
