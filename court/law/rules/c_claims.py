"""Chapter C, second part: claims, amounts, interest, facts (R042–R049)."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from court.law.bundle import Claim, Interest
from court.law.rules.citations import CPL, FEES, INTERPRETATION, LENDING, unverified
from court.law.rules.claim_texts import fault_of, is_costs, is_interest, missing_parts, runs
from court.law.rules.dossier import Dossier
from court.law.rules.lending import iou_and_transfer_amounts, prime_rate
from court.law.rules.marks import at_field
from court.law.rules.matters import is_lending
from court.law.rules.pages import CRISP
from court.law.rules.registry import Found, rule
from court.law.rules.texts import dates_in, plain
from court.law.rules.words import insults_in
from court.law.vocabulary import Severity

TOLERANCE = Decimal(1)


@rule(
    "R042", "诉讼请求具体", severity=Severity.FIX, cites=[CPL("第122条第3项")],
    remedy="请逐项写明：要求谁、做什么事，或者付多少钱。",
)  # fmt: skip
def claims_are_specific(dossier: Dossier) -> Iterator[Found]:
    """Each claim asks for an amount or for a certain act (民事诉讼法第122条第3项)."""
    claims = dossier.bundle.claims
    if not claims:
        yield Found("没有填写诉讼请求。", at_field("claims"))
    for i, claim in enumerate(claims):
        fault = fault_of(claim)
        if fault:
            yield Found(
                f"第{claim.no}项请求不具体：{fault}。", at_field(f"claims[{i}]"),
                {"typed": claim.text},
            )  # fmt: skip


@rule(
    "R043", "各项金额之和等于标的总额", severity=Severity.FIX,
    cites=[CPL("第122条第3项"), FEES("第13条")],
    remedy="请核对各项金额和总额，改正后使各项之和等于总额；起诉状上的合计、大写也一并改正。",
)  # fmt: skip
def amounts_add_up(dossier: Dossier) -> Iterator[Found]:
    """The sum of the claims is the amount in dispute, in figures and capitals alike."""
    bundle = dossier.bundle
    amounts = [c.amount for c in bundle.claims if c.amount is not None]
    total, added = bundle.amount_in_dispute, sum(amounts, Decimal(0))
    unsaid = any(c.amount is None and c.kind == "pay" and not is_costs(c) for c in bundle.claims)
    known = bool(amounts) and not (unsaid and total is not None and added < total)
    if total is not None and known and abs(total - added) >= TOLERANCE:
        yield Found(
            f"各项金额相加为{added}元，与填写的标的总额{total}元不符，相差{abs(total - added)}元。",
            at_field("amount_in_dispute", "claims"), {"typed": str(total), "sum": str(added)},
        )  # fmt: skip
    yield from _amounts_in_texts(dossier)
    yield from _total_on_paper(dossier, total or (added if known else None))


def _amounts_in_texts(dossier: Dossier) -> Iterator[Found]:
    """The amount typed for a claim is one of those its text names."""
    for i, claim in enumerate(dossier.bundle.claims):
        named = [_yuan(m) for m in _PLAIN_FIGURE.findall(plain(claim.text))]
        if claim.amount is None or not named or is_interest(claim) or _PERIODIC.search(claim.text):
            continue
        if len(named) == 1 and abs(named[0] - claim.amount) >= TOLERANCE:
            yield Found(
                f"第{claim.no}项请求写的是{named[0]}元，金额栏填的是{claim.amount}元。",
                at_field(f"claims[{i}].amount", f"claims[{i}].text"),
                {"typed": str(claim.amount), "text": str(named[0])},
            )


_PERIODIC = re.compile(r"每(个)?(月|年|日|天|季|人|份|吨|件|台|平方米)|按(月|年|日)|/月|计算|÷|×")
_PLAIN_FIGURE = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万)?元")


def _yuan(found: tuple[str, str]) -> Decimal:
    return Decimal(found[0].replace(",", "")) * (10000 if found[1] else 1)


def _total_on_paper(dossier: Dossier, expected: Decimal | None) -> Iterator[Found]:
    complaint = dossier.complaint
    if complaint is None or complaint.total is None or not complaint.sure:
        return
    written = complaint.total
    crisp = complaint.score >= CRISP
    split = written.capitals is not None and not _same(written.capitals, written.figures)
    if split and crisp:
        yield Found(
            f"起诉状上的合计数字是{written.figures}元，大写“{written.capitals_text}”"
            f"是{written.capitals}元，两者不一致。",
            (complaint.first,),
            {"figures": str(written.figures), "capitals": str(written.capitals)},
        )
        return
    differs = expected is not None and expected > 0 and not _same(written.figures, expected)
    if differs and not split and (crisp or written.capitals is not None):
        yield Found(
            f"起诉状上的合计是{written.figures}元，填写的标的总额是{expected}元。",
            (*at_field("amount_in_dispute"), complaint.first),
            {"typed": str(expected), "read": str(written.figures)},
        )


def _same(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) < TOLERANCE


@rule(
    "R044", "利息、违约金的算法", severity=Severity.FIX, cites=[unverified(CPL)("第122条第3项")],
    remedy="请写明按多少本金、什么利率、从哪一天起算，并暂计到起诉之日是多少钱。",
)  # fmt: skip
def interest_is_reckoned(dossier: Dossier) -> Iterator[Found]:
    """Base, rate, first day, last day and the amount so far; the reckoning is right."""
    for i, claim in enumerate(dossier.bundle.claims):
        if not runs(claim):
            continue
        place = f"claims[{i}].interest"
        missing = missing_parts(claim)
        if missing:
            yield Found(
                f"第{claim.no}项请求没有写明{'、'.join(missing)}。", at_field(place),
                {"missing": "、".join(missing)},
            )  # fmt: skip
            continue
        yield from _reckoning(claim, place)


def reckoned(interest: Interest) -> Decimal | None:
    """Simple interest by days: base × rate × days / 365, to the cent."""
    if None in (interest.base, interest.annual_rate, interest.from_, interest.to):
        return None
    assert interest.base is not None and interest.annual_rate is not None
    assert interest.from_ is not None and interest.to is not None
    days = (interest.to - interest.from_).days
    exact = interest.base * interest.annual_rate * days / 365
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _reckoning(claim: Claim, place: str) -> Iterator[Found]:
    interest = claim.interest
    if interest is None:
        return
    if interest.from_ and interest.to and interest.to < interest.from_:
        yield Found(
            f"第{claim.no}项请求的截止日{interest.to}早于起算日{interest.from_}。", at_field(place)
        )
        return
    due = reckoned(interest)
    if due is not None and claim.amount is not None and abs(due - claim.amount) > TOLERANCE:
        yield Found(
            f"第{claim.no}项请求填写{claim.amount}元；按{interest.base}元、年利率"
            f"{(interest.annual_rate or 0) * 100:f}%、{interest.from_}至{interest.to}计算，"
            f"应为{due}元。",
            at_field(f"{place.removesuffix('.interest')}.amount", place),
            {"typed": str(claim.amount), "reckoned": str(due)},
        )


@rule(
    "R045", "民间借贷利率上限", severity=Severity.HINT,
    cites=[LENDING("第25条"), LENDING("第29条")],
    remedy="超过合同成立时一年期LPR四倍的部分，法院一般不支持，您可以核对后调整。",
    when=is_lending,
)  # fmt: skip
def rates_stay_below_the_limit(dossier: Dossier) -> Iterator[Found]:
    """Four times the one-year LPR when the contract was made (民间借贷规定第25条)."""
    for i, claim in enumerate(dossier.bundle.claims):
        interest = claim.interest
        if interest is None or interest.annual_rate is None:
            continue
        made = min(dates_in(dossier.bundle.facts_and_reasons), default=interest.from_)
        prime = prime_rate(made) if made else None
        if prime is not None and interest.annual_rate > 4 * prime:
            yield Found(
                f"主张的年利率{interest.annual_rate * 100:f}%高于合同成立时一年期LPR"
                f"{prime * 100:f}%的四倍（{prime * 400:f}%）。",
                at_field(f"claims[{i}].interest.annual_rate"),
                {"typed": str(interest.annual_rate), "limit": str(4 * prime)},
            )


@rule(
    "R046", "借条金额与转账金额一致", severity=Severity.HINT, cites=[LENDING("第26条")],
    remedy="本金一般按实际出借的金额认定，请核对是否先扣了利息，或者另有现金交付。",
    when=is_lending,
)  # fmt: skip
def notes_and_transfers_agree(dossier: Dossier) -> Iterator[Found]:
    """Interest taken off in advance is no principal (民间借贷规定第26条)."""
    noted, paid = iou_and_transfer_amounts(dossier)
    if noted is not None and paid is not None and paid < noted:
        yield Found(
            f"借条写的是{noted}元，转账凭证是{paid}元，两者不一致。", at_field("exhibits"),
            {"iou": str(noted), "transfer": str(paid)},
        )  # fmt: skip


@rule(
    "R047", "事实与理由", severity=Severity.FIX, cites=[CPL("第122条第3项"), CPL("第124条第3项")],
    remedy="请补充事情的经过：什么时候、在哪里、双方是什么关系、发生了什么、对方哪里不对。",
)  # fmt: skip
def facts_are_told(dossier: Dossier) -> Iterator[Found]:
    """What happened, between whom, when (民事诉讼法第122、124条)."""
    story = dossier.story
    has_time = bool(
        re.search(
            r"\d{2,4}年|\d{1,2}月|[一二三四五六七八九十〇]+年|去年|前年|今年|上个?月|日", story
        )
    )
    if not story:
        yield Found("没有填写事实与理由。", at_field("facts_and_reasons"))
    elif len(story) < 25 or (len(story) < 50 and not has_time):
        yield Found(
            "事实与理由太简单，看不出什么时候发生了什么事。", at_field("facts_and_reasons"),
            {"typed": dossier.bundle.facts_and_reasons},
        )  # fmt: skip


@rule(
    "R048", "每项请求有事实对应", severity=Severity.MANUAL, internal=True,
    cites=[CPL("第122条第3项")],
    remedy="请立案人员核对该项请求在事实和证据里有没有依据。",
)  # fmt: skip
def claims_rest_on_facts(dossier: Dossier) -> Iterator[Found]:
    """Each claim has something to rest on in the facts or the exhibits."""
    told = dossier.story + dossier.exhibit_names + plain(str(dossier.bundle.elements))
    if len(dossier.story) < 25:
        return
    for i, claim in enumerate(dossier.bundle.claims):
        for asked, grounds in _GROUNDS:
            if re.search(asked, plain(claim.text)) and not re.search(grounds, told):
                yield Found(
                    f"第{claim.no}项请求“{claim.text}”没有看到对应的事实或者证据。",
                    at_field(f"claims[{i}]", "facts_and_reasons"),
                )


_GROUNDS = (
    (r"律师(代理)?费", r"律师|代理费|实现债权"),
    (r"精神损害|精神抚慰", r"精神|痛苦|伤|残|死亡|名誉|侮辱|诽谤|人格|隐私|肖像|家庭暴力"),
    (r"保证责任|连带(清偿|保证)", r"保证|担保|连带|共同|夫妻|合伙|股东"),
)


@rule(
    "R049", "不含侮辱谩骂用语", severity=Severity.FIX, cites=[INTERPRETATION("第210条")],
    remedy="请删去这些词语，只写事情的经过和您的要求，然后重新提交。",
)  # fmt: skip
def complaints_do_not_insult(dossier: Dossier) -> Iterator[Found]:
    """A complaint that abuses the other side is to be changed (民诉法解释第210条)."""
    spoken = {"facts_and_reasons": dossier.story, "claims": dossier.asked}
    for place, text in spoken.items():
        found = insults_in(text)
        if found:
            yield Found(
                f"起诉状里有侮辱、谩骂的词语：{'、'.join(found)}。", at_field(place),
                {"typed": "、".join(found)},
            )  # fmt: skip
            return
    complaint = dossier.complaint
    found = insults_in(complaint.text) if complaint and complaint.sure else []
    if complaint and found:
        words = "、".join(found)
        yield Found(f"上传的起诉状里有侮辱、谩骂的词语：{words}。", (complaint.first,))
