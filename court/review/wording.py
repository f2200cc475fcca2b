"""Where a finding points to, in words a filer understands."""

import re
from datetime import date
from typing import Any

from court.law.bundle import Bundle

LISTS = {
    "plaintiffs": "原告",
    "defendants": "被告",
    "third_parties": "第三人",
    "representatives": "代理人",
    "guardians": "法定代理人",
    "claims": "诉讼请求第{n}项",
    "exhibits": "证据第{n}项",
    "papers": "身份和程序材料",
}
FIELDS = {
    "name": "姓名或名称",
    "sex": "性别",
    "birth_date": "出生日期",
    "ethnicity": "民族",
    "occupation": "职业",
    "employer": "工作单位",
    "domicile": "住所",
    "phone": "联系电话",
    "id_number": "证件号码",
    "uscc": "统一社会信用代码",
    "legal_representative": "法定代表人",
    "operator": "经营者",
    "amount": "金额",
    "text": "内容",
    "interest": "利息",
    "files": "文件",
    "source": "来源",
    "purpose": "证明目的",
    "pages": "页数",
    "licence_number": "执业证号",
}
WHOLE = {
    "court": "受诉法院",
    "cause": "案由",
    "amount_in_dispute": "标的总额",
    "facts_and_reasons": "事实与理由",
    "complaint_date": "起诉状日期",
    "service_address": "送达地址确认书",
    "consents": "在线诉讼的同意",
    "declarations": "承诺和声明",
    "connecting": "与管辖有关的事实",
    "filed_by": "提交人",
    "fee_relief": "诉讼费缓减免",
    "elements": "要素表",
}
PATH = re.compile(r"^(\w+)(?:\[(\d+)\])?(?:\.(\w+))?")


def place_in_words(finding: dict[str, Any], bundle: Bundle) -> str:
    """「原告林晓梅的证件号码」, or the file and page where no field is named."""
    words = [field_in_words(where["field"], bundle) for where in _with(finding, "field")]
    if not words:
        for where in _with(finding, "file"):
            page = f"第{where['page']}页" if where.get("page") else ""
            words.append(f"文件「{where['file']}」{page}")
    return "、".join(dict.fromkeys(words)) or "起诉材料"


def _with(finding: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [where for where in finding.get("where", ()) if where.get(key)]


def field_in_words(path: str, bundle: Bundle) -> str:
    """A path of the bundle in everyday words."""
    match = PATH.match(path)
    if match is None:
        return "起诉材料"
    head, index, leaf = match.groups()
    place = WHOLE.get(head, "")
    if head in LISTS:
        number = int(index or 0)
        rows = getattr(bundle, head)
        name = getattr(rows[number], "name", "") if number < len(rows) else ""
        place = LISTS[head].format(n=number + 1) + (name or "")
    if leaf in FIELDS and head in LISTS:
        place += f"的{FIELDS[leaf]}"
    return place or "起诉材料"


def in_words(day: str) -> str:
    """An ISO date as people write it: 2026年3月9日."""
    on = date.fromisoformat(day)
    return f"{on.year}年{on.month}月{on.day}日"
