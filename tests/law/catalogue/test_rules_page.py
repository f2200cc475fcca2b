"""docs/law/rules.md is rendered from the rules."""

from court.law.catalogue.rules import page
from court.law.rules import RULES


def test_every_rule_has_its_row_with_remedy_and_articles():
    rows = {line.split("|")[1].strip(): line for line in page().splitlines() if "| `R" in line}

    assert set(rows) == {f"`{id}`" for id in RULES}
    for rule in RULES.values():
        row = rows[f"`{rule.id}`"]
        assert rule.remedy in row
        assert all(str(citation) in row for citation in rule.citations)
        assert str(rule.severity) in row


def test_what_was_not_checked_against_the_text_is_marked():
    row = next(line for line in page().splitlines() if "`R052`" in line)

    assert "未核对" in row
