"""What the pages of a file say together: finer sort of exhibit, language, text layer."""

import re
from collections.abc import Sequence

from court.recognition.clauses import clauses
from court.recognition.complaint import parse_complaint
from court.recognition.flow import Flow
from court.recognition.kinds import Kind
from court.recognition.pages.assembling import ReadPage


def details_of(kind: Kind, pages: Sequence[ReadPage]) -> dict[str, object]:
    """Plain JSON values: exhibit_kind, foreign_share, text_layer, and the parts by kind."""
    details: dict[str, object] = {"foreign_share": foreign_share(pages)}
    if kind.exhibit:
        details["exhibit_kind"] = kind.exhibit
    sorts = {str(page.reading.page): page.kind.exhibit for page in pages if page.kind.exhibit}
    if len(pages) > 1 and sorts:
        details["exhibit_kinds"] = sorts
    layers = [page.layer_share for page in pages if page.layer_share is not None]
    if layers:
        details["text_layer"] = "agrees" if min(layers) >= 0.6 else "disagrees"
    written = [page for page in pages if page.kind.kind == "complaint"]
    if written:
        lines = tuple(line for page in written for line in page.flow.lines)
        signed = [page.reading.signed for page in written if page.reading.signed is not None]
        parsed = parse_complaint(Flow(lines))
        details["complaint"] = parsed | {"signed": signed[-1] if signed else None}
    agreed = [
        each for page in pages if _may_agree(page) for each in clauses(page.flow, page.reading.page)
    ]
    if agreed:
        details["clauses"] = agreed
    return details


def _may_agree(page: ReadPage) -> bool:
    """Clauses are looked for in exhibits; judgments, chats and notices quote, they do not agree."""
    return page.kind.kind == "other" and page.kind.exhibit not in ("judgment", "chat", "notice")


def foreign_share(pages: Sequence[ReadPage]) -> float:
    """Share of letters that are not Chinese; figures and signs do not count."""
    text = "".join(page.flow.text for page in pages)
    chinese = len(re.findall(r"[\u3400-\u9fff]", text))
    foreign = len(re.findall(r"[^\W\d_\u3400-\u9fff]", text))
    return round(foreign / (chinese + foreign), 3) if chinese + foreign >= 20 else 0.0
