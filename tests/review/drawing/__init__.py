"""Draws whole filings for tests: invented people, their papers, and what goes wrong with them."""
