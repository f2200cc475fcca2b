"""Renders docs/law from the code and its data, so that they cannot drift apart."""

from court.law.catalogue import case_numbers, fees, parameters, periods, rules

__all__ = ["pages"]


def pages() -> dict[str, str]:
    """File name below docs/law → text in Markdown."""
    return {
        "periods.md": periods.page(),
        "fees.md": fees.page(),
        "case_numbers.md": case_numbers.page(),
        "parameters.md": parameters.page(),
        "rules.md": rules.page(),
    }
