"""Loans between individuals: the loan prime rate, and what notes and bank slips say."""

import re
from datetime import date
from decimal import Decimal
from functools import cache

from court.law.amounts import parse_amount
from court.law.rules.dossier import Dossier
from court.law.rules.texts import plain
from court.law.tables import csv_rows
from court.law.vocabulary import ImpossibleFact

_FIGURES = re.compile(r"(?:[¥￥]|小写[:：]?|金额[^\d]{0,8})([\d,]+(?:\.\d{1,2})?)")
_YUAN = re.compile(r"(\d[\d,]*(?:\.\d{1,2})?)元")


@cache
def _rates() -> tuple[tuple[date, Decimal], ...]:
    found = []
    for row in csv_rows("loan_prime_rate.csv", ("since", "one_year", "verified")):
        since = row.day("since")
        if since is None:
            raise row.error("since is empty")
        found.append((since, Decimal(row.require("one_year")) / 100))
    return tuple(sorted(found))


def prime_rate(on: date) -> Decimal | None:
    """The one-year loan prime rate in force on a day; None before 20 August 2019."""
    known = [rate for since, rate in _rates() if since <= on]
    return known[-1] if known else None


def iou_and_transfer_amounts(dossier: Dossier) -> tuple[Decimal | None, Decimal | None]:
    """The sum on the note, and the sum of the bank slips, where each can be read."""
    noted = paid = None
    for exhibit in dossier.bundle.exhibits:
        readings = dossier.exhibit_readings(exhibit)
        text = plain("".join(r.text for r in readings))
        sure = all(line.score > 0.85 for r in readings for p in r.pages for line in p.lines)
        amount = _amount_in(text) if sure or text else None
        if amount is None:
            continue
        if re.search(r"借条|借据|欠条", exhibit.name):
            noted = amount
        elif re.search(r"转账|回单|汇款", exhibit.name):
            paid = amount + (paid or 0)
    return noted, paid


def _amount_in(text: str) -> Decimal | None:
    found = _FIGURES.search(text) or _YUAN.search(text)
    if found is None:
        return None
    try:
        return parse_amount(found[1].rstrip(",."))
    except ImpossibleFact:
        return None
