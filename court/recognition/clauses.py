"""Arbitration and jurisdiction clauses: what they say, and on which page, line and box.

The first may take a dispute out of court (民事诉讼法 art. 127), the second may choose one
(art. 35).
"""

import re
from collections.abc import Iterator

from court.recognition.flow import Flow

_ARBITRATION = re.compile(
    r"(?:提交|申请|由|向|交由|提请|采取|通过|选择|进行)[^。;]{0,40}?仲裁(?!员|裁决书)|仲裁裁决(?:是|为)终局|"
    r"以仲裁(?:的)?方式|[\u4e00-\u9fff]{2,20}仲裁委员会"
)
_STATUTORY = re.compile(r"劳动(?:人事)?争议仲裁|劳动仲裁|人事争议仲裁|土地承包.{0,6}仲裁")
_PLACE = r"(?:所在地|住所地|居住地|签订地|履行地|所在|当地)"
_COURTS = r"(?:人民法院|互联网法院|海事法院|金融法院|知识产权法院)"
_BY_PLACE = re.compile(rf"{_PLACE}[^。;,]{{0,14}}?{_COURTS}")
_NAMED = re.compile(
    rf"[\u4e00-\u9fff]{{2,8}}?(?:省|市|区|县|旗|州)[\u4e00-\u9fff]{{0,16}}?{_COURTS}"
)
_DISPUTE = re.compile(r"争议|纠纷|诉讼|起诉|管辖")
_INSTITUTION = re.compile(
    r"(?:提交|交由|提请|申请|由|向)([\u4e00-\u9fff()]{2,24}?仲裁(?:委员会|院|中心))"
)


def clauses(flow: Flow, page: int) -> list[dict[str, object]]:
    """Every clause on the page: kind, text, page, line, box; institution or court where named."""
    found: list[dict[str, object]] = []
    for start, sentence in _sentences(flow.text):
        clause = _clause(sentence)
        if clause is None:
            continue
        place = flow.field(start, start + len(sentence))
        box = list(place.box) if place.box else None
        line = flow.line_at(start) + 1
        found.append(clause | {"text": sentence, "page": page, "line": line, "box": box})
    return found


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in re.finditer(r"[。;]|(?<=[。;:)])(?=第[一二三四五六七八九十]+条)|$", text):
        sentence = text[start : match.end()]
        if sentence:
            yield start, sentence
        start = match.end()


def _clause(sentence: str) -> dict[str, object] | None:
    if _ARBITRATION.search(sentence) and not _STATUTORY.search(sentence):
        institution = _INSTITUTION.search(sentence)
        name = institution[1] if institution else None
        return {"kind": "arbitration", "institution": name}
    if not _DISPUTE.search(sentence):
        return None
    named = _NAMED.search(sentence)
    if named is None and not _BY_PLACE.search(sentence):
        return None  # "any people's court" chooses none
    court = re.sub(r"^.*?(?:由|向|交|至|在)", "", named[0]) if named else None
    return {"kind": "jurisdiction", "court": court}
