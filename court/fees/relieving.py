"""Who may ask for which relief, on which grounds (诉讼费用交纳办法第44至47条)."""

from dataclasses import dataclass
from decimal import Decimal

from court.fees.states import ReliefKind
from court.law.vocabulary import Citation

ACT = "诉讼费用交纳办法"
MINIMUM = Decimal("0.3")


@dataclass(frozen=True, slots=True)
class ReliefRule:
    """One form of relief: for whom, on which grounds, with which papers, under which article."""

    title: str
    words: str
    article: str
    persons_only: bool
    grounds: tuple[tuple[str, str], ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The provisions of the form and of its procedure."""
        return tuple(Citation(ACT, name) for name in ("第44条", self.article, "第48条"))


OTHER = ("other", "有其他情形，确实需要救助")
RULES: dict[str, ReliefRule] = {
    ReliefKind.DEFER: ReliefRule(
        "缓交", "现在拿不出来，过一段时间再交。", "第47条", False,
        (
            ("social_insurance", "追索社会保险金、经济补偿金"),
            ("injured", "海上、交通、医疗、工伤、产品质量等事故的人身伤害受害人请求赔偿"),
            ("legal_aid", "正在接受法律援助"),
            OTHER,
        ),
    ),
    ReliefKind.REDUCE: ReliefRule(
        "减交", "少交一部分，减的部分不低于百分之三十。", "第46条", False,
        (
            ("disaster", "因自然灾害等不可抗力生活困难，正在接受社会救济，或者生产经营难以为继"),
            ("veteran", "属于国家规定的优抚、安置对象"),
            ("welfare", "社会福利机构和救助管理站"),
            OTHER,
        ),
    ),
    ReliefKind.WAIVE: ReliefRule(
        "免交", "全部不用交。只有自然人可以申请。", "第45条", True,
        (
            ("disabled", "残疾人，没有固定生活来源"),
            ("support", "追索赡养费、扶养费、抚育费、抚恤金"),
            ("subsistence", "享受最低生活保障、特困救助、五保供养或者领取失业保险金，没有其他收入"),
            ("bravery", "因见义勇为或者保护社会公共利益受到损害，本人或者近亲属请求赔偿、补偿"),
            OTHER,
        ),
    ),
}  # fmt: skip


def ground_words(kind: str, ground: str) -> str:
    """The ground in words."""
    return dict(RULES[kind].grounds).get(ground, "")


def obstacle(kind: str, ground: str, *, natural_person: bool) -> str:
    """Why this form cannot be asked for, in plain words; empty where it can."""
    if kind not in RULES:
        return "请选择缓交、减交或者免交"
    if RULES[kind].persons_only and not natural_person:
        return "免交只适用于自然人，单位可以申请减交或者缓交"
    if ground not in dict(RULES[kind].grounds):
        return "请选择属于哪一种情形"
    return ""
