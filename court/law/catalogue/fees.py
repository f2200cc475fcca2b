"""docs/law/fees.md: the tables of fees, reasons to halve, refund, relief."""

from decimal import Decimal

from court.law.catalogue.markdown import heading, mark, table, text
from court.law.fees import FeeKind, fee, fee_kinds, refund
from court.law.fees.schedule import FILE, Bands, halves
from court.law.tables import yaml_table

EXAMPLES = (8000, 50000, 186500, 386000, 1280000, 35000000)


def page() -> str:
    """The whole page."""
    lines = heading("诉讼费用", FILE)
    lines += ["命令：`weifating law fee --kind 种类 --amount 金额`。金额单位为元，到分。", ""]
    lines += ["## 种类", ""]
    header = ("--kind", "事项", "标准", "可减半", "谁交", "何时交", "依据", "说明")
    lines += table(header, (_kind(kind) for kind in fee_kinds().values()))
    lines += ["## 分段标准", ""]
    for kind in _with_bands():
        assert kind.bands is not None  # noqa: S101
        lines += [f"### {kind.title}", ""]
        lines += table(("超过", "至", "率"), _bands(kind.bands))
        if kind.bands.cap is not None:
            lines += [f"最高{kind.bands.cap}元。", ""]
    lines += ["## 减半（只减一次，民事诉讼法司法解释第206条）", ""]
    lines += table(("情形", "依据"), ((why, str(cited)) for why, cited in halves().values()))
    return text([*lines, *_refunds(), *_examples()])


def _kind(kind: FeeKind) -> tuple[str, ...]:
    note = "；".join(part for part in (kind.note, mark(kind.verified)) if part)
    half = "是" if kind.may_be_halved else ""
    return (
        f"`{kind.key}`", kind.title, _standard(kind), half, kind.payer, kind.when,
        str(kind.citation), note,
    )  # fmt: skip


def _standard(kind: FeeKind) -> str:
    parts = []
    if kind.price is not None:
        parts.append(f"每件{kind.price}元")
    if kind.base is not None:
        parts.append(f"每件{kind.base[0]}至{kind.base[1]}元（--base）")
    if kind.base_without_amount is not None:
        low, high = kind.base_without_amount
        parts.append(f"无金额的每件{low}至{high}元（--base）")
    if kind.without_amount is not None:
        parts.append(f"不涉金额的每件{kind.without_amount}元")
    if kind.bands is not None:
        parts.append(f"按{kind.amount_title}分段累计")
    if kind.ratio != 1:
        parts.append(f"乘以{kind.ratio}")
    if kind.cap is not None:
        parts.append(f"最高{kind.cap}元")
    return "；".join(parts)


def _with_bands() -> list[FeeKind]:
    seen: list[Bands] = []
    kinds = []
    for kind in fee_kinds().values():
        if kind.bands is not None and kind.bands not in seen:
            seen.append(kind.bands)
            kinds.append(kind)
    return kinds


def _bands(bands: Bands) -> list[tuple[str, str, str]]:
    rows = [("0", f"{bands.flat_to:f}", f"定额{bands.flat_price}元")]
    for band in bands.bands:
        end = "" if band.to is None else f"{band.to:f}"
        rows.append((f"{band.above:f}", end, f"{(band.rate * 100).normalize():f}%"))
    return rows


def _refunds() -> list[str]:
    rows = []
    for key, entry in yaml_table(FILE)["refunds"].items():
        found = refund(Decimal(100), key)
        share = "由人工决定" if found.ask else f"{found.amount:.0f}%"
        note = "；".join(part for part in (entry.get("note", ""), mark(not found.ask)) if part)
        rows.append((f"`{key}`", entry["title"], share, str(found.citations[0]), note))
    return ["## 退还", "", *table(("情形", "事项", "退还比例", "依据", "说明"), rows)]


def _examples() -> list[str]:
    rows = []
    for amount in EXAMPLES:
        whole = fee("property", Decimal(amount))
        half = fee("property", Decimal(amount), procedure="summary")
        rows.append((str(amount), f"{whole.amount}", f"{half.amount}", "；".join(whole.steps)))
    return ["## 财产案件示例", "", *table(("标的额", "普通", "简易", "算式"), rows)]
