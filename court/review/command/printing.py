"""The result of an examination for people to read on a terminal."""

from collections.abc import Iterator

from court.law.examination import Examination
from court.law.vocabulary import Finding, Where
from court.review.command.examining import Examined

_OUTCOMES = {
    "docket": "材料齐备，可以登记立案",
    "ask_to_correct": "需要补正",
    "ask_a_person": "需要立案人员判断",
}
_PROCEDURES = {"small_claims": "小额诉讼程序", "summary": "简易程序", "ordinary": "普通程序"}


def as_text(examined: Examined, *, everything: bool = False) -> str:
    """All that was found about one bundle, in the order of the rule table."""
    assert examined.examination is not None
    return "\n".join(_lines(examined, examined.examination, everything)) + "\n"


def _lines(examined: Examined, result: Examination, everything: bool) -> Iterator[str]:
    yield f"{examined.path}：{_OUTCOMES[result.outcome]}"
    findings = list(result.findings) + (list(result.met) if everything else [])
    for finding in sorted(findings, key=lambda f: f.rule):
        yield from _finding_lines(finding)
    for court in result.courts:
        yield f"  法院  {court.name}（{court.code}）：{court.ground}"
    if result.fee is not None:
        yield f"  费用  {result.fee.amount}元：{'；'.join(result.fee.steps)}"
    yield f"  程序  {_PROCEDURES[result.procedure.suggested]}：{result.procedure.why}"
    causes = "、".join(f"{s.name}（{s.confidence:.0%}）" for s in result.suggested_causes)
    yield f"  案由  {result.cause or '未填'}；建议：{causes or '无'}"
    seconds = examined.seconds or {}
    yield (
        f"  用时  识别{seconds.get('recognition', 0)}秒，规则{seconds.get('rules', 0)}秒，"
        f"共{seconds.get('total', 0)}秒"
    )


def _finding_lines(finding: Finding) -> Iterator[str]:
    if finding.answer == "met":
        yield f"  {finding.rule}  符合  {finding.message}"
        return
    yield f"  {finding.rule}  {finding.severity}  {finding.message}"
    yield f"        怎么办：{finding.remedy}"
    yield f"        依据：{'、'.join(map(str, finding.citations))}"
    places = "、".join(filter(None, map(_place, finding.where)))
    if places:
        yield f"        位置：{places}"


def _place(where: Where) -> str:
    if where.file is None:
        return where.field or ""
    return f"{where.file}第{where.page}页" if where.page else where.file
