"""docs/law/case_numbers.md: grammar and type codes."""

from court.law.case_numbers import SPECIAL_TRIALS, CaseType, case_types
from court.law.catalogue.markdown import heading, mark, table, text
from court.law.courts import all_courts


def page() -> str:
    """The whole page."""
    lines = heading("案号", "case_types.csv", "courts.csv")
    lines += [
        "（收案年度）＋法院代字＋[专门审判代字]＋类型代字＋编号＋号[＋之一]，"
        "如（2026）浙0106民初123号（关于人民法院案件案号的若干规定）。",
        "",
        "编号按法院、类型、年度各自从1连续编排，不补零；输入时括号、全半角、空格不限。"
        f"专门审判代字：{'、'.join(SPECIAL_TRIALS)}。2016年以前的案号按文字保存。",
        "",
        "命令：`weifating law number parse 案号`，`weifating law number format --year … --court …"
        " --type … --seq …`。",
        "",
        "## 法院代字",
        "",
        *_courts(),
        "## 类型代字",
        "",
    ]
    lines += table(("代字", "案件", "类别", "核对"), (_row(item) for item in case_types().values()))
    return text(lines)


def _row(item: CaseType) -> tuple[str, ...]:
    status = "" if item.status.startswith("standard") else item.status
    marks = "，".join(part for part in (status, mark(item.verified)) if part)
    return f"`{item.code}`", "、".join(item.names), item.category, marks


def _courts() -> list[str]:
    courts = all_courts()
    rows = []
    for name in ("verified", "high", "medium", "low"):
        found = [item for item in courts if item.certainty == name]
        rows.append((name, str(len(found)), mark(name in ("verified", "high"))))
    lines = [f"共{len(courts)}个法院，另有旧代字{_former()}个。", ""]
    return [*lines, *table(("可信度", "法院数", "核对"), rows)]


def _former() -> int:
    return sum(len(item.former_codes) for item in all_courts())
