"""docs/law/papers.md: every paper of the court, when it is made, who signs it, what it must say."""

from court.documents.papers import PAPERS
from court.documents.papers.required import Requirement, requirements
from court.law.catalogue.markdown import GENERATED, table, text


def page() -> str:
    """The whole page."""
    lines = [GENERATED, "", "# 法院文书", ""]
    lines += [
        f"共{len(PAPERS)}种。每种的必备内容由测试从排好的页面上逐项核对。裁判文书按顺序引用依据："
        "法律、行政法规、地方性法规、司法解释，先实体后程序，写全称和条款项。",
        "",
        "文书为PDF/A-2b，判决书、调解书为PDF/A-3b并内附机器可读的JSON；都有标签（PDF/UA-1）。"
        "字库缺字的文书不签发。草稿每页有“草稿 未生效”水印。",
        "",
    ]
    rows = (_row(requirement) for requirement in requirements().values())
    lines += table(("文书", "标识符", "何时", "谁签署", "依据"), rows)
    for requirement in requirements().values():
        title = PAPERS[requirement.kind].title
        lines += [f"## {title}（{requirement.kind}）", ""]
        lines += table(("必备内容", "依据"), requirement.items.items())
    return text(lines)


def _row(requirement: Requirement) -> tuple[str, ...]:
    title = PAPERS[requirement.kind].title
    kind = f"`{requirement.kind}`"
    return title, kind, requirement.when, requirement.signs, requirement.provision
