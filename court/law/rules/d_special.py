"""Chapter D, second part: divorce, other remedies, what only a person judges (R070–R078)."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from court.law.checksums import check_id_number
from court.law.rules.citations import (
    CIVIL_CODE,
    CPL,
    DOCKETING,
    DOMESTIC_VIOLENCE,
    EVIDENCE,
    INTERPRETATION,
    POSTAL_SERVICE,
    unverified,
)  # fmt: skip
from court.law.rules.dossier import Dossier
from court.law.rules.marks import at_field
from court.law.rules.matters import is_divorce, is_labour, is_lending
from court.law.rules.registry import Found, rule
from court.law.rules.texts import dates_in, plain, same_name
from court.law.rules.words import FORBIDDEN, VIOLENCE
from court.law.vocabulary import Severity

_REFUSED = re.compile(r"(不准(予|许)?离婚|驳回.{0,12}离婚|调解和好|撤回.{0,6}起诉|撤诉|按撤诉处理)")
_PREGNANT = re.compile(
    r"(被告|女方|妻子).{0,12}(怀孕|孕期|妊娠|身孕|怀有|临产)|分娩后(未满|不满)一年|哺乳期"
)


def six_months_after(day: date) -> date:
    """The corresponding day of the sixth month after."""
    month = day.month + 6
    year, month = day.year + (month > 12), (month - 1) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@rule(
    "R070", "离婚案件六个月内再诉", severity=Severity.MANUAL,
    cites=[unverified(CPL)("第127条第7项"), INTERPRETATION("第214条")],
    remedy="请写明上次处理以后有什么新情况、新理由；没有的，请满六个月以后再起诉。",
    when=is_divorce,
)  # fmt: skip
def divorce_is_not_asked_again_too_soon(dossier: Dossier) -> Iterator[Found]:
    """Six months after a refusal or withdrawal, for the same plaintiff (民事诉讼法第127条)."""
    marriage = dossier.bundle.connecting.marriage
    typed = marriage.previous_refusal_effective_on if marriage else None
    place = "connecting.marriage.previous_refusal_effective_on"
    day = typed or _told_refusal(dossier)
    if day is None or day > dossier.filed_on:
        return
    free = six_months_after(day)
    if dossier.filed_on < free:
        yield Found(
            f"上次离婚案件{day}处理完毕，到{dossier.filed_on}还不满六个月（{free}满）。",
            at_field(place if typed else "facts_and_reasons"),
            {"previous": str(day), "until": str(free)},
        )


def _told_refusal(dossier: Dossier) -> date | None:
    """A day of an earlier refusal told in the story, where no date was given in the form."""
    for sentence in re.split(r"[。;]", dossier.story):
        if _REFUSED.search(sentence):
            dates = [d for d in dates_in(sentence) if d <= dossier.filed_on]
            if dates:
                return max(dates)
    return None


@rule(
    "R071", "男方提出离婚的限制期间", severity=Severity.MANUAL,
    cites=[CIVIL_CODE("第1082条"), CPL("第127条第6项")],
    remedy="女方怀孕期间、分娩后一年内或者终止妊娠后六个月内，男方一般不能提出离婚；有特殊情况的请说明。",
    when=is_divorce,
)  # fmt: skip
def husbands_wait(dossier: Dossier) -> Iterator[Found]:
    """A husband does not sue while his wife is with child, or soon after (民法典第1082条)."""
    if not dossier.bundle.plaintiffs:
        return
    plaintiff = dossier.bundle.plaintiffs[0]
    number = check_id_number(plaintiff.id_number) if plaintiff.id_number else None
    if (plaintiff.sex or (number.sex if number else None)) == "女":
        return
    marriage = dossier.bundle.connecting.marriage
    typed = marriage.wife_pregnant_or_within_one_year if marriage else None
    told = _PREGNANT.search(dossier.story)
    if typed or (typed is None and told):
        place = "connecting.marriage.wife_pregnant_or_within_one_year"
        yield Found(
            "男方起诉离婚，女方在怀孕期间、分娩后一年内或者终止妊娠后六个月内。",
            at_field(place if typed else "facts_and_reasons"),
        )


@rule(
    "R072", "结婚证或婚姻登记证明", severity=Severity.FIX,
    cites=[EVIDENCE("第1条"), unverified(DOCKETING)("第6条第5项")],
    remedy="请上传结婚证；遗失的，可以到婚姻登记机关或者档案馆开具婚姻登记档案证明。",
    when=is_divorce,
)  # fmt: skip
def marriage_is_proved(dossier: Dossier) -> Iterator[Found]:
    """Who asks for divorce shows that there is a marriage."""
    papers = [h for h in dossier.papers("marriage_certificate") if h.readings]
    listed = re.search(r"结婚证|婚姻登记|结婚登记|婚姻关系证明", dossier.exhibit_names)
    others = [h for h in dossier.papers("other") if re.search("结婚证|婚姻登记", plain(h.text))]
    if not papers and not listed and not others:
        yield Found("没有看到结婚证或者婚姻登记档案证明。", at_field("papers", "exhibits"))


@rule(
    "R073", "不能直接申请执行", severity=Severity.MANUAL,
    cites=[CPL("第206条"), CPL("第247条"), CPL("第248条"), CPL("第249条")],
    remedy="手里的文书已经生效、可以强制执行的，请直接申请执行，不用再起诉；立案人员会核对。",
    when=lambda d: not is_labour(d),
)  # fmt: skip
def nothing_is_enforceable_already(dossier: Dossier) -> Iterator[Found]:
    """Who holds an enforceable paper applies for enforcement (民事诉讼法第247至249条)."""
    found = re.search(
        r"强制执行效力.{0,8}公证|赋予强制执行|执行证书|司法确认(民事)?裁定书|(?<!劳动)(?<!人事)仲裁裁决书",
        dossier.exhibit_names,
    )
    if found:
        yield Found(
            f"证据里有“{found[0]}”，可能可以直接申请执行。", at_field("exhibits"),
            {"read": found[0]},
        )  # fmt: skip


@rule(
    "R074", "诉前保全后三十日内起诉", severity=Severity.HINT, cites=[CPL("第104条")],
    remedy="请在期限届满前提交起诉材料，否则保全会被解除。",
)  # fmt: skip
def suits_follow_preservation(dossier: Dossier) -> Iterator[Found]:
    """Thirty days after measures before action (民事诉讼法第104条)."""
    if dossier.docket.preserved_on is not None:
        last = dossier.docket.preserved_on + timedelta(days=30)
        left = (last - dossier.today).days
        if left >= 0:
            yield Found(
                f"诉前保全后须在三十日内起诉，还剩{left}天（到{last}）。", at_field("filed_at")
            )
        else:
            yield Found(f"诉前保全后的三十日已于{last}届满。", at_field("filed_at"))


@rule(
    "R075", "第三人撤销之诉、案外人执行异议之诉的期限", severity=Severity.MANUAL,
    cites=[CPL("第59条"), CPL("第238条"), INTERPRETATION("第290条"), INTERPRETATION("第303条")],
    remedy="请写明知道或者收到裁判的日期：第三人撤销之诉六个月，案外人执行异议之诉十五日。",
)  # fmt: skip
def special_suits_have_their_own_term(dossier: Dossier) -> Iterator[Found]:
    """These suits have terms of their own, which a person checks."""
    if re.search("第三人撤销之诉|执行异议之诉", dossier.bundle.cause or ""):
        message = f"“{dossier.bundle.cause}”有专门的起诉期限，由立案人员核对。"
        yield Found(message, at_field("cause"))


@rule(
    "R076", "登记立案规定第十条的内容", severity=Severity.MANUAL, internal=True,
    cites=[DOCKETING("第10条")],
    remedy="请立案人员审查，系统不作答复。",
)  # fmt: skip
def matters_not_to_be_docketed(dossier: Dossier) -> Iterator[Found]:
    """What the tenth article speaks of is for a person alone."""
    found = FORBIDDEN.search(dossier.story + dossier.asked)
    if found:
        yield Found(
            "诉状内容需要由立案人员审查。", at_field("facts_and_reasons"), {"read": found[0]}
        )


_KIN = re.compile(
    r"(原告|被告|双方)(与|和)?(原告|被告)?(系|是)(亲)?(兄弟|姐妹|兄妹|姐弟|父子|父女|母子|母女|夫妻|叔侄)"
)
_PAID = re.compile(r"转账|回单|流水|汇款|收据|收条|支付|凭证|账单|明细")


@rule(
    "R077", "虚假诉讼风险", severity=Severity.MANUAL, internal=True,
    cites=[CPL("第13条"), CPL("第115条"), CPL("第116条"), INTERPRETATION("第190条")],
    remedy="请立案人员核对借款来源和交付，必要时要求当事人本人到庭；不向当事人提示。",
)  # fmt: skip
def signs_of_a_fictitious_suit(dossier: Dossier) -> Iterator[Found]:
    """Large loans among kin without proof of payment, many suits of one plaintiff."""
    amount = dossier.bundle.amount_in_dispute or Decimal(0)
    unpaid = not _PAID.search(dossier.exhibit_names)
    if is_lending(dossier) and amount >= 500_000 and unpaid and _KIN.search(dossier.story):
        yield Found("近亲属之间大额借贷，没有支付凭证。", at_field("exhibits", "amount_in_dispute"))
    if is_lending(dossier) and dossier.docket.same_plaintiff_cases_in_a_year >= 5:
        number = dossier.docket.same_plaintiff_cases_in_a_year
        yield Found(f"同一原告一年内已有{number}件民间借贷案件。", at_field("plaintiffs"))
    agents = dossier.bundle.representatives
    for i, one in enumerate(agents):
        for j, other in enumerate(agents):
            if (
                i < j
                and one.firm
                and one.firm == other.firm
                and not same_name(one.for_, other.for_)
            ):
                places = at_field(f"representatives[{i}]", f"representatives[{j}]")
                if _opposed(dossier, one.for_, other.for_):
                    yield Found("双方的代理人来自同一律师事务所。", places)


def _opposed(dossier: Dossier, one: str, other: str) -> bool:
    sides = (dossier.bundle.plaintiffs, dossier.bundle.defendants)
    mine = [any(same_name(one, p.name) for p in side) for side in sides]
    theirs = [any(same_name(other, p.name) for p in side) for side in sides]
    return (mine[0] and theirs[1]) or (mine[1] and theirs[0])


@rule(
    "R078", "涉家庭暴力", severity=Severity.HINT,
    cites=[
        *(DOMESTIC_VIOLENCE(f"第{n}条") for n in (23, 24, 25, 28, 30)), POSTAL_SERVICE("第4条"),
    ],
    remedy="需要的话请告诉立案人员：人身安全保护令七十二小时内、紧急情况二十四小时内答复，还可以要求对地址保密。",
)  # fmt: skip
def violence_at_home(dossier: Dossier) -> Iterator[Found]:
    """A protection order may be asked for at once (反家庭暴力法第23至30条)."""
    told = VIOLENCE.search(dossier.story) and re.search(
        "离婚|婚姻|抚养|同居|家庭|赡养", dossier.bundle.cause or ""
    )
    if dossier.bundle.declarations.domestic_violence or told:
        yield Found("您可以同时申请人身安全保护令。", at_field("declarations.domestic_violence"))
