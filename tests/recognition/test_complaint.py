"""Regular complaints, element forms and letters of lay people are taken apart."""

from court.recognition.complaint import complaint_fields, parse_complaint
from tests.recognition.flows import page

REGULAR = """民事起诉状
原告：测试贸易有限公司，住所地浙江省杭州市西湖区文三路1号，统一社会信用代码91999999MA0
0000154。
法定代表人：林小雨，职务：总经理，联系电话：19900000001。
委托诉讼代理人：方敏，测试律师事务所律师。
被告：王大山，男，1980年2月3日出生，汉族，住浙江省杭州市上城区庆春路2号，公民身份号码9999
99198002030014，联系电话19900000002。
案由：买卖合同纠纷
诉讼请求：
1.判令被告支付货款人民币168000元；
2.判令被告支付违约金（以168000元为基数，自2025年11月1日起按年利率6%计算至实际清偿之日止，
暂计至2026年4月17日为4611.95元）；
3.判令被告自2026年5月1日起按每月3200元支付占用费；
4.本案诉讼费用由被告负担。
以上各项金额合计人民币172611.95元（大写：壹拾柒万贰仟陆佰壹拾壹元玖角伍分）。
事实与理由：
双方签订合同，总价款268000元。
证据和证据来源：
1.购销合同1页，来源：双方签订。
2.送货单1页，来源：被告签收。
此致
杭州市上城区人民法院
具状人：测试贸易有限公司
2026年4月17日
附：本起诉状副本1份"""

ELEMENTS = """民事起诉状
（民间借贷纠纷）
当事人信息
原告（自然人）
姓名：林小雨
性别：男□ 女☑
出生日期：1990年1月1日 民族：汉族
工作单位： 联系电话：19900000001
住所地（户籍所在地）：浙江省杭州市西湖区文三路1号
证件类型：居民身份证 证件号码：999999199001010029
被告（自然人）
姓名：王大山
住所地（户籍所在地）：浙江省杭州市上城区庆春路2号
诉讼请求和依据
1. 本金：尚欠本金60000元
2. 利息：截至2024年5月1日止，欠利息5400元
事实和理由
1. 合同签订情况：微信约定
此致
杭州市上城区人民法院
具状人（签字、盖章）：林小雨
日期：2024年5月6日"""

LAY = """起 诉 书
原 告  林小雨 女 34岁 汉族 身份证999999199001010029 住浙江省杭州市西湖区文三路1号 电话 19900 000 001
被 告  王大山   男  电话19900000002
要求
1 被告马上交清拖欠的房租 一万三千五百元
2 被告搬走 把房子还给我
事实
说好每个月1号交房租2700块，后来不交了。
此致
杭州市西湖区人民法院
               林小雨   2024.3.2"""  # noqa: E501


def test_a_regular_complaint():
    found = parse_complaint(page(REGULAR))
    plaintiff, defendant = found["plaintiffs"][0], found["defendants"][0]
    assert plaintiff["uscc"] == "91999999MA00000154"
    assert (plaintiff["legal_representative"], plaintiff["title"]) == ("林小雨", "总经理")
    assert defendant["id_number"] == "999999198002030014"
    assert (defendant["sex"], defendant["birth_date"]) == ("男", "1980-02-03")
    assert found["representatives"][0]["name"] == "方敏"
    amounts = [claim["amount"] for claim in found["claims"]]
    assert amounts == ["168000.00", "4611.95", None, None]
    assert found["sum"] == found["total"] == found["total_in_words"] == "172611.95"
    assert (found["court"], found["cause"]) == ("杭州市上城区人民法院", "买卖合同纠纷")
    assert (found["date"], found["signatory"]) == ("2026-04-17", "测试贸易有限公司")
    assert found["evidence"] == ["购销合同", "送货单"]


def test_an_element_form():
    found = parse_complaint(page(ELEMENTS))
    assert found["plaintiffs"][0] | {} == {
        "name": "林小雨",
        "kind": "person",
        "sex": "女",
        "birth_date": "1990-01-01",
        "ethnicity": "汉",
        "address": "浙江省杭州市西湖区文三路1号",
        "phone": "19900000001",
        "id_number": "999999199001010029",
    }
    assert [party["name"] for party in found["defendants"]] == ["王大山"]
    assert found["sum"] == "65400.00"
    assert (found["cause"], found["date"]) == ("民间借贷纠纷", "2024-05-06")


def test_a_letter_of_a_lay_person():
    found = parse_complaint(page(LAY))
    assert found["plaintiffs"][0]["name"] == "林小雨"
    assert found["plaintiffs"][0]["phone"] == "19900000001"
    assert found["defendants"][0]["name"] == "王大山"
    assert [claim["amount"] for claim in found["claims"]] == ["13500.00", None]
    assert (found["court"], found["date"]) == ("杭州市西湖区人民法院", "2024-03-02")


def test_the_same_address_is_that_of_the_party_before():
    text = "民事起诉状\n原告：林小雨，女，住杭州市文三路1号。\n被告：王大山，男，住址同上。"
    found = parse_complaint(page(text))
    assert found["defendants"][0]["address"] == "杭州市文三路1号"


def test_what_is_not_there_is_not_guessed():
    found = parse_complaint(page("民事起诉状\n原告：林小雨"))
    assert (found["court"], found["date"], found["total"], found["claims"]) == (
        None,
        None,
        None,
        [],
    )


def test_court_date_and_total_are_boxed_for_the_clerk():
    fields = complaint_fields(page(REGULAR))
    assert {"court", "date", "signatory", "total", "cause"} == set(fields)
    assert all(field.box for field in fields.values())
