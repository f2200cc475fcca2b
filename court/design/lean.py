"""Our own scripts as they go over a weak line: without comments, and without space nobody reads.

Names stay as they are, so that a fault in a browser can be found in the source. Strings, template
strings and expressions after ``(`` or ``=`` are left alone; a line break stays where the language
might need it.
"""

import re
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

TOKEN = re.compile(
    r"""
    (?P<kept> "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*`
            | (?<=[(=])/(?![/*])(?:\\.|[^/\\\n])+/ )
    | (?P<comment> //[^\n]* | /\*.*?\*/ )
    | (?P<space> \s+ )
    """,
    re.VERBOSE | re.DOTALL,
)
AROUND = set("{}()[],;:=<>!?&|*")  # signs beside which a space says nothing
BEFORE, AFTER = set("{;,(["), set("})],;.")  # and a line break neither


def lean(script: str) -> str:
    """The same script in fewer bytes."""
    made = ""
    for part, following in _with_following(_parts(script)):
        if part == "\n":
            said = bool(made) and made[-1] not in BEFORE | {" ", "\n"} and following not in AFTER
        elif part == " ":
            said = bool(made) and not {made[-1], following} & (AROUND | {" ", "\n"})
        else:
            said = True
        made += part if said else ""
    return made


def _parts(script: str) -> list[str]:
    """Words and strings, with one space or one line break between them."""
    parts, last = [], 0
    for found in TOKEN.finditer(script):
        parts.append(script[last : found.start()])
        last = found.end()
        space = "\n" if "\n" in found[0] else " "
        if not found["kept"] and parts[-1] == "" and len(parts) > 1 and parts[-2] in (" ", "\n"):
            space = "\n" if "\n" in (space, parts[-2]) else " "
            del parts[-2:]
        parts.append(found["kept"] or space)
    parts.append(script[last:])
    return [part for part in parts if part]


def _with_following(parts: list[str]) -> list[tuple[str, str]]:
    """Each part with the sign that follows it, whatever space lies between."""
    made, following = [], ""
    for part in reversed(parts):
        made.append((part, following))
        if part.strip():
            following = part.lstrip()[0]
    return made[::-1]


class LeanStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # carries no types
    """Static files as they are collected for serving: our scripts lean, everything compressed."""

    def _save(self, name: str, content: Any) -> str:
        if name.endswith(".js"):
            with content:
                content = ContentFile(lean(content.read().decode()).encode(), name=name)
        return str(super()._save(name, content))
