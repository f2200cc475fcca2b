"""The table of periods."""

from datetime import date, datetime

import pytest

from court.law.periods import CHINA, deadline, event, events, parse_period

FIXED = [item for item in events().values() if item.period is not None]


def test_the_whole_table_is_there():
    assert len(events()) >= 120
    sections = {item.section for item in events().values()}
    assert sections >= {"立案", "审前", "保全", "审限", "调解", "庭审与宣判", "送达", "裁判后"}


@pytest.mark.parametrize("item", FIXED, ids=lambda item: item.key)
def test_every_fixed_period_can_be_counted(item):
    found = deadline(datetime(2026, 3, 2, 10, 20, tzinfo=CHINA), event=item.key)
    assert found.event == item
    assert found.steps[0].startswith(item.title)
    assert set(item.citations) <= set(found.citations)
    if not parse_period(item.period).backward:
        assert found.due_day > date(2026, 3, 2)


@pytest.mark.parametrize("item", events().values(), ids=lambda item: item.key)
def test_every_row_cites_an_article_and_is_found_by_title(item):
    assert item.citations
    assert event(item.title).section == item.section
    assert event(item.key) is item


def test_everyday_names_lead_to_the_same_row():
    assert event("appeal") is event("appeal_judgment")
    assert event("fee") is event("fee_payment")
