"""What a case or an application costs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from court.law.amounts import cents
from court.law.fees.schedule import Bands, FeeKind, fee_kind, halves, province_base
from court.law.vocabulary import Citation, ImpossibleFact

ONCE = Citation("民事诉讼法司法解释", "第206条")
PROCEDURES = ("ordinary", "summary", "small_claims")
CLOSINGS = ("judgment", "mediation", "withdrawal")


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee with the way to it. ``provisional``: the province's flat part is not on record."""

    amount: Decimal
    basis: Decimal | None
    kind: str
    steps: tuple[str, ...]
    citations: tuple[Citation, ...]
    full_amount: Decimal
    halved: bool = False
    provisional: bool = False

    def to_json(self) -> dict[str, object]:
        """The fee as the command line and the API print it."""
        return {
            "amount": f"{self.amount:.2f}",
            "basis": None if self.basis is None else f"{self.basis:.2f}",
            "kind": self.kind,
            "steps": list(self.steps),
            "citations": [str(citation) for citation in self.citations],
        }


def fee(
    kind: str,
    amount: Decimal | None = None,
    *,
    procedure: str = "ordinary",
    closing: str = "judgment",
    joinder: bool = False,
    province: str | None = None,
    base: Decimal | None = None,
    on: date | None = None,
) -> Fee:
    """The fee of a case or application (诉讼费用交纳办法第13至18条).

    ``amount`` in yuan: what is claimed, applied for, or for divorce the property in all.
    ``base``: the flat part where the province chooses it within a range. Raises
    ``ImpossibleFact`` for a negative amount, a missing one, a flat part outside the range.
    """
    rule = fee_kind(kind)
    basis = _checked_amount(rule, amount)
    _check_choice("procedure", procedure, PROCEDURES)
    _check_choice("closing", closing, CLOSINGS)
    sheet = _Sheet([rule.citation])
    full = _full(rule, basis, _Flat(base, province, on), sheet)
    reasons = _reasons(procedure, closing, joinder)
    exact, halved = _halved(rule, full, reasons, sheet)
    result = _money(exact)
    if exact != Fraction(result):
        sheet.steps.append(f"保留到分，四舍五入：{result}元")
    return Fee(
        result, basis, kind, tuple(sheet.steps), tuple(sheet.citations), _money(full), halved,
        sheet.provisional,
    )  # fmt: skip


@dataclass(slots=True)
class _Sheet:
    """The working sheet: steps and citations as they come."""

    citations: list[Citation]
    steps: list[str]
    provisional: bool = False

    def __init__(self, citations: list[Citation]) -> None:
        self.citations = citations
        self.steps = []
        self.provisional = False


@dataclass(frozen=True, slots=True)
class _Flat:
    """What is known of the flat part."""

    base: Decimal | None
    province: str | None
    on: date | None


def _checked_amount(rule: FeeKind, amount: Decimal | None) -> Decimal | None:
    if amount is None:
        if rule.amount_required:
            raise ImpossibleFact("amount", f"{rule.title}须给出{rule.amount_title}")
        return None
    if not amount.is_finite():
        raise ImpossibleFact("amount", f"{rule.amount_title}不是数")
    if amount < 0:
        raise ImpossibleFact("amount", f"{rule.amount_title}不能为负：{amount}元")
    if amount >= Decimal(10) ** 16:
        raise ImpossibleFact("amount", f"{rule.amount_title}过大：{amount}元")
    return cents(amount)


