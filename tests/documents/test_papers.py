"""Each paper says what the law asks of it; read from the pages, not from the template."""

import dataclasses
import io
import re

import pikepdf
import pypdfium2
import pytest

from court.documents.composing import compose, new_serial
from court.documents.papers.sheet import han_date
from court.documents.typesetting import MissingGlyph
from tests.documents import examples

REQUIRED = {
    "receipt": ["2026年3月9日10:20:31", "民事起诉状", "证据1借条", "页数", "份数", "电子文件",
                "SJ-2026-000123", "经办", "2026年3月16日"],
    "acceptance_notice": ["民间借贷纠纷", "民初123号", "登记立案", "委托代理人", "授权委托书",
                          "特别授权", "七日内预交", "流程信息", "中国裁判文书网", "申请回避"],
    "correction_notice": ["末位校验码有误", "请对照身份证核对第18位", "没有上传", "一次性告知",
                          "2026年3月16日24时", "退回起诉材料", "不予受理", "0571-00000000",
                          "在线诉讼规则第7条"],
    "fee_notice": ["941.18元", "玖佰肆拾壹元壹角捌分", "83,294.25", "不超过1万元", "7日内",
                   "9900-0001", "缓交、减交或者免交", "按撤诉处理"],
    "refusal_ruling": ["诉讼请求", "判令被告偿还借款80000元", "仲裁条款", "第一百二十七条第二项",
                       "本院不予受理", "十日内", "上诉于浙江省杭州市中级人民法院", "审判员",
                       "赵明", "书记员", "孙晓"],
    "complaint": ["原告：林晓梅", "被告：王强", "法定代理人：林大山", "诉讼请求", "事实与理由",
                  "证据和证据来源", "被告出具", "此致", "杭州市西湖区人民法院", "具状人",
                  "2026年3月9日", "80,000.00元"],
    "service_address_confirmation": ["SJ-2026-000123", "收件人", "310000", "19900001007",
                                     "同意。电子地址", "判决书、裁定书、调解书", "第二审", "执行",
                                     "书面方式", "退回之日视为送达之日", "2026年3月9日"],
}  # fmt: skip


def text_of(pdf: bytes) -> str:
    """All words of all pages, without spaces and line ends."""
    pages = pypdfium2.PdfDocument(pdf)
    return re.sub(r"\s", "", "".join(p.get_textpage().get_text_range() for p in pages))


@pytest.mark.parametrize("data", examples.ALL, ids=lambda d: type(d).__name__)
def test_a_paper_says_what_the_law_asks_of_it(data):
    text = text_of(compose(data, at=examples.AT, serial="AAAA-BBBB-CCCC"))
    assert data.title in text
    if data is not examples.ELEMENT_COMPLAINT:
        assert [words for words in REQUIRED[data.kind] if words not in text] == []


@pytest.mark.parametrize("data", examples.ALL, ids=lambda d: type(d).__name__)
def test_every_page_is_numbered_and_carries_the_verification_code(data):
    pages = pypdfium2.PdfDocument(compose(data, at=examples.AT, serial="AAAA-BBBB-CCCC"))
    for number, page in enumerate(pages, 1):
        text = re.sub(r"\s", "", page.get_textpage().get_text_range())
        assert f"第{number}页共{len(pages)}页" in text
        assert "校验码AAAA-BBBB-CCCC" in text


def test_the_element_form_is_printed_as_its_table():
    text = text_of(compose(examples.ELEMENT_COMPLAINT, at=examples.AT))
    assert "（民间借贷纠纷）" in text
    assert "3借款金额约定：80,000.00元提供方式：转账" in text


def test_papers_are_archival_tagged_chinese_and_the_same_for_the_same_data():
    first = compose(examples.RECEIPT, at=examples.AT, serial="AAAA-BBBB-CCCC")
    again = compose(examples.RECEIPT, at=examples.AT, serial="AAAA-BBBB-CCCC")
    assert first == again
    with pikepdf.open(io.BytesIO(first)) as pdf:
        meta = pdf.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "B")
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).lower().startswith("zh")
        assert "2026" in str(pdf.docinfo["/CreationDate"])


def test_a_draft_says_so_on_every_page():
    pages = pypdfium2.PdfDocument(compose(examples.COMPLAINT, at=examples.AT, draft=True))
    words = [re.sub(r"\s", "", p.get_textpage().get_text_range()) for p in pages]
    assert all("草稿" in text for text in words)
    assert "草稿" not in text_of(compose(examples.COMPLAINT, at=examples.AT))


def test_a_name_no_font_can_write_is_refused_not_printed_as_a_box():
    data = dataclasses.replace(examples.RECEIPT, filer="林𠮷梅")
    with pytest.raises(MissingGlyph) as why:
        compose(data, at=examples.AT)
    assert why.value.characters == "𠮷"
    assert "U+20BB7" in str(why.value)


def test_rare_names_are_written():
    data = dataclasses.replace(examples.RECEIPT, filer="喆堃祎翀䶮𬀩")
    assert "喆堃祎翀䶮𬀩" in text_of(compose(data, at=examples.AT))


def test_words_of_a_party_are_text_and_never_markup():
    hostile = '#read("/etc/passwd") *粗* $x$ \\ <a> // [#panic()]'
    data = dataclasses.replace(examples.COMPLAINT, claims=(hostile,))
    assert re.sub(r"\s", "", hostile) in text_of(compose(data, at=examples.AT))


def test_a_court_s_own_fonts_are_tried_first(settings, tmp_path):
    settings.COURT_FONT_DIR = str(tmp_path)
    assert "收件凭证" in text_of(compose(examples.RECEIPT, at=examples.AT))


def test_dates_in_chinese_figures():
    days = [(2026, 3, 9), (2026, 10, 20), (2030, 12, 31), (2026, 11, 10)]
    assert [han_date(examples.DAY.replace(*d)) for d in days] == [
        "二〇二六年三月九日",
        "二〇二六年十月二十日",
        "二〇三〇年十二月三十一日",
        "二〇二六年十一月十日",
    ]


def test_verification_codes_are_long_and_different():
    codes = {new_serial() for _ in range(500)}
    assert len(codes) == 500
    assert all(re.fullmatch(r"([2-9A-HJ-NP-Z]{4}-){2}[2-9A-HJ-NP-Z]{4}", code) for code in codes)
