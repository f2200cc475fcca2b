"""What a clerk sees of a filing: rows, findings in words, papers with the boxes read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.http import HttpRequest

from court.docket.actions import CHINA
from court.filing.facts import bundle_of, readings_of
from court.filing.models import Filing, FilingFile
from court.filing.states import FilingState
from court.identity.models import Person, Role
from court.journal.events import title_of
from court.journal.models import JournalEntry
from court.law.papers import FileReading, PageReading
from court.review.models import ReviewClock
from court.review.wording import place_in_words
from court.vault.models import StoredFile

KINDS = {"阻断": "red", "补正": "amber", "人工": "blue", "提示": "grey"}


def person_of(request: HttpRequest) -> Person:
    """The signed-in person."""
    return cast(Person, request.user)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the queue."""

    filing: Filing
    plaintiffs: str
    defendants: str
    outcome: str
    findings: int
    due_on: date | None


def rows(filings: Iterable[Filing]) -> list[Row]:
    """Lines of the queue with the parties' names and what the machine said."""
    return [_row(filing) for filing in filings]


def _row(filing: Filing) -> Row:
    reviews = list(filing.reviews.all())
    last = reviews[-1] if reviews else None
    return Row(
        filing=filing,
        plaintiffs=_names(filing.bundle.get("plaintiffs", ())),
        defendants=_names(filing.bundle.get("defendants", ())),
        outcome=last.outcome if last else "",
        findings=len(last.defects) if last else 0,
        due_on=filing.clock.due_on if hasattr(filing, "clock") else None,
    )


def _names(parties: Iterable[dict[str, Any]]) -> str:
    return "、".join(str(party.get("name", "")) for party in parties)


def findings_in_words(filing: Filing, findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Findings with their place in words and the colour of their tag."""
    bundle = bundle_of(filing)
    return [
        finding
        | {"place": place_in_words(finding, bundle), "tag": KINDS.get(finding["severity"], "grey")}
        for finding in findings
    ]


def summary(filing: Filing) -> dict[str, Any]:
    """What was typed, for the middle of the desk."""
    bundle = bundle_of(filing)
    return {"facts": bundle, "total": bundle.amount_in_dispute}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a paper: picture, size, and boxes with what was read there."""

    number: int
    address: str
    width: int
    height: int
    fields: list[dict[str, Any]]
    marks: list[dict[str, Any]]
    legible: bool


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper beside the findings."""

    name: str
    label: str
    kind: str
    file_id: str
    stored: StoredFile
    scan: str  # what the virus scanner said, in words
    sheets: list[Sheet]
    problems: list[str]


def papers(filing: Filing, findings: list[dict[str, Any]]) -> list[PaperView]:
    """Every uploaded file with its pages, what was read, and where the findings point."""
    by_name = {reading.file: reading for reading in readings_of(filing)}
    return [
        _paper(item, by_name.get(item.name), findings)
        for item in filing.files.select_related("file").order_by("role", "position")
    ]


def _paper(
    item: FilingFile, reading: FileReading | None, findings: list[dict[str, Any]]
) -> PaperView:
    pages = reading.pages if reading else ()
    return PaperView(
        name=item.file.name,
        label=_label(item),
        kind=reading.kind if reading else "",
        file_id=str(item.file_id),
        stored=item.file,
        scan=item.file.scan_text,
        sheets=[_sheet(item, page, findings) for page in pages],
        problems=[f"{p.message} {p.cure}" for p in (reading.problems if reading else ())],
    )


def _label(item: FilingFile) -> str:
    if item.role == FilingFile.FileRole.EXHIBIT:
        return f"证据{item.exhibit_no}"
    whose = f"（{item.of}）" if item.of else ""
    return f"{PAPER_NAMES.get(item.kind, item.kind)}{whose}"


def _sheet(item: FilingFile, page: PageReading, findings: list[dict[str, Any]]) -> Sheet:
    marks = [
        {"box": where["box"], "message": finding["message"]}
        for finding in findings
        for where in finding["where"]
        if where.get("file") == item.name and where.get("page", 1) == page.page and where.get("box")
    ]
    fields = [
        {"name": FIELD_NAMES.get(name, name), "value": f.value, "score": f.score, "box": f.box}
        for name, f in page.fields.items()
    ]
    return Sheet(
        number=page.page,
        address=f"/files/{item.file_id}/page/{page.page}.jpg",
        width=page.width,
        height=page.height,
        fields=fields,
        marks=marks,
        legible=page.legible,
    )


PAPER_NAMES = {
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
FIELD_NAMES = {
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
    "borrower": "借款人",
    "payer": "付款人",
    "payee": "收款人",
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
    "kind": "类型",
    "nationality": "国籍",
    "rate": "利率",
    "payer_account": "付款账号",
    "payee_account": "收款账号",
    "signatory": "签名人",
}


def entry(row: JournalEntry) -> dict[str, Any]:
    """A line of the timeline."""
    who = "系统" if row.actor.startswith("machine:") else "工作人员或当事人"
    return {"at": row.at, "title": title_of(row.type), "by": who}


def what_may(
    person: Person, filing: Filing, clock: ReviewClock | None, now: datetime
) -> dict[str, bool]:
    """Which acts are open to this person at this state; the page shows no others."""
    clerk = person.holds(Role.FILING_CLERK, Role.JUDGE, court_code=filing.court_code)
    judge = person.holds(Role.JUDGE, court_code=filing.court_code)
    before = filing.state in (FilingState.SUBMITTED, FilingState.PASSED_TO_JUDGE)
    today = now.astimezone(CHINA).date()
    asked = filing.decisions.filter(kind="ask_to_correct").last()
    return {
        "accept": clerk and before,
        "correct": clerk and before,
        "pass_on": clerk and filing.state == FilingState.SUBMITTED,
        "refuse": judge and before,
        "provisionally": clerk and before and clock is not None and clock.due_on <= today,
        "give_back": bool(
            clerk
            and filing.state == FilingState.CORRECTING
            and asked
            and asked.until
            and asked.until < today
        ),
    }
