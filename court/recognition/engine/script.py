"""Traditional forms that the recogniser sometimes emits (漢, 別, 聯) become simplified ones."""

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 - a dictionary of its own, loaded when needed

    return OpenCC("t2s")


@lru_cache(maxsize=4096)
def _simplified_character(character: str) -> str:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        converted: str = _converter().convert(character)
        return converted if len(converted) == 1 else character
    return character  # 乾, 著 and the like stay: they are simplified characters too


def to_simplified(text: str) -> str:
    """Replace only characters outside GB 2312, so that names keep their own forms."""
    if text.isascii():
        return text
    return "".join(
        _simplified_character(each) if "\u3400" <= each <= "\u9fff" else each for each in text
    )
