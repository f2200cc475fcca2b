"""The draft as a 民事起诉状 for typesetting."""

from datetime import date
from decimal import Decimal
from typing import Any

from court.documents.papers import (
    ComplaintData,
    ElementRow,
    ElementSection,
    ExhibitRow,
    PartyLine,
)
from court.documents.papers.sheet import day_text
from court.filing.interview.draft import SIDES, Draft
from court.law.forms import Form, is_blank, visible_fields
from court.law.forms.model import Field
from court.law.forms.wording import spoken

AGENT_KINDS = {
    "lawyer": "律师",
    "legal_worker": "基层法律服务工作者",
    "kin": "近亲属",
    "staff": "工作人员",
    "recommended": "被推荐的公民",
}
POWERS = {
    "admit": "承认诉讼请求",
    "waive": "放弃诉讼请求",
    "change_claims": "变更诉讼请求",
    "settle": "进行和解",
    "counterclaim": "提起反诉",
    "appeal": "提起上诉",
}


def complaint_data(
    draft: Draft,
    *,
    court_name: str,
    day: date,
    signature_png: str = "",
    signature_text: str = "",
) -> ComplaintData:
    """What the complaint says (民事诉讼法第124条); with its table where the cause has a form."""
    bundle, form = draft.bundle, draft.form
    sections = _sections(form, draft.elements) if form.official_no else ()
    total = bundle.get("amount_in_dispute")
    return ComplaintData(
        court_name=court_name or "（尚未选择法院）",
        issued_on=day,
        parties=tuple(
            _line(SIDES[side], row, draft) for side, _, row in draft.parties() if row.get("name")
        ),
        cause=bundle.get("cause") or "",
        claims=tuple(claim["text"] for claim in bundle.get("claims", ())),
        facts=() if sections else tuple(bundle.get("facts_and_reasons", "").splitlines()),
        exhibits=tuple(
            ExhibitRow(
                no=row["no"],
                name=row.get("name", ""),
                source=row.get("source", ""),
                purpose=row.get("purpose", ""),
                pages=row.get("pages"),
            )
            for row in draft.rows("exhibits")
        ),
        signers=tuple(row["name"] for row in draft.rows("plaintiffs") if row.get("name")),
        total=f"{Decimal(total):,.2f} 元" if total else "",
        form_title=form.cause if sections else "",
        sections=sections,
        copies=len(draft.rows("defendants")) + len(draft.rows("third_parties")),
        signature_png=signature_png,
        signature_text=signature_text,
    )


def _sections(form: Form, answers: dict[str, Any]) -> tuple[ElementSection, ...]:
    """The form's tables after the claims, with only the rows that were answered."""
    shown = {f.id for f in visible_fields(form, answers)}
    made = []
    for section in form.sections:
        if section.asked_in != "interview" or section.id == "claims":
            continue
        rows = tuple(
            ElementRow(no=item.no, label=item.label, answers=said)
            for item in section.items
            if (
                said := tuple(_said(f, answers) for f in item.fields if _is_said(f, answers, shown))
            )
        )
        if rows:
            made.append(ElementSection(title=section.title, rows=rows))
    return tuple(made)


def _is_said(field: Field, answers: dict[str, Any], shown: set[str]) -> bool:
    return field.id in shown and not is_blank(answers.get(field.id))


def _said(field: Field, answers: dict[str, Any]) -> str:
    words = spoken(field, answers[field.id])
    unit = field.unit if field.type in ("money", "number") else ""
    plain = field.label in ("内容", "清单", "明细")
    return words if plain else f"{field.label}：{words}{unit}"


def _line(side: str, row: dict[str, Any], draft: Draft) -> PartyLine:
    rest = _person(row) if row["kind"] == "person" else _organisation(row)
    return PartyLine(
        side=side,
        name=row["name"],
        rest="，".join(part for part in rest if part),
        below=tuple(_below(row, draft)),
    )


def _person(row: dict[str, Any]) -> list[str]:
    born = row.get("birth_date")
    ethnicity = row.get("ethnicity", "")
    home, dwelling = _place(row, "domicile"), _place(row, "habitual_residence")
    return [
        row.get("sex", ""),
        f"{day_text(date.fromisoformat(born))}出生" if born else "",
        f"{ethnicity.removesuffix('族')}族" if ethnicity else "",
        row.get("occupation", ""),
        f"工作单位{row['employer']}" if row.get("employer") else "",
        f"住{home}" if home else "",
        f"经常居住地{dwelling}" if dwelling and dwelling != home else "",
        f"联系电话{row['phone']}" if row.get("phone") else "",
        f"{row.get('id_type', '居民身份证')}号码{row['id_number']}" if row.get("id_number") else "",
    ]


def _organisation(row: dict[str, Any]) -> list[str]:
    seat, registered = _place(row, "domicile"), _place(row, "registered_address")
    return [
        f"统一社会信用代码{row['uscc']}" if row.get("uscc") else "",
        f"住所地{seat}" if seat else "",
        f"登记地{registered}" if registered and registered != seat else "",
        f"联系电话{row['phone']}" if row.get("phone") else "",
    ]


def _place(row: dict[str, Any], name: str) -> str:
    return str((row.get(name) or {}).get("text", ""))


def _below(row: dict[str, Any], draft: Draft) -> list[str]:
    """Who acts for the party."""
    lines = []
    head = row.get("legal_representative") or {}
    if head.get("name"):
        title = f"，{head['title']}" if head.get("title") else ""
        phone = f"，联系电话{head['phone']}" if head.get("phone") else ""
        lines.append(f"法定代表人（负责人）：{head['name']}{title}{phone}")
    operator = row.get("operator") or {}
    if operator.get("name"):
        number = f"，居民身份证号码{operator['id_number']}" if operator.get("id_number") else ""
        lines.append(f"经营者：{operator['name']}{number}")
    for guardian in draft.rows("guardians"):
        if guardian.get("for") == row["name"]:
            relation = (
                f"，系{row['name']}的{guardian['relation']}" if guardian.get("relation") else ""
            )
            lines.append(f"法定代理人：{guardian.get('name', '')}{relation}")
    lines += [_agent(a) for a in draft.rows("representatives") if a.get("for") == row["name"]]
    return lines


def _agent(agent: dict[str, Any]) -> str:
    parts = [
        f"委托诉讼代理人：{agent.get('name', '')}",
        agent.get("firm", ""),
        AGENT_KINDS.get(agent.get("kind", ""), ""),
        "特别授权" if agent.get("authority") == "special" else "一般授权",
    ]
    powers = "、".join(POWERS[p] for p in agent.get("special_powers", ()))
    return "，".join(p for p in parts if p) + (f"（{powers}）" if powers else "")
