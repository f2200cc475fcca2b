"""Contrast of the tokens, computed (WCAG 2.2: 4.5 for text, 3 for controls and focus)."""

import re
from pathlib import Path

import pytest

import court.design

CSS = (Path(court.design.__file__).parent / "static/design/weifating.css").read_text("utf-8")


def block(selector: str) -> dict[str, str]:
    """The colours a block of tokens sets."""
    found = re.search(re.escape(selector) + r"\s*\{(.*?)\}", CSS, re.S)
    assert found, selector
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{3,6})\b", found[1]))


LIGHT = block(":root")
DARK = LIGHT | block(':root[data-theme="dark"]')
HIGH = LIGHT | block(':root[data-contrast="high"]')
HIGH_DARK = (
    DARK
    | block(':root[data-contrast="high"]')
    | block(':root[data-contrast="high"][data-theme="dark"]')
)
THEMES = {"light": LIGHT, "dark": DARK, "high": HIGH, "high dark": HIGH_DARK}
TEXT = [
    ("ink", "ground"), ("ink", "surface"), ("ink", "sunken"), ("ink", "tint"),
    ("muted", "ground"), ("muted", "surface"), ("muted", "sunken"),
    ("link", "ground"), ("link", "surface"), ("link", "sunken"), ("link", "tint"),
    ("on-action", "action"), ("on-action", "action-deep"), ("on-band", "band"),
    ("band-muted", "band"),
    ("on-seal", "seal"), ("good", "good-tint"), ("warn", "warn-tint"), ("warn", "surface"),
    ("ink", "good-tint"), ("ink", "warn-tint"), ("ink", "seal-tint"),
]  # fmt: skip
SHAPES = [
    ("edge", "surface"),
    ("edge", "ground"),
    ("focus", "ground"),
    ("focus", "surface"),
    ("link", "surface"),
]


def luminance(colour: str) -> float:
    digits = colour[1:]
    if len(digits) == 3:
        digits = "".join(d * 2 for d in digits)
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_21_to_1():
    assert round(contrast("#000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_out_from_their_ground(theme):
    tokens = THEMES[theme]
    low = {p: round(contrast(tokens[p[0]], tokens[p[1]]), 2) for p in TEXT}
    least = 7 if theme.startswith("high") else 4.5
    assert {pair: ratio for pair, ratio in low.items() if ratio < least} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_edges_of_controls_and_the_focus_ring_can_be_seen(theme):
    tokens = THEMES[theme]
    low = {p: round(contrast(tokens[p[0]], tokens[p[1]]), 2) for p in SHAPES}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 3} == {}


def test_dark_by_device_and_dark_by_choice_are_the_same():
    assert block(":root:not([data-theme])") == block(':root[data-theme="dark"]')


def test_targets_are_at_least_44_pixels():
    heights = re.findall(
        r"\.(button|ease button|account a|navigation a|choice|input)"
        r"[^{]*\{[^}]*?min-height:\s*(\d+)px",
        CSS,
    )
    assert {name for name, _ in heights} >= {
        "button",
        "ease button",
        "navigation a",
        "choice",
        "input",
    }
    assert all(int(height) >= 44 for _, height in heights)
