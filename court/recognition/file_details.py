"""What the pages of a file say together: finer sort of exhibit, language, text layer."""

import re
from collections.abc import Sequence

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
    return details


def foreign_share(pages: Sequence[ReadPage]) -> float:
    """Share of letters that are not Chinese; figures and signs do not count."""
    text = "".join(page.flow.text for page in pages)
    chinese = len(re.findall(r"[\u3400-\u9fff]", text))
    foreign = len(re.findall(r"[^\W\d_\u3400-\u9fff]", text))
    return round(foreign / (chinese + foreign), 3) if chinese + foreign >= 20 else 0.0
