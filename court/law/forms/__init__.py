"""Element forms (要素式起诉状, 法〔2025〕82号) as data, and a complaint in the person's own words.

A form is one YAML file under ``court/law/data/forms``: whoever adds a file adds a form.
"""

from court.law.forms.answers import (
    AnswerProblem,
    field_problems,
    is_blank,
    validate_answers,
    visible_fields,
    visible_items,
)
from court.law.forms.catalogue import form, form_for_cause, forms, front_page, load
from court.law.forms.composing import claims_from_answers, facts_from_answers, sum_of_claims
from court.law.forms.connecting import connecting_from_answers
from court.law.forms.model import (
    ClaimRecipe,
    Condition,
    ConnectingRecipe,
    Field,
    Form,
    FormError,
    Item,
    Section,
)

__all__ = [
    "AnswerProblem", "ClaimRecipe", "Condition", "ConnectingRecipe", "Field", "Form", "FormError",
    "Item", "Section", "claims_from_answers", "connecting_from_answers", "facts_from_answers",
    "field_problems", "form", "form_for_cause", "forms", "front_page", "is_blank", "load",
    "sum_of_claims", "validate_answers", "visible_fields", "visible_items",
]  # fmt: skip
