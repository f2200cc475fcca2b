"""What goes over a weak line."""

import gzip
from pathlib import Path

import court.design

STATIC = Path(court.design.__file__).parent / "static" / "design"


def packed(text: str | bytes) -> int:
    data = text if isinstance(text, bytes) else text.encode()
    return len(gzip.compress(data, 6))


def test_the_stylesheet_is_at_most_14_kilobytes():
    assert packed((STATIC / "weifating.css").read_bytes()) <= 14 * 1024


def test_the_script_is_at_most_6_kilobytes():
    assert packed((STATIC / "weifating.js").read_bytes()) <= 6 * 1024


def test_a_first_page_is_at_most_30_kilobytes_with_everything_it_needs(client):
    page = client.get("/", secure=False).content
    files = sum(
        packed((STATIC / n).read_bytes()) for n in ("weifating.css", "weifating.js", "emblem.svg")
    )
    assert packed(page) + files <= 30 * 1024


def test_later_pages_are_at_most_15_kilobytes(client):
    for address in ("/guide/", "/help/", "/design/", "/guide/fee/?matter=property&amount=50000"):
        assert packed(client.get(address).content) <= 15 * 1024
