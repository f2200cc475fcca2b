"""Small pieces of markup that need no template: icons, buttons, sizes."""

from __future__ import annotations

from functools import cache
from typing import Any

import lucide
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

NOTICE_ICONS = {
    "info": "info",
    "success": "circle-check",
    "warning": "triangle-alert",
    "error": "circle-alert",
}


LINK = '<a class="{}"{}>{}</a>'
BUTTON = '<button class="{}"{}>{}</button>'


@cache
def _line_drawing(name: str, size: int) -> str:
    svg: str = lucide._render_icon(name, size)
    return " ".join(svg.split()).replace("> <", "><")


def icon(name: str, size: int = 20, label: str = "") -> SafeString:
    """An icon of the maintained set; without a label it is decoration and hidden from readers."""
    spoken = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return mark_safe(_line_drawing(str(name), int(size)).replace("<svg ", f"<svg {spoken} ", 1))  # noqa: S308


def button(text: str, kind: str = "", **attrs: Any) -> SafeString:
    """A button or, with `href`, a link drawn as one; attribute names may use `_` for `-`."""
    classes = " ".join(["button", *(f"button--{part}" for part in kind.split())])
    picture = attrs.pop("icon", "")
    inside = format_html("{}{}", icon(picture) if picture else "", text)
    if "href" not in attrs:
        attrs.setdefault("type", "submit")
    pairs = [
        (k.rstrip("_").replace("_", "-"), v) for k, v in attrs.items() if v not in (None, False)
    ]
    written = format_html_join("", ' {}="{}"', pairs)
    shape = LINK if "href" in attrs else BUTTON
    return format_html(shape, classes, written, inside)


def file_size(size: int | None) -> str:
    """Bytes as a person reads them."""
    if size is None:
        return ""
    for unit, step in (("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10)):
        if size >= step:
            return f"{size / step:.1f} {unit}".replace(".0 ", " ")
    return f"{size} B"
