"""How a page looks for one person: large print, contrast, theme, read-aloud; kept in a cookie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

COOKIE = "appearance"
COOKIE_AGE = 365 * 24 * 3600
CHOICES: Mapping[str, tuple[str, ...]] = {
    "print": ("", "large"),
    "contrast": ("", "high"),
    "theme": ("", "light", "dark"),
    "aloud": ("", "on"),
}


@dataclass(frozen=True)
class Appearance:
    """One person's choices; an empty string leaves the matter to the device."""

    print: str = ""
    contrast: str = ""
    theme: str = ""
    aloud: str = ""

    def with_choice(self, name: str, value: str) -> Appearance:
        """The same look with one matter changed; an unknown choice changes nothing."""
        if value not in CHOICES.get(name, ()):
            return self
        return replace(self, **{name: value})

    def to_cookie(self) -> str:
        """What the cookie keeps: `print.large-theme.dark`."""
        return "-".join(f"{name}.{value}" for name, value in asdict(self).items() if value)

    def attributes(self) -> dict[str, str]:
        """The `data-` attributes of `<html>` on which the stylesheet acts."""
        return {f"data-{name}": value for name, value in asdict(self).items() if value}


def from_cookie(text: str) -> Appearance:
    """The look a cookie asks for; anything unknown in it is left out."""
    look = Appearance()
    for part in text.split("-"):
        name, _, value = part.partition(".")
        look = look.with_choice(name, value)
    return look


def of_request(request: Any) -> Appearance:
    """The look of the person who asks; the plain one where there is no request (error pages)."""
    cookies: Mapping[str, str] = getattr(request, "COOKIES", {})
    return from_cookie(cookies.get(COOKIE, ""))


@dataclass(frozen=True)
class Toggle:
    """One button of the ease-of-reading bar: pressing it sets `value` (of matter `name`)."""

    name: str
    value: str
    pressed: bool

    @property
    def choice(self) -> str:
        return f"{self.name}={self.value}"


def toggles(look: Appearance) -> dict[str, Toggle]:
    """The buttons of the bar, each set to what pressing it would choose next."""
    next_theme = "light" if look.theme == "dark" else "dark"
    return {
        "print": Toggle("print", "" if look.print else "large", bool(look.print)),
        "contrast": Toggle("contrast", "" if look.contrast else "high", bool(look.contrast)),
        "theme": Toggle("theme", next_theme, look.theme == "dark"),
        "aloud": Toggle("aloud", "" if look.aloud else "on", bool(look.aloud)),
    }
