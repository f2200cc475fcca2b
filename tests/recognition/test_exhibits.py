"""Loan notes, slips, contracts, invoices and delivery notes as people and banks write them."""

import pytest

from court.recognition.clauses import clauses
from court.recognition.fields import read_fields
from tests.recognition.flows import page

IOUS = {
    """借条
今借到董欣霞人民币捌万元整（小写：80000元），于2026年1月14日前还清。
借款人：卢鹏泽
2025年1月15日""": ("董欣霞", "卢鹏泽", "80000", "2026-01-14", "2025-01-15"),
    """欠条
今欠李明货款人民币（大写）叁万陆仟元整（￥36000元），定于2025年10月1日前付清。
欠款人：周强
2025年6月1日""": ("李明", "周强", "36000", "2025-10-01", "2025-06-01"),
    """借 条
本人周强因生意周转，向李明借款人民币50000元（大写：伍万元整），借款期限自2025年1月1日至2025年12月31日，月利率1%。
借款人（签字）：周强 身份证号：999999198002030014
出借人：李明
2025年1月1日""": ("李明", "周强", "50000", "2025-12-31", "2025-01-01"),
    """借款借据
出借人：王秀兰
借款人：赵大伟
今借款人民币12000元，大写壹万贰仟元整，2025年9月30日到期。
2025年3月1日""": ("王秀兰", "赵大伟", "12000", "2025-09-30", "2025-03-01"),
}
GRID = """电子回单
付款人|户名|张三|收款人|户名|李四
|账号|6222021202012345678||账号|6217001210012345678
金额|¥50,000.00元
金额（大写）|伍万元整
交易流水号|98765432
交易时间|2025-01-15 10:20:30"""
STACKED = """转账电子凭证
付款方
王小明
6228480402564890018
收款方
赵大伟
6228480402564890019
交易金额|20000.00
交易时间|2025年3月4日 12:30:11"""


def values(sort, text):
    return {name: field.value for name, field in read_fields("other", sort, page(text)).items()}


@pytest.mark.parametrize(("text", "wanted"), IOUS.items())
def test_a_loan_note_says_who_how_much_and_until_when(text, wanted):
    found = values("iou", text)
    names = ("lender", "borrower", "amount", "due", "date")
    assert tuple(found.get(name, "").removesuffix(".00") for name in names) == wanted


def test_a_slip_in_columns_and_one_with_names_below_their_labels():
    grid = values("bank_slip", GRID)
    assert (grid["payer"], grid["payee"]) == ("张三", "李四")
    assert (grid["payer_account"], grid["payee_account"]) == (
        "6222021202012345678", "6217001210012345678",
    )  # fmt: skip
    assert (grid["amount"], grid["date"]) == ("50000.00", "2025-01-15")
    stacked = values("bank_slip", STACKED)
    assert (stacked["payer"], stacked["payee"]) == ("王小明", "赵大伟")
    assert (stacked["amount"], stacked["date"]) == ("20000.00", "2025-03-04")


def test_a_months_rent_is_not_the_sum_of_a_lease():
    lease = """房屋租赁合同
出租方（甲方）：王建国
承租方（乙方）：陈晓
第一条 月租金3000元，押金3000元。
2024年12月20日"""
    found = values("contract", lease)
    assert (found["party_a"], found["party_b"]) == ("王建国", "陈晓")
    assert "amount" not in found
    sale = lease.replace("月租金3000元", "合同总价款人民币126000元")
    assert values("contract", sale)["amount"].startswith("126000")


def test_an_invoice_and_a_delivery_note():
    invoice = values(
        "invoice", "发票号码 12345678\n开票日期：2025年03月08日\n价税合计（小写）¥12300.00"
    )
    assert invoice == {"number": "12345678", "date": "2025-03-08", "total": "12300.00"}
    note = values(
        "delivery_note", "送货单\n日期：2025年5月6日\n合计：人民币壹仟贰佰伍拾元整 ¥1250.00"
    )
    assert (note["amount"], note["date"]) == ("1250.00", "2025-05-06")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("因本合同引起的争议，均应提交上海国际经济贸易仲裁委员会仲裁。", ["arbitration"]),
        ("发生争议协商不成的，依法向甲方所在地有管辖权的人民法院提起诉讼。", ["jurisdiction"]),
        ("双方同意有争议由合同签订地（杭州市滨江区）人民法院管辖。", ["jurisdiction"]),
        ("如有争议，向有管辖权的人民法院起诉。", []),
        ("本合同争议向劳动争议仲裁委员会申请仲裁。", []),
    ],
)  # fmt: skip
def test_clauses_are_located_with_a_box(text, wanted):
    found = clauses(page(text), 3)
    assert [clause["kind"] for clause in found] == wanted
    assert all(clause["page"] == 3 and len(clause["box"]) == 4 for clause in found)