def _check_choice(field: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ImpossibleFact(field, f"“{value}”不在{'、'.join(allowed)}之中")


def _full(rule: FeeKind, amount: Decimal | None, flat: _Flat, sheet: _Sheet) -> Fraction:
    """The fee before halving, exact."""
    part = Fraction(0)
    span = rule.base or (rule.base_without_amount if amount is None else None)
    if flat.base is not None and not (rule.base or rule.base_without_amount):
        raise ImpossibleFact("base", f"{rule.title}没有由各省确定的定额部分")
    if rule.price is not None:
        sheet.steps.append(f"{rule.title}每件{_plain(rule.price)}元")
        return Fraction(rule.price)
    if span is not None:
        part += Fraction(_flat_part(rule, span, flat, sheet))
    elif amount is None and rule.without_amount is not None:
        sheet.steps.append(f"{rule.title}不涉及金额的每件{_plain(rule.without_amount)}元")
        part += Fraction(rule.without_amount)
    if amount is not None and rule.bands is not None:
        part += Fraction(_by_parts(rule, rule.bands, amount, sheet))
    return _ratio_and_cap(rule, part, sheet)


def _flat_part(rule: FeeKind, span: tuple[Decimal, Decimal], flat: _Flat, sheet: _Sheet) -> Decimal:
    low, high = span
    if flat.base is not None:
        if not low <= flat.base <= high:
            raise ImpossibleFact("base", f"{rule.title}的定额应在{low}至{high}元之间")
        sheet.steps.append(f"定额部分每件{_plain(flat.base)}元（幅度{low}至{high}元，由省级确定）")
        return flat.base
    known = province_base(rule.key, flat.province, flat.on) if flat.province else None
    if known is not None:
        sheet.steps.append(f"定额部分每件{_plain(known[0])}元（{flat.province}：{known[1]}）")
        return known[0]
    sheet.provisional = True
    where = flat.province or "本省"
    sheet.steps.append(
        f"定额部分每件{low}至{high}元，{where}的具体数额未录入，暂按下限{low}元；以缴费通知书为准"
    )
    return low


def _by_parts(rule: FeeKind, bands: Bands, amount: Decimal, sheet: _Sheet) -> Decimal:
    title = rule.amount_title
    price = bands.flat_price
    if amount <= bands.flat_to:
        what = f"{_plain(price)}元" if price else "不另交"
        sheet.steps.append(f"{title}{amount}元，不超过{_wan(bands.flat_to)}，{what}")
        return price
    flat = f"{_plain(price)}元" if price else "不另交"
    sheet.steps.append(f"{title}{amount}元：不超过{_wan(bands.flat_to)}的部分{flat}")
    total = price
    for band in bands.bands:
        if amount <= band.above:
            break
        end = amount if band.to is None else min(amount, band.to)
        piece = (end - band.above) * band.rate
        total += piece
        reach = f"至{_wan(band.to)}" if band.to is not None else "以上"
        sheet.steps.append(
            f"{_wan(band.above)}{reach}的部分：{_plain(end - band.above)}元×"
            f"{_percent(band.rate)}＝{_plain(piece)}元"
        )
    sheet.steps.append(f"分段累计：{_plain(total)}元")
    if bands.cap is not None and total > bands.cap:
        sheet.steps.append(f"最多不超过{_plain(bands.cap)}元，按{_plain(bands.cap)}元")
        return bands.cap
    return total


def _ratio_and_cap(rule: FeeKind, part: Fraction, sheet: _Sheet) -> Fraction:
    if rule.ratio != 1:
        share = f"{rule.ratio.numerator}/{rule.ratio.denominator}"
        part *= rule.ratio
        sheet.steps.append(f"按财产案件受理费的{share}交纳：{_money(part)}元")
    if rule.cap is not None and part > rule.cap:
        part = Fraction(rule.cap)
        sheet.steps.append(f"最高不超过{_plain(rule.cap)}元，按{_plain(rule.cap)}元")
    return part


def _reasons(procedure: str, closing: str, joinder: bool) -> list[str]:
    found = [] if procedure == "ordinary" else [procedure]
    found += [] if closing == "judgment" else [closing]
    return found + (["joinder"] if joinder else [])


def _halved(
    rule: FeeKind, full: Fraction, reasons: list[str], sheet: _Sheet
) -> tuple[Fraction, bool]:
    if not reasons:
        return full, False
    whys = [halves()[reason] for reason in reasons]
    if not rule.may_be_halved:
        sheet.steps.append(f"{rule.title}不适用减半交纳案件受理费的规定")
        return full, False
    half = full / 2
    named = "、".join(why for why, _ in whys)
    once = "，只减半一次" if len(whys) > 1 else ""
    sheet.steps.append(f"{named}，减半{once}：{_exact(full)}元÷2＝{_exact(half)}元")
    sheet.citations += [citation for _, citation in whys]
    if len(whys) > 1:
        sheet.citations.append(ONCE)
    sheet.citations[:] = list(dict.fromkeys(sheet.citations))
    return half, True


def _money(exact: Fraction) -> Decimal:
    return cents(Decimal(exact.numerator) / Decimal(exact.denominator))


def _exact(value: Fraction) -> str:
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return _plain(decimal) if Fraction(decimal) == value else f"{_money(value)}"


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _percent(rate: Decimal) -> str:
    return _plain(rate * 100) + "%"


def _wan(value: Decimal) -> str:
    return f"{_plain(value / 10000)}万元" if value >= 10000 else f"{_plain(value)}元"
