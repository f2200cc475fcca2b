"""Filings in order, of many causes, plaintiffs, agents and layouts of the complaint."""

from collections.abc import Callable

from tests.review.drawing.agents import with_agent
from tests.review.drawing.case import Case
from tests.review.drawing.harm_cases import accident, reputation
from tests.review.drawing.money_cases import lending, sale
from tests.review.drawing.people import World
from tests.review.drawing.people_cases import divorce, estate, labour, maintenance, wages
from tests.review.drawing.service_cases import bank_loan, decoration, lease, property_fees


def _kin() -> Case:
    case = lending(42, 5)
    with_agent(case, World(501), "kin", 5)
    return case


def _staff() -> Case:
    case = sale(43, 4, agent="")
    with_agent(case, World(502), "staff", 4)
    return case


def _styled(style: str, case: Case) -> Case:
    case.style = style
    return case


def _pages(file: str, seed: int, city: int) -> Case:
    case = sale(seed, city)
    case.complaint_file, case.changes = file, {"own_page": True}
    return case


CLEAN: dict[str, Callable[[], Case]] = {
    "lending": lending, "sale": sale, "property_fees": property_fees, "lease": lease,
    "bank_branch": bank_loan, "sole_trader": decoration, "labour": labour, "wages": wages,
    "divorce": divorce, "divorce_husband": lambda: divorce(26, 3, wife_sues=False),
    "accident": accident, "reputation": reputation, "estate": estate, "maintenance": maintenance,
    "kin": _kin, "staff": _staff, "company_alone": lambda: sale(44, 6, agent=""),
    "lay_words": lambda: _styled("lay", lending(46, 7)),
    "element_form": lambda: _styled("form", lending(47, 9)),
    "lay_company": lambda: _styled("lay", sale(48, 2, agent="")),
    "complaint_pdf": lambda: _pages("complaint.pdf", 45, 8),
    "complaint_photos": lambda: _pages("complaint.jpg", 49, 0),
}  # fmt: skip
