"""Filings before the court."""

import copy

import pytest

from court.filing.models import Filing
from court.filing.states import FilingState
from tests.review.examples import BUNDLE


@pytest.fixture
def submitted(lin, monday, people):
    """A complaint that was handed in."""
    return Filing.objects.create(
        owner=lin,
        court_code="浙0106",
        cause="民间借贷纠纷",
        state=FilingState.SUBMITTED,
        round=1,
        intake_number="SJ-2026-000001",
        bundle=copy.deepcopy(BUNDLE),
        created_at=monday,
        changed_at=monday,
        first_submitted_at=monday,
        submitted_at=monday,
    )


@pytest.fixture
def lenient_court(people):
    """The court lets the machine docket and ask."""
    court = people.court("浙0106")
    court.settings = {"auto_docket": True, "auto_correct": True}
    court.save()
    return court


def defect(rule="R002", severity="补正"):
    """A finding as the examination writes it."""
    return {
        "rule": rule,
        "version": "2026-01-01",
        "answer": "not_met",
        "severity": severity,
        "message": "原告林晓梅的身份证号有误。",
        "remedy": "请对照身份证核对号码。",
        "citations": ["人民法院在线诉讼规则第7条"],
        "where": [{"field": "plaintiffs[0].id_number"}],
        "facts": {},
    }


def examination(outcome, *findings):
    """A result as the examination writes it."""
    return {"outcome": outcome, "findings": list(findings), "engine": {"rules": "2026-01-01"}}
