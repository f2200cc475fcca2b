"""Everything in the law's data that nobody has yet compared with the official text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from court.law import courts, parameters
from court.law.fees import fee_kinds
from court.law.jurisdiction import acts, levels, special_courts
from court.law.periods import events
from court.law.rules import RULES

SPECIAL = {
    "internet": "互联网",
    "intellectual_property": "知识产权",
    "financial": "金融",
    "maritime": "海事",
}


@dataclass(frozen=True, slots=True)
class Unverified:
    """One thing marked 「未核对」: what kind, which, and what is known about it."""

    kind: str
    name: str
    note: str = ""


@cache
def items() -> tuple[Unverified, ...]:
    """All of them, for administrators to have checked before they rely on them."""
    return tuple(_all())


def _all() -> Iterator[Unverified]:
    for rule in RULES.values():
        for citation in rule.citations:
            if not citation.verified:
                yield Unverified("审查规则", f"{rule.id} {rule.title}", str(citation))
    for history in parameters.parameters().values():
        for value in history:
            if not value.verified:
                place = f"（{value.province}）" if value.province else ""
                yield Unverified("参数", f"{value.title}{place}", value.note or str(value.citation))
    for event in events().values():
        if not event.verified:
            yield Unverified("期间", event.title, event.note)
    for kind in fee_kinds().values():
        if not kind.verified:
            yield Unverified("费用", kind.title, kind.note)
    yield from _of_jurisdiction()
    doubtful = [court for court in courts.all_courts() if not court.verified]
    if doubtful:
        yield Unverified("法院代字", f"{len(doubtful)} 家法院", "代字由规则推得，未见于裁判文书")


def _of_jurisdiction() -> Iterator[Unverified]:
    for citation in acts.NOT_COMPARED:
        yield Unverified("管辖", str(citation))
    for standard in levels.standards():
        if not standard.citation.verified:
            yield Unverified("级别管辖", str(standard.citation), f"{standard.since}起")
    for (kind, area), (code, verified) in special_courts.areas().items():
        if not verified:
            name = courts.court(code).name
            yield Unverified("专门法院辖区", name, f"{SPECIAL[kind]}案件，区划代码{area}开头的地区")
