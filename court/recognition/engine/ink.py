"""What the picture shows besides text: red seals, and ink where a signature belongs."""

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from court.law.papers import Box
from court.recognition.engine.orientation import Image

LOOKED_AT = 900  # pixels; seals are large
SMALLEST_SEAL, LARGEST_SEAL = 0.05, 0.42  # of the longer side
GREATEST_SPREAD_OF_GREY = 2  # between the channels of a pixel
LEAST_INK_OF_A_SIGNATURE = 0.006  # share of the area


def seals(image: Image) -> list[Box]:
    """Boxes of red round or square stamps: an outline with little inside, not a filled emblem."""
    scale = min(1.0, LOOKED_AT / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    red = _red(small)
    joined = cv2.dilate(red, np.ones((9, 9), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    side = max(small.shape[:2])
    found = []
    for number in range(1, count):
        x, y, width, height = (int(value) for value in stats[number][:4])
        if not SMALLEST_SEAL * side <= max(width, height) <= LARGEST_SEAL * side:
            continue
        filled = float((red[y : y + height, x : x + width] > 0).mean())
        if 0.6 < width / height < 1.67 and 0.04 < filled < 0.62:
            found.append(
                (round(x / scale), round(y / scale), round(width / scale), round(height / scale))
            )
    return found


def is_grey(image: Image) -> bool:
    """A photocopy or a scan without colour: a red seal would not show as red."""
    sample = image[::4, ::4].astype(np.int16)
    spread = sample.max(axis=2) - sample.min(axis=2)
    return float(np.percentile(spread, 99.9)) <= GREATEST_SPREAD_OF_GREY


def _red(image: Any) -> npt.NDArray[np.uint8]:
    colours = cv2.cvtColor(image, cv2.COLOR_BGR2HSV)
    low = cv2.inRange(colours, np.array([0, 60, 70]), np.array([10, 255, 255]))
    high = cv2.inRange(colours, np.array([165, 60, 70]), np.array([180, 255, 255]))
    return np.asarray(cv2.bitwise_or(low, high), dtype=np.uint8)


def has_ink(image: Image, box: tuple[float, float, float, float]) -> bool:
    """Whether something is written between left, top, right, bottom."""
    height, width = image.shape[:2]
    left, top = max(0, int(box[0])), max(0, int(box[1]))
    right, bottom = min(width, int(box[2])), min(height, int(box[3]))
    if right - left < 8 or bottom - top < 8:
        return False
    grey = cv2.cvtColor(image[top:bottom, left:right], cv2.COLOR_BGR2GRAY)
    paper = np.percentile(grey, 90)
    return float((grey < paper - 60).mean()) > LEAST_INK_OF_A_SIGNATURE
