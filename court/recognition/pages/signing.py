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

_NOTHING = re.compile(rf"(?:{DATE}|\d{{4}}年|[_—\-–.、:;,。一\s]|年|月|日|签名|签字|盖章)*")
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
    return _below_the_court(flow, image) if kind == "complaint" else None


def _below_the_court(flow: Flow, image: Image | None) -> bool | None:
    """Without a label: whether anything but the date stands below the name of the court."""
    ends = [i for i, part in enumerate(flow.parts) if re.search(r"此致", part)]
    named = [i for i in range(ends[-1], len(flow.parts)) if "法院" in flow.parts[i]] if ends else []
    if not named:
        return None
    court, rest = flow.lines[named[0]], flow.lines[named[0] + 1 :]
    written = [part for part in flow.parts[named[0] + 1 :] if not part.startswith("附")]
    if any(not _NOTHING.fullmatch(part) for part in written):
        return True
    if image is None or court.box[2] == 0:
        return False
    height = court.box[3]
    floor = min([line.box[1] - 2.0 for line in rest], default=court.box[1] + 6.0 * height)
    top = court.box[1] + 1.3 * height
    area = (0.4 * image.shape[1], top, 0.95 * image.shape[1], max(floor, top + height))
    return has_ink(image, area)


def _written(flow: Flow, index: int, after: int, image: Image | None) -> bool:
    line = flow.lines[index]
    if not _NOTHING.fullmatch(flow.parts[index][after:]):
        return True
    near = [
        part
        for other, part in zip(flow.lines, flow.parts, strict=True)
        if other is not line and _beside(line, other)
    ]
    if any(not _NOTHING.fullmatch(part) for part in near):
        return True
    if image is None or line.box[2] == 0:
        return False
    return has_ink(image, _place(flow, line)) or _sealed_near(image, line)


def _place(flow: Flow, label: Line) -> tuple[float, float, float, float]:
    """Right of the label, down to the printed line below it (the date is no signature)."""
    x, y, width, height = label.box
    left, right = x + width + 0.3 * height, x + width + 9 * height
    below = [
        other.box[1] - 2.0
        for other in flow.lines
        if other.middle > label.middle + 0.6 * height
        and other.box[0] < right
        and other.box[0] + other.box[2] > left
    ]
    floor = min([y + 1.6 * height, *below])
    return left, y - 0.8 * height, right, max(floor, y + 0.9 * height)


def _beside(label: Line, other: Line) -> bool:
    close = abs(other.middle - label.middle) < 1.1 * label.height
    return close and other.left > label.left + 0.5 * label.height


def _sealed_near(image: Image, line: Line) -> bool:
    x, y, _, height = line.box
    return any(
        seal[1] - 3 * height < y < seal[1] + seal[3] + 3 * height and seal[0] + seal[2] > x
        for seal in seals(image)
    )
