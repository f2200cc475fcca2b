"""Ways out before the question of courts arises (民事诉讼法 127; 劳动争议调解仲裁法 5)."""

import re

from court.law.bundle import Party
from court.law.jurisdiction.acts import LABOUR_FIRST, cpl, interpretation, other
from court.law.jurisdiction.dispute import Dispute
from court.law.jurisdiction.model import Exit

ORGANS = re.compile(
    r"(人民政府|公安(厅|局|分局)|派出所|交通警察(支队|大队)|税务局|海关|市场监督管理局|"
    r"(自然资源|规划|住房和城乡建设|人力资源和社会保障|生态环境|应急管理|卫生健康|民政|教育|交通运输|"
    r"农业农村|城市管理|综合行政执法)[^公司]{0,8}(厅|局|委员会)|街道办事处|征收办公室|不动产登记中心)$"
)
ADMINISTRATIVE_ACTS = re.compile(
    r"(撤销|确认|变更|责令).{0,30}(处罚|征收决定|许可|行政复议|强制措施|认定工伤|工伤认定|"
    r"不予登记|登记行为|政府信息|行政行为|补偿决定|责任认定书)|行政(违法|赔偿|行为)"
)
ADMINISTRATIVE_CAUSES = re.compile(
    r"行政|治安管理处罚|工伤认定|政府信息公开|征收决定|土地征收|房屋征收|许可证|处罚决定|复议"
)
OTHER_CAUSES = re.compile(
    r"土地权属争议|土地所有权争议|林权争议|公积金缴存|社会保险费?征缴|劳动能力鉴定|"
    r"刑事|诈骗案|盗窃|违章建筑|违法建设"
)
PAYING_IN = re.compile(r"(补缴|缴纳|补交|缴存).{0,20}(社会保险|社保|养老保险|公积金)")
ARBITRATORS = re.compile(r"仲裁")
WAGES = re.compile(r"工资|劳动报酬|劳务费|欠薪|薪")
NOT_ABOUT_WAGES = re.compile(r"双倍|二倍|赔偿金|经济补偿|社会保险|年休假|加班|确认劳动关系|工伤")


def way_out(dispute: Dispute) -> Exit | None:
    """The first way out that the facts lead to, or None."""
    return (
        _administrative(dispute)
        or _other_authority(dispute)
        or _labour_arbitration(dispute)
        or _arbitration(dispute)
    )


def _administrative(dispute: Dispute) -> Exit | None:
    cause = dispute.bundle.cause or ""
    by_name = not dispute.kind.cause_id and ADMINISTRATIVE_CAUSES.search(cause)
    organ = next((d for d in dispute.bundle.defendants if is_organ(d)), None)
    by_claims = organ is not None and ADMINISTRATIVE_ACTS.search(dispute.claims_text)
    if not by_name and not by_claims:
        return None
    why = "争议针对行政机关的行政行为，应当提起行政诉讼或者申请行政复议，不是民事案件"
    return Exit("administrative", why, (cpl("127条第1项"),))


def is_organ(party: Party) -> bool:
    """Whether a party's name is that of an administrative organ."""
    return not party.is_person and bool(ORGANS.search(party.name))


def _other_authority(dispute: Dispute) -> Exit | None:
    cause = dispute.bundle.cause or ""
    if not dispute.kind.cause_id and OTHER_CAUSES.search(cause):
        why = f"“{cause}”应当先由有权处理的机关处理，例如政府、社会保险经办机构或者公安机关"
        return Exit("other_authority", why, (cpl("127条第3项"),))
    asked = [c.text for c in dispute.bundle.claims if "诉讼费" not in c.text]
    if dispute.kind.has("labour") and asked and all(PAYING_IN.search(t) for t in asked):
        why = (
            "要求单位补缴社会保险费、公积金，应当向社会保险经办机构、税务机关或者公积金中心申请处理"
        )
        basis = (cpl("127条第3项"), other("劳动争议司法解释（一）", "1条"))
        return Exit("other_authority", why, basis, "ask")
    return None


def _labour_arbitration(dispute: Dispute) -> Exit | None:
    if not dispute.kind.has("labour"):
        return None
    labour = dispute.connecting.labour
    if labour and labour.award_received_on:
        dispute.notes.step(f"已经劳动仲裁，{labour.award_received_on.isoformat()}收到裁决")
        return None
    if any(p.kind == "arbitral_award" for p in dispute.bundle.papers):
        dispute.notes.step("附有仲裁裁决书（或者不予受理的文书）")
        return None
    if labour and labour.wage_iou and only_wages(dispute):
        dispute.notes.step("持工资欠条、只要欠薪，可以不经仲裁，按普通民事纠纷受理")
        return None
    name = "人事争议" if dispute.kind.has("personnel") else "劳动争议"
    why = f"{name}应当先向劳动人事争议仲裁委员会申请仲裁，对裁决不服的再起诉"
    return Exit("labour_arbitration", why, (LABOUR_FIRST, cpl("127条第3项")))


def only_wages(dispute: Dispute) -> bool:
    """Whether the claims are about unpaid wages alone (劳动争议解释一 15)."""
    asked = [c.text for c in dispute.bundle.claims if "诉讼费" not in c.text]
    return all(WAGES.search(t) and not NOT_ABOUT_WAGES.search(t) for t in asked if t)


def _arbitration(dispute: Dispute) -> Exit | None:
    contract = dispute.contract
    agreed = contract.agreed_court or ""
    named = bool(ARBITRATORS.search(agreed))
    if not contract.arbitration_clause and not named:
        return None
    notes = dispute.notes
    if dispute.kind.has("not-arbitrable"):
        notes.step("约定了仲裁，但这类争议依法不能仲裁，仲裁条款没有约束力（仲裁法）")
        return None
    if "法院" in agreed:
        notes.step(
            "合同既约定仲裁又约定向法院起诉，仲裁协议无效（仲裁法司法解释第7条），由法院审理"
        )
        return None
    if contract.written is False and not contract.online:
        notes.step("仲裁约定没有书面形式，不生效（仲裁法），由法院审理；对方不否认有仲裁协议的除外")
        return None
    why = "合同约定了仲裁，应当向约定的仲裁机构申请仲裁；认为仲裁条款无效的，请说明理由"
    return Exit("arbitration", why, (cpl("127条第2项"), interpretation("215条")))
