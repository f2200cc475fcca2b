"""Answers become the complaint: numbered claims, and facts in plain sentences."""

import re
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import cast

from court.law.bundle import Claim, Interest
from court.law.bundle.model import ClaimElement, ClaimKind
from court.law.forms.answers import (
    ELSEWHERE,
    MONEY,
    NUMBER,
    Answers,
    holds,
    is_blank,
    visible_fields,
)
from court.law.forms.model import ClaimRecipe, Field, Form, InterestRecipe, Item
from court.law.forms.wording import fill, plain_number, references, spoken

CENT = Decimal("0.01")
EMPTY_LABELS = frozenset({"内容", "具体情况", "具体内容", "明细", "清单", "情况", "选择"})
NOTHING = frozenset({"否", "无", "无此问题", "无财产", "无债务"})


def claims_from_answers(form: Form, answers: Answers) -> tuple[Claim, ...]:
    """The claims the answers amount to, numbered from 1; a row without recipe speaks for itself.

    Simple interest by days is worked out when its amount was left blank and base, rate and
    dates are given: base × rate × days / 365, to the cent.
    """
    speaker = _Speaker(form, answers)
    made: list[Claim] = []
    for item in form.section("claims").items if _has_claims(form) else ():
        for recipe in item.claims:
            claim = speaker.claim(recipe, len(made) + 1)
            if claim:
                made.append(claim)
        official = any(not f.ours for f in item.fields)
        if not item.claims and official and (text := speaker.generic(item)):
            made.append(Claim(no=len(made) + 1, kind="do", text=text, element="other"))
    return tuple(made)


def facts_from_answers(form: Form, answers: Answers) -> str:
    """Facts and reasons in plain sentences, one paragraph a row of the form."""
    speaker = _Speaker(form, answers)
    paragraphs = []
    for section in form.sections:
        if section.asked_in == "interview" and section.id != "claims":
            paragraphs += [speaker.paragraph(item) for item in section.items]
    return "\n".join(filter(None, paragraphs))


def sum_of_claims(claims: tuple[Claim, ...]) -> Decimal:
    """The amount in dispute: all amounts together, in yuan."""
    return sum((c.amount for c in claims if c.amount is not None), Decimal(0)).quantize(CENT)


def _has_claims(form: Form) -> bool:
    return any(s.id == "claims" for s in form.sections)


class _Speaker:
    """Says what one set of answers says; hidden answers are never said."""

    def __init__(self, form: Form, answers: Answers) -> None:
        self.shown: dict[str, Field] = {f.id: f for f in visible_fields(form, answers)}
        self.answers = {k: v for k, v in answers.items() if k in self.shown and not is_blank(v)}

    def word(self, name: str) -> str:
        """The answer to a field in words, empty if not answered."""
        return spoken(self.shown[name], self.answers[name]) if name in self.answers else ""

    def number(self, name: str, pattern: re.Pattern[str] = MONEY) -> Decimal | None:
        """The answer as a number, if it is one."""
        text = str(self.answers.get(name, ""))
        return Decimal(text) if pattern.fullmatch(text) else None

    def claim(self, recipe: ClaimRecipe, no: int) -> Claim | None:
        """One claim, or nothing when what it needs was not answered."""
        if recipe.when and not holds(recipe.when, self.answers):
            return None
        if recipe.unless and holds(recipe.unless, self.answers):
            return None
        interest = self.interest(recipe.interest) if recipe.interest else None
        amount = self.amount(recipe)
        if amount is None and interest is not None:
            amount = simple_interest(interest)
        if recipe.amount and amount is None and not recipe.when:
            return None
        text = fill(recipe.text, self.with_amount(amount))
        if not text:
            return None
        kind, element = cast(ClaimKind, recipe.kind), cast(ClaimElement, recipe.element)
        return Claim(no, kind, text, amount, element, interest)

    def with_amount(self, amount: Decimal | None) -> Callable[[str], str]:
        """Answers in words, with ``{amount}`` as the amount of this claim."""
        said = plain_number(format(amount, "f")) if amount is not None else ""
        return lambda name: said if name == "amount" else self.word(name)

    def amount(self, recipe: ClaimRecipe) -> Decimal | None:
        """The sum of the answered amount fields, or nothing."""
        found = [n for n in map(self.number, recipe.amount) if n is not None]
        return sum(found, Decimal(0)).quantize(CENT) if found else None

    def interest(self, recipe: InterestRecipe) -> Interest | None:
        """Base, yearly rate and dates, if all four are answered and make sense."""
        base, rate = self.number(recipe.base), self.number(recipe.rate, NUMBER)
        start, end = (self.day(n) for n in (recipe.from_, recipe.to))
        if base is None or rate is None or start is None or end is None or end < start:
            return None
        return Interest(base=base.quantize(CENT), annual_rate=rate / 100, from_=start, to=end)

    def day(self, name: str) -> date | None:
        """The answer as a date, if it is one."""
        try:
            return date.fromisoformat(str(self.answers.get(name, "")))
        except ValueError:
            return None

    def generic(self, item: Item, leave_out: frozenset[str] = frozenset()) -> str:
        """“标题：栏目 答案，…” for rows and fields nobody wrote a sentence for."""
        parts = []
        for field in item.fields:
            said = self.word(field.id)
            idle = field.id in leave_out or field.type in ELSEWHERE or field.fill or field.ours
            if not said or idle or said in NOTHING:
                continue
            parts.append(self.part(field, said, item))
        if not parts:
            return ""
        label = re.sub(r"（[^（）]*）|^是否|^有无", "", item.label)
        return f"{label}：{'，'.join(parts)}" if label else "，".join(parts)

    def part(self, field: Field, said: str, item: Item) -> str:
        """One field said with its label, unless the label says nothing."""
        label = re.sub(r"（[^（）]*）", "", field.label)
        if field.type == "yesno":
            return re.sub(r"^(是否|有无)", "", label) or said
        said = f"{said}{field.unit}" if field.type in ("money", "number") else said
        plain = label in EMPTY_LABELS or label == item.label
        return said if plain else f"{label}{'：' if field.type == 'textarea' else ''}{said}"

    def paragraph(self, item: Item) -> str:
        """The sentences of a row, then whatever they did not mention."""
        sentences = [s for s in (fill(t, self.word) for t in item.say) if s]
        mentioned = frozenset(n for t in item.say for n in references(t))
        rest = self.generic(item, mentioned)
        if rest:
            sentences.append(rest if rest.endswith(("。", "？", "！")) else f"{rest}。")
        return "".join(s if s.endswith(("。", "？", "！")) else f"{s}。" for s in sentences)


def simple_interest(interest: Interest) -> Decimal:
    """Base × annual rate × days ÷ 365, to the cent; the days are ``to`` minus ``from``."""
    base, rate = interest.base or Decimal(0), interest.annual_rate or Decimal(0)
    if interest.from_ is None or interest.to is None:
        return Decimal(0)
    days = (interest.to - interest.from_).days
    return (base * rate * days / 365).quantize(CENT, ROUND_HALF_UP)
