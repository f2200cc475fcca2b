"""Chapter H, first part: fees and procedure (R106–R111)."""

import re
from collections.abc import Iterator

from court.law import procedure
from court.law.rules.citations import CPL, EXTENSION, FEES, INTERPRETATION
from court.law.rules.dossier import Dossier
from court.law.rules.marks import at_field
from court.law.rules.matters import is_wages
from court.law.rules.registry import Found, rule
from court.law.rules.texts import plain
from court.law.vocabulary import ImpossibleFact, Severity

_THING = re.compile(r"(房屋|房产|商铺|不动产|土地使用权|车位|车辆|汽车|船舶)")
_TITLE = re.compile(r"归.{0,12}所有|所有权|过户|产权|返还|分割|交付.{0,10}(房|车)")


@rule(
    "R106", "预计案件受理费", severity=Severity.HINT, cites=[FEES("第13条"), FEES("第22条")],
    remedy="以法院的交费通知书为准，接到通知次日起七日内交纳；确有困难的可以申请缓交、减交、免交。",
)  # fmt: skip
def fee_is_estimated(dossier: Dossier) -> Iterator[Found]:
    """What the case will cost, with the reckoning (诉讼费用交纳办法第13条)."""
    try:
        fee = procedure.fee_of(dossier.bundle)
    except ImpossibleFact:
        return
    yield Found(
        f"预计受理费{fee.amount}元（按普通程序计算，简易程序减半）。",
        at_field("amount_in_dispute"),
        {"fee": str(fee.amount), "steps": "；".join(fee.steps)},
    )  # fmt: skip


@rule(
    "R107", "特定物写明价值", severity=Severity.FIX,
    cites=[INTERPRETATION("第197条"), INTERPRETATION("第198条")],
    remedy="请写明您主张的房屋、车辆等的价值，用来计算诉讼费。",
    when=lambda d: d.bundle.amount_in_dispute is None and not procedure.is_divorce(d.bundle.cause),
)  # fmt: skip
def things_are_valued(dossier: Dossier) -> Iterator[Found]:
    """A claim to a house or a car says what it is worth (民诉法解释第198条)."""
    for i, claim in enumerate(dossier.bundle.claims):
        text = plain(claim.text)
        if claim.amount is None and _THING.search(text) and _TITLE.search(text):
            yield Found(
                f"第{claim.no}项请求涉及{_THING.search(text)[0]}，没有写主张的价值。",  # type: ignore[index]
                at_field(f"claims[{i}].amount", "amount_in_dispute"),
            )


_ASKED = {"defer": "缓交", "reduce": "减交", "waive": "免交"}


@rule(
    "R108", "缓减免诉讼费的材料", severity=Severity.FIX, cites=[FEES("第44条"), FEES("第48条")],
    remedy="请补交书面申请和经济困难证明；单位不能申请免交，可以改为申请缓交或者减交。",
    when=lambda d: d.bundle.fee_relief.kind != "none",
)  # fmt: skip
def relief_is_applied_for(dossier: Dossier) -> Iterator[Found]:
    """A written application, proof of hardship; waiver is for persons only (办法第44、48条)."""
    asked = _ASKED[dossier.bundle.fee_relief.kind]
    place = at_field("fee_relief", "papers")
    if dossier.bundle.fee_relief.kind == "waive" and not all(
        p.is_person for p in dossier.bundle.plaintiffs
    ):
        yield Found("单位不能申请免交诉讼费，免交只限自然人。", at_field("fee_relief.kind"))
    missing = []
    ground = (dossier.bundle.fee_relief.ground or "").strip()
    if not dossier.papers("fee_relief_application") and not ground:
        missing.append("书面申请")
    if not dossier.papers("hardship_proof"):
        missing.append("经济困难证明")
    if missing:
        yield Found(f"您申请{asked}诉讼费，还缺少{'、'.join(missing)}。", place)


@rule(
    "R109", "追索劳动报酬可不预交", severity=Severity.HINT, cites=[FEES("第20条")],
    remedy="您可以不预交受理费，由法院在结案时确定谁负担。",
)  # fmt: skip
def wage_claims_need_no_advance(dossier: Dossier) -> Iterator[Found]:
    """Claims for pay need no advance (诉讼费用交纳办法第20条)."""
    if is_wages(dossier):
        yield Found("追索劳动报酬案件可以不预交受理费。", at_field("cause"))


@rule(
    "R110", "小额诉讼", severity=Severity.HINT,
    cites=[CPL("第165条"), CPL("第166条"), INTERPRETATION("第274条")],
    remedy="小额诉讼一审终审、不能上诉，审理更快；您有意见可以告诉法院。",
)  # fmt: skip
def small_claims_are_pointed_out(dossier: Dossier) -> Iterator[Found]:
    """Simple claims for money below the province's line (民事诉讼法第165、166条)."""
    suggested = procedure.procedure_of(dossier.bundle)
    if suggested.suggested == "small_claims":
        yield Found(f"本案可能适用小额诉讼：{suggested.why}。", at_field("amount_in_dispute"))


@rule(
    "R111", "不能适用简易程序的情形", severity=Severity.MANUAL, internal=True,
    cites=[INTERPRETATION("第257条"), EXTENSION("第4条")],
    remedy="请立案人员核对，本案可能要适用普通程序、公告送达。",
)  # fmt: skip
def summary_procedure_is_open(dossier: Dossier) -> Iterator[Found]:
    """Not where the defendant cannot be found (民诉法解释第257条)."""
    if re.search(r"(被告|对方)[^,。;]{0,12}下落不明", dossier.story + dossier.asked):
        yield Found("诉状称被告下落不明，应走普通程序。", at_field("facts_and_reasons"))
