"""What the machine read in a file, in words for the filer and the clerk: offered, never imposed."""

from dataclasses import dataclass
from typing import Any, cast

from court.law.papers import FileReading, PageReading

KINDS = {
    "complaint": "民事起诉状",
    "id_card_front": "身份证人像面",
    "id_card_back": "身份证国徽面",
    "id_card": "身份证",
    "passport": "护照",
    "household_register": "户口簿",
    "business_licence": "营业执照",
    "legal_representative_certificate": "法定代表人身份证明书",
    "power_of_attorney": "授权委托书",
    "lawyer_licence": "律师执业证",
    "law_firm_letter": "律师事务所函",
    "legal_worker_licence": "法律服务工作者执业证",
    "recommendation_letter": "推荐信",
    "kinship_proof": "亲属关系证明",
    "employment_proof": "劳动人事关系证明",
    "guardianship_proof": "监护关系证明",
    "residence_proof": "居住证明",
    "marriage_certificate": "结婚证",
    "arbitral_award": "仲裁裁决书",
    "fee_relief_application": "诉讼费缓减免申请书",
    "hardship_proof": "经济困难证明",
    "translation": "译本",
    "other": "其他材料",
}
EXHIBITS = {
    "judgment": "裁判文书",
    "iou": "借条、欠条",
    "bank_slip": "银行转账凭证",
    "account_statement": "账户流水",
    "chat": "聊天记录截图",
    "contract": "合同",
    "invoice": "发票",
    "delivery_note": "送货单",
    "reconciliation": "对账单",
    "notice": "通知、函件",
    "accident_report": "交通事故认定书",
    "property_certificate": "产权证书",
    "medical_record": "病历",
    "appraisal": "鉴定意见",
    "receipt": "收条、收据",
}
FIELDS = {
    "name": "姓名或名称",
    "sex": "性别",
    "ethnicity": "民族",
    "birth_date": "出生日期",
    "address": "住址",
    "id_number": "证件号码",
    "issuer": "签发机关",
    "valid_from": "有效期起",
    "valid_until": "有效期止",
    "uscc": "统一社会信用代码",
    "legal_representative": "法定代表人",
    "established": "成立日期",
    "firm": "律师事务所",
    "licence_number": "执业证号",
    "amount": "金额",
    "amount_in_words": "大写金额",
    "lender": "出借人",
    "lender_id": "出借人证件号码",
    "borrower": "借款人",
    "borrower_id": "借款人证件号码",
    "payer": "付款人",
    "payee": "收款人",
    "payer_account": "付款账号",
    "payee_account": "收款账号",
    "serial": "流水号",
    "date": "日期",
    "due": "到期日",
    "number": "编号",
    "principal": "委托人",
    "agent": "受托人",
    "powers": "权限",
    "organisation": "单位",
    "title": "职务",
    "commission": "仲裁委员会",
    "registered_on": "登记日期",
    "cause": "案由",
    "total": "合计",
    "court": "法院",
    "lawyer": "律师",
    "parties": "当事人",
    "party_a": "甲方",
    "party_b": "乙方",
    "buyer": "购买方",
    "seller": "销售方",
    "kind": "类型",
    "nationality": "国籍",
    "rate": "利率",
    "signatory": "签名人",
}
SURE = 0.9  # below this a fact is shown as doubtful
CLAUSES = {"arbitration": "仲裁条款", "jurisdiction": "约定管辖条款"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One value as read; ``doubtful`` where a person should compare it with the paper."""

    name: str
    value: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A reading in words: what the file is, how sure the machine is, facts, what to look at."""

    kind: str
    percent: int
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]


def said_of(reading: FileReading) -> Said | None:
    """None where nothing was read."""
    if not reading.pages:
        return None
    facts = tuple(
        Fact(FIELDS.get(name, name), field.value, field.score < SURE)
        for name, field in reading.fields.items()
    )
    notes = (*_looks(reading.pages), *(_clause_in_words(each) for each in clauses_of(reading)))
    return Said(kind_in_words(reading), round(100 * reading.confidence), facts, notes)


def kind_in_words(reading: FileReading) -> str:
    """借条、欠条; 身份证人像面."""
    exhibit = str(reading.details.get("exhibit_kind", ""))
    return EXHIBITS.get(exhibit) or KINDS.get(reading.kind, reading.kind)


def clauses_of(reading: FileReading) -> list[dict[str, Any]]:
    """Clauses on arbitration and jurisdiction: kind, text, page, line, box, institution, court."""
    return cast(list[dict[str, Any]], reading.details.get("clauses") or [])


def _looks(pages: tuple[PageReading, ...]) -> list[str]:
    """Handwriting, seals and pages nobody can read; each with its page where there are several."""
    found: list[str] = []
    for page in pages:
        where = f"第{page.page}页" if len(pages) > 1 else ""
        if page.handwritten:
            found.append(f"{where}像是手写的，机器可能读错，请人工核对")
        if page.sealed:
            found.append(f"{where}有红色印章")
        if not page.legible:
            found.append(f"{where}{'是空白页' if page.blank else '看不清'}")
    if not any(page.sealed for page in pages) and any(page.sealed is False for page in pages):
        found.append("没有看到红色印章")
    return found


def _clause_in_words(clause: dict[str, Any]) -> str:
    named = clause.get("institution") or clause.get("court")
    whose = f"（{named}）" if named else ""
    name = CLAUSES[clause["kind"]]
    return f"第{clause['page']}页第{clause['line']}行有{name}{whose}：“{clause['text']}”"
