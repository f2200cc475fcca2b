"""Mainland mobile numbers as people type them."""

import re
import unicodedata

_FILLERS = re.compile(r"[\s\-‐–—()（）.·]+")
_MOBILE = re.compile(r"(?:\+|00)?(?:86)?(1[3-9]\d{9})")


class NotAMobileNumber(ValueError):
    """The text is no mainland mobile number."""


def normalise(text: str) -> str:
    """``138 0013 8000``, ``+86-138…``, full-width digits: all become ``+8613800138000``."""
    plain = _FILLERS.sub("", unicodedata.normalize("NFKC", text))
    match = _MOBILE.fullmatch(plain)
    if match is None:
        raise NotAMobileNumber(text)
    return f"+86{match[1]}"


def masked(phone: str) -> str:
    """The number with its middle hidden, for screens: ``138****8000``."""
    return f"{phone[-11:-8]}****{phone[-4:]}"
