"""What the answers to a form amount to: claims, facts, amount in dispute, connecting facts."""

from typing import Any

from court.filing.interview.draft import Draft
from court.law.bundle import Bundle, Claim, to_json
from court.law.divisions import division_of_address
from court.law.forms import (
    Field,
    Form,
    claims_from_answers,
    connecting_from_answers,
    facts_from_answers,
    form_for_cause,
    sum_of_claims,
)


def choose_form(draft: Draft, cause: str) -> None:
    """Ask the questions of this cause; answers given to another form are kept aside."""
    chosen = form_for_cause(cause).key
    before = draft.interview.get("form")
    if before == chosen:
        return
    aside = draft.interview.setdefault("elements_aside", {})
    if before:
        aside[before] = draft.bundle.get("elements", {})
    draft.bundle["elements"] = aside.pop(chosen, {})
    draft.interview["form"] = chosen


def derive(draft: Draft) -> None:
    """Write claims, facts, sum and connecting facts anew from the answers."""
    form, answers = draft.form, draft.elements
    claims = claims_from_answers(form, answers)
    total = str(sum_of_claims(claims)) if any(c.amount is not None for c in claims) else None
    for field in form.fields.values():
        if field.fill == "sum_of_claims":
            _fill(answers, field, total)
    made = to_json(
        Bundle(
            claims=claims,
            facts_and_reasons=facts_from_answers(form, answers),
            connecting=connecting_from_answers(form, answers),
        )
    )
    draft.bundle["claims"] = made.get("claims", [])
    draft.bundle["facts_and_reasons"] = made.get("facts_and_reasons", "")
    draft.bundle["connecting"] = made.get("connecting", {})
    draft.bundle["amount_in_dispute"] = total
    _take_employer_place(draft)


def _fill(answers: dict[str, Any], field: Field, value: str | None) -> None:
    if value is None:
        answers.pop(field.id, None)
    else:
        answers[field.id] = value


def _take_employer_place(draft: Draft) -> None:
    """A labour dispute also connects to the employer's seat (劳动争议解释一第3条)."""
    labour = draft.bundle["connecting"].get("labour")
    if labour is None or labour.get("employer_place"):
        return
    for _, _, party in draft.parties():
        place = (party.get("domicile") or {}).get("division")
        if party.get("kind") != "person" and place:
            labour["employer_place"] = place


def claims_of(form: Form, answers: dict[str, Any]) -> tuple[Claim, ...]:
    """The claims as they would be with these answers (for a live sum)."""
    return claims_from_answers(form, answers)


def address(text: str) -> dict[str, Any] | None:
    """Words of an address with the division they name, where they name one."""
    text = text.strip()
    if not text:
        return None
    division = division_of_address(text)
    return {"text": text, **({"division": division} if division else {})}
