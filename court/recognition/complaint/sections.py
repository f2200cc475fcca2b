"""Where the parts of a complaint begin: parties, claims, facts, evidence, address to the court."""

import re
import unicodedata
from dataclasses import dataclass

from court.recognition.flow import Flow

_HEADS = (
    ("cause", r"案由[::]?"),
    (
        "claims",
        r"(我的|具体)?(诉讼)?(请求|要求|诉求)(事项|和依据)?([::]|$)|请求事项[::]?|诉讼请求[::]?",
    ),
    ("facts", r"(主要)?(事实|理由|事情经过|事情|经过)(、|与|和|及)?(理由|经过)?([::]|$)"),
    ("facts", r"事实(与|和|及|、)理由[::]?"),
    ("evidence", r"证据(和|及|与|、)?(证据)?(来源|目录|清单|材料)?.{0,12}([::]|$)"),
    ("end", r"此致|综上所述.{0,30}此致"),
    ("annex", r"附(件)?[::]"),
)
HEADS = tuple((name, re.compile(pattern)) for name, pattern in _HEADS)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines ``first`` to before ``last``; the text after the head starts at ``offset``."""

    name: str
    first: int
    last: int
    offset: int


def sections(flow: Flow) -> list[Section]:
    """The sections in the order of the page; the first is always "parties"."""
    marks: list[tuple[str, int, int]] = [("parties", 0, 0)]
    for index, part in enumerate(flow.parts):
        for name, pattern in HEADS:
            match = pattern.match(part)
            if match and _is_head(name, match, part, marks):
                marks.append((name, index, match.end()))
                break
    ends = [index for _, index, _ in marks[1:]] + [len(flow.parts)]
    return [
        Section(name, first, last, offset)
        for (name, first, offset), last in zip(marks, ends, strict=True)
    ]


def _is_head(name: str, match: re.Match[str], part: str, marks: list[tuple[str, int, int]]) -> bool:
    """A head stands alone or before a colon; a section does not begin twice."""
    begun = {mark[0] for mark in marks}
    if name in begun or (name == "evidence" and "claims" not in begun):
        return False
    if name in ("end", "annex", "cause"):
        return True
    return match[0].endswith(":") or match.end() == len(part)


def section_text(flow: Flow, name: str) -> str:
    """The plain text of a section without its head; empty where there is none."""
    for section in sections(flow):
        if section.name == name:
            text = "".join(flow.parts[section.first : section.last])
            return text[section.offset :]
    return ""


def section_lines(flow: Flow, name: str) -> list[str]:
    """The lines of a section, the head taken off the first."""
    for section in sections(flow):
        if section.name == name:
            lines = list(flow.parts[section.first : section.last])
            if lines:
                lines[0] = lines[0][section.offset :]
            return [line for line in lines if line]
    return []


def spaced(text: str) -> str:
    """Half-width punctuation with gaps kept: people without commas write gaps."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()
