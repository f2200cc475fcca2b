"""What each page of a paper keeps together, whatever the lengths of names and lists."""

import re

import pypdfium2
import pytest

from court.documents.composing import compose
from court.documents.papers import CorrectionItem, ExhibitRow
from tests.documents import examples
from tests.documents import examples_rulings as rulings
from tests.documents import examples_service as service

CODE = "AAAA-BBBB-CCCC"
LONG = "新疆维吾尔自治区库尔勒经济技术开发区塔里木农业科技发展（集团）股份有限公司"
FOOT = re.compile(rf"校验码{CODE}.*")


def pages_of(data):
    """The words of each page without spaces and foot."""
    pdf = pypdfium2.PdfDocument(compose(data, at=examples.AT, serial=CODE))
    texts = (re.sub(r"\s", "", p.get_textpage().get_text_range()) for p in pdf)
    return [FOOT.sub("", text) for text in texts]


@pytest.mark.parametrize("many", range(1, 8))
@pytest.mark.parametrize(
    ("data", "names"),
    [
        (examples.ACCEPTANCE, "defendants"),
        (service.EVIDENCE_NOTICE, "defendants"),
        (service.PANEL_NOTICE, "addressees"),
        (service.REPRESENTATIVE_NOTICE, "parties"),
        (rulings.RESUMPTION, "addressees"),
        (rulings.TRANSFER_LETTER, "parties"),
    ],
    ids=lambda given: given if isinstance(given, str) else given.kind,
)
def test_no_last_page_has_date_and_seal_with_less_than_two_lines(data, names, many):
    last = pages_of(examples.replaced(data, **{names: (LONG,) * many}))[-1]
    before, _, _ = last.partition("二〇二六年")
    assert len(before) >= 50


def test_a_row_of_a_table_stands_on_one_page():
    items = tuple(
        CorrectionItem(where=f"第{n}处", problem=f"（{n}始）" + "住所地不清楚" * 9 + f"（{n}终）",
                       remedy="请补", citations=("民事诉讼法第124条",))
        for n in range(1, 13)
    )  # fmt: skip
    pages = pages_of(examples.replaced(examples.CORRECTION, items=items))
    assert len(pages) > 1
    for n in range(1, 13):
        [page] = [page for page in pages if f"（{n}始）" in page]
        assert f"（{n}终）" in page


def test_a_row_longer_than_a_page_is_cut_and_nothing_is_lost():
    row = ExhibitRow(no=1, name="合同", source="双方签订", purpose="证明约定。" * 700, pages=9)
    pages = pages_of(examples.replaced(examples.COMPLAINT, exhibits=(row,)))
    assert "".join(pages).count("约") == 700


def test_a_list_of_short_lines_longer_than_a_page_is_cut_too():
    steps = tuple(f"第{n}段50元" for n in range(1, 80))
    text = "".join(pages_of(examples.replaced(examples.FEE, steps=steps)))
    assert all(f"第{n}段50元" in text for n in range(1, 80))


@pytest.mark.parametrize("lines", range(0, 24, 3))
def test_who_signs_a_complaint_stands_with_the_court_it_goes_to(lines):
    facts = ("被告至今没有偿还借款。",) * lines
    pages = pages_of(examples.replaced(examples.COMPLAINT, facts=facts))
    assert "此致" in pages[-1]
    assert "具状人（签名）：林晓梅" in pages[-1]


def test_the_name_of_who_signs_is_not_said_twice_and_claims_end_as_sentences():
    text = "".join(pages_of(examples.COMPLAINT))
    assert text.count("林晓梅") == 2
    assert "1.判令被告偿还借款本金80000元；2.本案诉讼费用由被告负担。" in text
    several = examples.replaced(examples.COMPLAINT, signers=("林晓梅", "张三"))
    assert "具状人：林晓梅、张三" in "".join(pages_of(several))


def test_an_intake_number_is_not_taken_for_a_case_number():
    assert "收件号：SJ-2026-000123" in pages_of(examples.RECEIPT)[0]
    assert "收件号：SJ-2026-000124" in pages_of(examples.CORRECTION)[0]


def test_no_sentence_has_brackets_within_brackets_around_the_case_number():
    for data in (examples.FEE, rulings.TRANSFER_LETTER):
        assert "（（" not in "".join(pages_of(data))


def test_what_a_witness_signs_is_a_sheet_of_its_own():
    pages = pages_of(service.WITNESS_NOTICE)
    assert pages[-1].startswith("保证书")
    assert pages[-2].startswith("证人权利义务告知")
    assert "作伪证的后果" in pages[-2]


def test_an_address_confirmation_of_a_person_is_one_page():
    assert len(pages_of(examples.SERVICE_ADDRESS)) == 1
    assert len(pages_of(service.ELECTRONIC)) == 1
