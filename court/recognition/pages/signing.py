"""Is there a signature or seal where this paper is signed? Looked for, not read."""

import re

from court.recognition.engine.geometry import Line
from court.recognition.engine.ink import has_ink, seals
from court.recognition.engine.orientation import Image
from court.recognition.flow import Flow
from court.recognition.values import DATE

_LABELS = {
    "complaint": r"(具状人|起诉人|原告)(\(.{1,10}\))?(签名|签字|盖章|签章|捺印|、|/)*:?",
    "power_of_attorney": r"委托人(\(.{1,12}\))?(签名|签字|盖章|签章|、|/)*:?",
    "fee_relief_application": r"申请人(\(.{1,10}\))?(签名|签字|盖章|签章|、|/)*:?",
}

SHORT_PAGE = 12  # lines; on longer pages the signature stands in the lower half


def is_signed(kind: str, flow: Flow, image: Image | None) -> bool | None:
    """``None`` where this kind is not signed by a party, or its place was not found."""
    if kind not in _LABELS:
        return None
    label = re.compile(_LABELS[kind])
    first = len(flow.lines) // 2 if len(flow.lines) > SHORT_PAGE else 0
    for index in range(len(flow.lines) - 1, first - 1, -1):
        match = label.match(flow.parts[index])
        if match and not (
            kind == "complaint" and match[1] == "原告" and index < len(flow.lines) - 6
        ):
            return _written(flow, index, match.end(), image)
    return None


def _written(flow: Flow, index: int, after: int, image: Image | None) -> bool:
    line = flow.lines[index]
    if len(flow.parts[index]) > after:
        return True
    near = [
        part
        for other, part in zip(flow.lines, flow.parts, strict=True)
        if other is not line and _beside(line, other)
    ]
    if any(part and not re.search(DATE, part) for part in near):
        return True
    if image is None or line.box[2] == 0:
        return False
    x, y, width, height = line.box
    area = (x + width + 0.3 * height, y - 0.8 * height, x + width + 9 * height, y + 1.6 * height)
    return has_ink(image, area) or _sealed_near(image, line)


def _beside(label: Line, other: Line) -> bool:
    close = abs(other.middle - label.middle) < 1.1 * label.height
    return close and other.left > label.left + 0.5 * label.height


def _sealed_near(image: Image, line: Line) -> bool:
    x, y, _, height = line.box
    return any(
        seal[1] - 3 * height < y < seal[1] + seal[3] + 3 * height and seal[0] + seal[2] > x
        for seal in seals(image)
    )
