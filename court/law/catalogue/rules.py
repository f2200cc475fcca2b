"""docs/law/rules.md: the review rules with severity, check, remedy and articles."""

from court.law.catalogue.markdown import GENERATED, mark, table, text
from court.law.rules import CHAPTERS, RULES, RULES_VERSION, Rule
from court.law.vocabulary import Severity

_SEVERITIES = (
    (Severity.BLOCK, "线上这一步走不通；总有别的办法：保存草稿、请人处理、到窗口递交"),
    (Severity.FIX, "列入一次性补正清单"),
    (Severity.MANUAL, "机器不下结论，由立案人员判断"),
    (Severity.HINT, "不影响提交和结果"),
)


def page() -> str:
    """The whole page."""
    lines = [GENERATED, "", "# 审查规则", ""]
    lines += [f"版本{RULES_VERSION}，共{len(RULES)}条。机器可以受理、可以要求补正，不能拒绝。", ""]
    lines += ["没有阻断、补正、人工时立案；有阻断或补正时要求补正；其余交给人判断。", ""]
    lines += table(("级别", "后果"), ((str(level), what) for level, what in _SEVERITIES))
    lines += [
        "「内」只给立案人员看，不告知当事人；「时效」默认关闭，不给被告看，不作任何结论的依据。",
        "",
    ]
    for chapter, title in CHAPTERS.items():
        rules = [rule for rule in RULES.values() if rule.chapter == chapter]
        lines += [f"## {chapter} {title}", ""]
        header = ("编号", "检查", "级别", "法律后果与含义", "怎么办", "依据", "起止", "")
        lines += table(header, (_row(rule) for rule in rules))
    return text(lines)


def _row(rule: Rule) -> tuple[str, ...]:
    meaning = (rule.decide.__doc__ or "").strip().splitlines()[0]
    cited = "、".join(f"{c}{_unchecked(c.verified)}" for c in rule.citations)
    until = f"至{rule.until}" if rule.until else ""
    kinds = ("内" if rule.internal else "", "时效" if rule.limitation else "")
    force = f"{rule.since}起{until}"
    flags = " ".join(filter(None, kinds))
    return (
        f"`{rule.id}`", rule.title, str(rule.severity), meaning, rule.remedy, cited, force, flags,
    )  # fmt: skip


def _unchecked(verified: bool) -> str:
    return f"（{mark(verified)}）" if not verified else ""
