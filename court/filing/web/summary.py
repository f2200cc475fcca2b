"""The answers as rows of a summary, grouped by stage, each with its way back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from court.filing.interview.complaint import AGENT_KINDS
from court.filing.interview.draft import SIDES, Draft
from court.filing.interview.papers_needed import LABELS
from court.filing.models import Filing, FilingFile
from court.filing.web.standing import address_of
from court.identity.models import Court
from court.law.forms import visible_fields
from court.law.forms.wording import spoken, spoken_date

ROLES = {
    "party": "原告本人",
    "legal_representative": "法定代表人、负责人",
    "representative": "委托诉讼代理人",
    "guardian": "法定代理人",
    "helper": "代录人",
}
STEPS = {"filing": "立案", "mediation": "调解", "evidence_exchange": "证据交换",
         "inquiry": "询问", "hearing": "庭审", "service": "送达"}  # fmt: skip
WISHES = {"willing": "愿意", "unwilling": "不愿意", "undecided": "还没想好"}
RELIEF = {"none": "不申请", "defer": "申请缓交", "reduce": "申请减交", "waive": "申请免交"}
PERSON = {"name": "姓名", "sex": "性别", "birth_date": "出生日期", "id_type": "证件类型",
          "id_number": "证件号码", "phone": "电话"}  # fmt: skip
FIRM = {"name": "名称", "uscc": "统一社会信用代码", "phone": "电话"}
MORE = {"domicile": "住所地", "habitual_residence": "经常居住地", "registered_address": "登记地",
        "ethnicity": "民族", "occupation": "职业", "employer": "工作单位"}  # fmt: skip


class _Rows:
    """Makes rows whose change link comes back to the check page."""

    def __init__(self, filing: Filing) -> None:
        self.filing = filing

    def row(self, label: str, value: Any, part: str) -> dict[str, Any]:
        url = f"{address_of(self.filing, part)}?then=check" if self.filing.is_open else ""
        return {"label": label, "value": "" if value is None else value, "url": url}


def summary_of(filing: Filing, draft: Draft, files: list[FilingFile]) -> list[dict[str, Any]]:
    """Groups of rows: {title, rows}."""
    make = _Rows(filing)
    groups = [
        (_("案由"), _opening(make, draft)),
        (_("我方"), [*_parties(make, draft, ("plaintiffs",)), *_agents(make, draft)]),
        (_("对方"), _parties(make, draft, ("defendants", "third_parties"))),
        (_("诉讼请求"), _claims(make, draft)),
        (_("事实与理由"), _facts(make, draft)),
        (_("证据"), _exhibits(make, draft, files)),
        (_("身份材料"), _papers(make, files)),
        (_("法院、送达与同意"), _closing(make, draft)),
    ]
    return [{"title": title, "rows": rows} for title, rows in groups]


def _opening(make: _Rows, draft: Draft) -> list[dict[str, Any]]:
    filer = draft.bundle.get("filed_by") or {}
    way = _("上传自己写的") if draft.uploads_complaint else _("由系统按回答写成")
    return [
        make.row(_("案由"), draft.bundle.get("cause"), "cause"),
        make.row(_("起诉状"), way, "way"),
        make.row(_("办理人"), f"{filer.get('name', '')} {ROLES.get(filer.get('role', ''), '')}",
                 "filer"),
    ]  # fmt: skip


def _parties(make: _Rows, draft: Draft, sides: tuple[str, ...]) -> list[dict[str, Any]]:
    rows = []
    for side, index, party in draft.parties():
        if side not in sides:
            continue
        part = f"{side}.{index}"
        shown = PERSON if party.get("kind") == "person" else FIRM
        who = "\n".join(
            f"{label}：{spoken_date(party[k])}" for k, label in shown.items() if party.get(k)
        )
        rows.append(make.row(SIDES[side], who, part))
        rows.append(
            make.row(_("%s的其他信息") % party.get("name", ""), _more(party), f"{part}.more")
        )
        for guardian in draft.rows("guardians"):
            if side == "plaintiffs" and guardian.get("for") == party.get("name"):
                words = f"{guardian.get('name', '')}（{guardian.get('relation', '')}）"
                rows.append(make.row(_("法定代理人"), words, f"guardians.{index}"))
    return rows


def _more(party: dict[str, Any]) -> str:
    lines = []
    for key, label in MORE.items():
        value = party.get(key)
        value = value.get("text", "") if isinstance(value, dict) else value
        if value:
            lines.append(f"{label}：{value}")
    head = party.get("legal_representative") or party.get("operator") or {}
    if head.get("name"):
        label = "经营者" if party.get("operator") else "法定代表人"
        lines.append(f"{label}：{head['name']} {head.get('title', '')}".strip())
    return "\n".join(lines)


def _agents(make: _Rows, draft: Draft) -> list[dict[str, Any]]:
    return [
        make.row(
            _("代理人"),
            f"{row.get('name', '')}（{AGENT_KINDS.get(row.get('kind', ''), '')}）",
            f"representatives.{index}",
        )
        for index, row in enumerate(draft.rows("representatives"))
    ]


def _claims(make: _Rows, draft: Draft) -> list[dict[str, Any]]:
    rows = _form_rows(make, draft, claims=True)
    texts = [f"{c['no']}. {c['text']}" for c in draft.bundle.get("claims", ())]
    total = draft.bundle.get("amount_in_dispute")
    first = draft.form.section("claims").items[0].id
    rows.append(make.row(_("写成的请求"), "\n".join(texts), f"elements.{first}"))
    if total:
        rows.append(make.row(_("标的总额"), f"{Decimal(total):,.2f} 元", f"elements.{first}"))
    return rows


def _facts(make: _Rows, draft: Draft) -> list[dict[str, Any]]:
    return _form_rows(make, draft, claims=False)


def _form_rows(make: _Rows, draft: Draft, *, claims: bool) -> list[dict[str, Any]]:
    """One row for each row of the form that was answered or must be."""
    form, answers = draft.form, draft.elements
    shown = {f.id for f in visible_fields(form, answers)}
    rows = []
    for section in form.sections:
        if section.asked_in != "interview" or (section.id == "claims") != claims:
            continue
        for item in section.items:
            said = [
                f"{f.label}：{spoken(f, answers[f.id])}{f.unit if f.type == 'money' else ''}"
                for f in item.fields
                if f.id in shown and answers.get(f.id) and not f.fill
            ]
            must = item.required and any(not f.fill for f in item.fields)
            if said or (must and any(f.type != "evidence_list" for f in item.fields)):
                rows.append(make.row(item.label, "\n".join(said), f"elements.{item.id}"))
    return rows


def _exhibits(make: _Rows, draft: Draft, files: list[FilingFile]) -> list[dict[str, Any]]:
    rows = []
    for index, row in enumerate(draft.rows("exhibits")):
        names = "、".join(f.name for f in files if f.exhibit_no == row["no"]) or _("没有上传文件")
        lines = [row.get("name", ""), row.get("purpose", ""), names]
        words = "\n".join(line for line in lines if line)
        rows.append(make.row(_("证据 %d") % row["no"], words, f"exhibits.{index}"))
    return rows or [make.row(_("证据"), "", "exhibits")]


def _papers(make: _Rows, files: list[FilingFile]) -> list[dict[str, Any]]:
    rows = []
    for file in files:
        if file.role == FilingFile.FileRole.PAPER:
            label = LABELS.get(file.kind, _("其他材料")) + (f"（{file.of}）" if file.of else "")
            part = "complaint" if file.kind == "complaint" and not file.composed else "papers"
            rows.append(make.row(label, file.name, "sign" if file.composed else part))
    return rows or [make.row(_("身份材料"), "", "papers")]


def _closing(make: _Rows, draft: Draft) -> list[dict[str, Any]]:
    bundle = draft.bundle
    court = Court.objects.filter(pk=bundle.get("court") or "").first()
    service = bundle.get("service_address") or {}
    way = [_("同意电子送达") if service.get("electronic") else _("不同意电子送达")]
    where = [service.get("address", ""), service.get("postcode", ""), service.get("phone", "")]
    consents = [STEPS[k] for k, yes in (bundle.get("consents") or {}).items() if yes]
    promised = (bundle.get("declarations") or {}).get("honest_litigation")
    relief = (bundle.get("fee_relief") or {}).get("kind", "")
    return [
        make.row(_("法院"), court.name if court else bundle.get("court"), "court"),
        make.row(
            _("送达地址"), " ".join(w for w in where + way if w) if service else "", "service"
        ),
        make.row(_("在线办理的环节"), "、".join(consents), "consents"),
        make.row(_("先行调解"), WISHES.get(bundle.get("pre_mediation") or "", ""), "mediation"),
        make.row(_("诉讼费"), RELIEF.get(relief, ""), "relief"),
        make.row(_("诚信承诺"), _("已承诺") if promised else "", "declarations"),
    ]
