"""Chapter D, first part: is it a matter for this court at all (R062–R069)."""

import re
from collections.abc import Iterator, Sequence

from court.law.bundle import Party
from court.law.papers import PageReading
from court.law.rules.citations import CPL, INTERPRETATION, LABOUR, LABOUR_INTERPRETATION
from court.law.rules.dossier import Dossier
from court.law.rules.labour import (
    award_papers,
    days_late,
    employer_sues,
    is_final_award,
    sues_on_wage_note,
)  # fmt: skip
from court.law.rules.marks import at_field, at_file, at_papers
from court.law.rules.matters import is_family, is_labour
from court.law.rules.registry import Found, rule
from court.law.rules.texts import plain
from court.law.vocabulary import Severity, Where

_CLAUSE = re.compile(
    r"(提交|提请|申请|递交|交由|交|由|向)[^。;]{0,40}仲裁(委员会|院|机构|中心|庭)?[^。;]{0,12}"
    r"|仲裁裁决(是|为)终局|以仲裁方式解决|通过仲裁解决|采用仲裁|仲裁解决|按照.{0,20}仲裁规则"
)
_NOT_A_CLAUSE = re.compile(
    r"劳动|人事争议|农村土地|撤销仲裁|仲裁(条款|协议)?无效|"
    r"(不|未|没有|无)(得|再|能|愿|予|同意)?(约定|提交|申请|选择|适用|通过|需|经)?仲裁"
)
_ORGAN = re.compile(
    r"(人民政府|街道办事处|派出所|公安局|公安分局|自然资源(和规划)?局|住房(和|与)?城乡建设局|住建局|规划局|税务局|"
    r"市场监督管理局|工商行政管理局|人力资源和社会保障局|人社局|社会保险.{0,6}(中心|局)|民政局|教育局|卫生健康(委员会|局|委)|城市管理.{0,8}局|城管局|"
    r"交通运输局|交通警察.{0,6}|生态环境局|农业农村局|应急管理局|不动产登记(中心|局)|海关|财政局|司法局|"
    r"综合行政执法(局|大队)|发展和改革(委员会|局)|管理委员会|征收办公室|国土资源局|房屋管理局|房管局|烟草专卖局|水利局|林业局)$"
)
_ACT = re.compile(
    r"行政(处罚|许可|强制|征收|复议|裁决|登记|行为|决定|赔偿|机关|不作为)|罚款决定|处罚决定|征收(补偿)?决定|信息公开|"
    r"强制拆除|强拆|吊销|拘留|履行法定职责|撤销.{0,20}(决定|登记|许可)|不予(许可|登记)|颁发.{0,6}证"
)
_CIVIL = re.compile(r"合同|买卖|租赁|借款|借贷|侵权|物业|健康权|工程|不当得利|劳务|劳动")


@rule(
    "R062", "没有仲裁条款", severity=Severity.MANUAL,
    cites=[CPL("第127条第2项"), INTERPRETATION("第215条")],
    remedy="合同写了仲裁的，一般应当向仲裁机构申请；您认为仲裁条款无效的，请说明理由。",
    when=lambda d: not is_family(d) and not is_labour(d),
)  # fmt: skip
def no_arbitration_clause(dossier: Dossier) -> Iterator[Found]:
    """A valid written arbitration agreement takes the case from the court (民事诉讼法第127条)."""
    contract = dossier.bundle.connecting.contract
    if contract is not None and contract.arbitration_clause:
        yield Found(
            "您填写了合同里有仲裁条款。", at_field("connecting.contract.arbitration_clause")
        )
    for i, exhibit in enumerate(dossier.bundle.exhibits):
        for reading in dossier.exhibit_readings(exhibit):
            clause, where = _clause_in(reading.file, reading.pages)
            if clause and not re.search("裁决书|判决书|调解书", exhibit.name):
                yield Found(
                    f"“{exhibit.name or reading.file}”里写了仲裁：“{clause}”。",
                    (*at_field(f"exhibits[{i}]"), where), {"read": clause},
                )  # fmt: skip
                break


def _clause_in(file: str, pages: Sequence[PageReading]) -> tuple[str, Where]:
    for page in pages:
        text = plain(page.text)
        for sentence in re.split(r"[。;]|第[一二三四五六七八九十]+条", text):
            if _CLAUSE.search(sentence) and not _NOT_A_CLAUSE.search(sentence):
                box = next((li.box for li in page.lines if "仲裁" in li.text), None)
                return sentence[:80], Where(file=file, page=page.page, box=box)
    return "", at_file(file)


@rule(
    "R063", "不属于行政诉讼", severity=Severity.MANUAL, cites=[CPL("第127条第1项")],
    remedy="对行政机关的处理决定不服的，请改为提起行政诉讼；立案人员会与您联系。",
)  # fmt: skip
def not_an_administrative_matter(dossier: Dossier) -> Iterator[Found]:
    """A dispute with an organ of the state about its act is administrative (民事诉讼法第127条)."""
    told = dossier.asked + dossier.story + plain(dossier.bundle.cause or "")
    found = dossier.jurisdiction
    way_out = found.exit.to if found and found.exit else None
    for i, party in enumerate(dossier.bundle.defendants):
        if not _is_organ(party):
            continue
        act = _ACT.search(told)
        civil = _CIVIL.search(dossier.bundle.cause or "")
        if act or not civil or way_out == "administrative":
            yield Found(
                f"被告“{party.name}”是行政机关，争议可能属于行政诉讼。",
                at_field(f"defendants[{i}]", "cause"), {"act": act[0] if act else ""},
            )  # fmt: skip


