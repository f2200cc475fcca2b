"""What must hold across a form before anyone meets it: ids, conditions, blanks, targets."""

from collections.abc import Iterator
from dataclasses import fields as parts_of
from typing import get_args, get_type_hints

from court.law.bundle import Connecting
from court.law.forms.model import Condition, Field, Form
from court.law.forms.wording import references

SELF = "amount"  # {amount} in a claim is the sum of its amount fields


def complaints(form: Form) -> Iterator[str]:
    """Every mistake found, in words that name the place."""
    known: dict[str, Field] = {}
    for section in form.sections:
        for item in section.items:
            for field in item.fields:
                if field.id in known:
                    yield f"{field.id} 用了两次"
                known[field.id] = field
    yield from _conditions(form, known)
    yield from _recipes(form, known)
    yield from _connecting(form, known)


def _conditions(form: Form, known: dict[str, Field]) -> Iterator[str]:
    for section in form.sections:
        for item in section.items:
            yield from _condition(item.id, item.hide_if, known)
            for field in item.fields:
                yield from _condition(field.id, field.show_if, known)
                if field.show_if and field.show_if.field == field.id:
                    yield f"{field.id} 的 show_if 指着自己"


def _condition(where: str, rule: Condition | None, known: dict[str, Field]) -> Iterator[str]:
    if rule is None:
        return
    if rule.field not in known:
        yield f"{where} 的条件提到没有的“{rule.field}”"
        return
    choices = known[rule.field].choices
    for value in rule.equals:
        if value not in choices:
            yield f"{where} 的条件要求“{rule.field}”等于“{value}”，但它没有这个选项"


def _recipes(form: Form, known: dict[str, Field]) -> Iterator[str]:
    for item in form.items:
        for sentence in item.say:
            yield from _blanks(item.id, sentence, known)
        for claim in item.claims:
            yield from _blanks(item.id, claim.text, known)
            yield from _condition(item.id, claim.when, known)
            yield from _condition(item.id, claim.unless, known)
            dated = claim.interest
            named = [*claim.amount]
            named += [dated.base, dated.rate, dated.from_, dated.to] if dated else []
            yield from (f"{item.id} 的请求用到没有的“{n}”" for n in named if n not in known)
            money = [n for n in claim.amount if n in known and known[n].type != "money"]
            yield from (f"{item.id} 的请求金额“{n}”不是金额" for n in money)


def _blanks(where: str, sentence: str, known: dict[str, Field]) -> Iterator[str]:
    for name in references(sentence):
        if name not in known and name != SELF:
            yield f"{where} 的句子里没有“{name}”这一栏"


def _connecting(form: Form, known: dict[str, Field]) -> Iterator[str]:
    for recipe in form.connecting:
        if not _exists(recipe.path):
            yield f"connecting：没有“{recipe.path}”这个管辖事实"
        if recipe.field and recipe.field not in known:
            yield f"connecting：{recipe.path} 取自没有的“{recipe.field}”"
        if bool(recipe.field) == (recipe.value is not None):
            yield f"connecting：{recipe.path} 要么取自一栏（field），要么是定值（value）"
        yield from _condition(f"connecting {recipe.path}", recipe.when, known)


def _exists(path: str) -> bool:
    group, _, name = path.partition(".")
    hints = get_type_hints(Connecting)
    kinds = [k for k in get_args(hints.get(group)) if k is not type(None)]
    if not kinds:
        return False
    return not hasattr(kinds[0], "__dataclass_fields__") or name in {
        f.name for f in parts_of(kinds[0])
    }
