"""docs/law is rendered from the data."""

from court.law.case_numbers import case_types
from court.law.catalogue import pages
from court.law.fees import fee_kinds
from court.law.parameters import parameters
from court.law.periods import events


def test_every_period_fee_type_and_parameter_has_its_row():
    found = pages()
    for name, keys in (
        ("periods.md", events()),
        ("fees.md", fee_kinds()),
        ("case_numbers.md", case_types()),
        ("parameters.md", parameters()),
    ):
        assert all(f"`{key}`" in found[name] for key in keys)


def test_pages_end_with_one_newline_and_show_what_is_unchecked():
    for text in pages().values():
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert "未核对" in text