def _is_organ(party: Party) -> bool:
    name = re.sub(r"\(.*?\)", "", plain(party.name))
    return not party.is_person and bool(_ORGAN.search(name))


_OTHER_AUTHORITIES = (
    (r"劳动能力鉴定.{0,10}(异议|不服|结论)|撤销.{0,6}劳动能力鉴定", "劳动能力鉴定委员会"),
    (r"社(会)?保(险)?(经办)?机构.{0,10}(支付|发放|核定).{0,10}(待遇|养老金)", "社会保险经办机构"),
    (r"工伤认定.{0,6}(不服|撤销|异议)|请求.{0,6}认定(为)?工伤", "人力资源和社会保障部门"),
)


@rule(
    "R064", "不需要其他机关先处理", severity=Severity.MANUAL,
    cites=[CPL("第127条第3项"), LABOUR_INTERPRETATION("第2条")],
    remedy="请先向该机关申请处理；立案人员会与您核对。",
)  # fmt: skip
def no_other_authority_comes_first(dossier: Dossier) -> Iterator[Found]:
    """Some disputes go to another authority first (民事诉讼法第127条第3项)."""
    for pattern, authority in _OTHER_AUTHORITIES:
        if re.search(pattern, dossier.asked):
            yield Found(f"该争议可能应当先由{authority}处理。", at_field("claims"))


@rule(
    "R065", "劳动争议先经仲裁", severity=Severity.FIX,
    cites=[
        LABOUR("第5条"), LABOUR("第29条"), LABOUR("第43条"),
        LABOUR_INTERPRETATION("第12条"), LABOUR_INTERPRETATION("第15条"),
    ],
    remedy="请先申请劳动仲裁；已经仲裁的，上传裁决书、不予受理通知书或者逾期未裁决的证明。",
    when=is_labour,
)  # fmt: skip
def labour_arbitration_comes_first(dossier: Dossier) -> Iterator[Found]:
    """An award, a refusal or a lapse of the commission, or a wage note alone (劳调法第5条)."""
    if not award_papers(dossier) and not sues_on_wage_note(dossier):
        yield Found(
            "劳动争议须先申请劳动仲裁，没有看到仲裁裁决书或者不予受理通知书。", at_field("papers")
        )


@rule(
    "R066", "收到仲裁裁决十五日内起诉", severity=Severity.MANUAL,
    cites=[LABOUR("第48条"), LABOUR("第50条")],
    remedy="请核对收到裁决书的日期，并上传送达回证、快递签收记录等证明。",
    when=is_labour,
)  # fmt: skip
def suits_follow_the_award_in_time(dossier: Dossier) -> Iterator[Found]:
    """Fifteen days from receipt of the award (劳动争议调解仲裁法第50条)."""
    labour = dossier.bundle.connecting.labour
    received = labour.award_received_on if labour else None
    if received is None:
        return
    place = at_field("connecting.labour.award_received_on")
    if received > dossier.filed_on:
        yield Found(f"填写的收到裁决书日期{received}晚于提交之日。", place)
        return
    late, due = days_late(received, dossier.filed_on)
    if late > 0:
        yield Found(
            f"您{received}收到裁决书，十五日到{due}届满，提交之日{dossier.filed_on}已经超过{late}天。",
            place, {"received": str(received), "due": str(due), "filed": str(dossier.filed_on)},
        )  # fmt: skip


@rule(
    "R067", "单位不服终局裁决", severity=Severity.MANUAL,
    cites=[LABOUR("第47条"), LABOUR("第48条"), LABOUR("第49条")],
    remedy="终局裁决只有劳动者可以起诉；单位应当自收到裁决书之日起三十日内向中级人民法院申请撤销。",
    when=lambda d: is_labour(d) and employer_sues(d),
)  # fmt: skip
def employers_do_not_sue_on_final_awards(dossier: Dossier) -> Iterator[Found]:
    """A final award binds the employer (劳动争议调解仲裁法第47至49条)."""
    papers = [held for held in award_papers(dossier) if is_final_award(held.text)]
    if papers:
        yield Found("仲裁裁决书写明是终局裁决，用人单位不能直接起诉。", at_papers(papers))


@rule(
    "R068", "不是重复起诉", severity=Severity.MANUAL,
    cites=[INTERPRETATION("第247条"), INTERPRETATION("第248条"), CPL("第127条第5项")],
    remedy="请说明与已有案件有什么不同；裁判后发生了新的事实的，请写明。",
)  # fmt: skip
def no_second_suit(dossier: Dossier) -> Iterator[Found]:
    """Same parties, same matter, same claim (民诉法解释第247条)."""
    for case in dossier.docket.earlier_cases:
        if case.relation == "same":
            yield Found(
                f"发现相似案件{case.number}，请说明是否重复起诉。", at_field("claims"),
                {"case": case.number},
            )  # fmt: skip


@rule(
    "R069", "没有在其他法院起诉", severity=Severity.MANUAL,
    cites=[CPL("第36条"), INTERPRETATION("第36条")],
    remedy="就同一纠纷已在其他法院立案的，由最先立案的法院管辖；请说明情况。",
)  # fmt: skip
def no_parallel_suit(dossier: Dossier) -> Iterator[Found]:
    """The court that docketed first keeps the case (民事诉讼法第36条)."""
    if dossier.bundle.declarations.no_parallel_suit is False:
        yield Found(
            "您没有声明“没有就同一纠纷在其他法院起诉”，请确认。",
            at_field("declarations.no_parallel_suit"),
        )  # fmt: skip
    for case in dossier.docket.earlier_cases:
        if case.relation == "elsewhere":
            yield Found(f"同一纠纷可能已在其他法院立案：{case.number}。", at_field("court"))
