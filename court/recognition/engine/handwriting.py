"""Is a page written by hand? Print has upright and level strokes, a hand has neither.

Measured on drawn papers: print in song, hei and kai types keeps a third or more of its edges within
eight degrees of the axes, handwriting types less. It flags a page for a person, nothing else.
"""

import cv2
import numpy as np

from court.law.papers import Box
from court.recognition.engine.geometry import Line
from court.recognition.engine.orientation import Image

LINE_HEIGHT = 48  # pixels to which a line is scaled before measuring
WITHIN = 8.0  # degrees from an axis
PRINTED = 0.318  # share of edge strength near the axes
FEWEST_CHARACTERS = 25
LONGEST_LINE = 4000  # pixels


def is_handwritten(image: Image, lines: tuple[Line, ...]) -> bool:
    """Whether most of the text looks written by hand. Leaning pages are not judged."""
    measured = [
        (len(line.text), share)
        for line in lines
        if len(line.text) >= 3 and (share := _axis_share(image, line.box)) is not None
    ]
    total = sum(count for count, _ in measured)
    if total < FEWEST_CHARACTERS:
        return False
    return sum(count * share for count, share in measured) / total < PRINTED


def _axis_share(image: Image, box: Box) -> float | None:
    """Share of edge strength within a few degrees of level or upright, in one line."""
    x, y, width, height = box
    crop = image[max(0, y) : y + height, max(0, x) : x + width]
    if height < 12 or crop.size == 0 or width > LONGEST_LINE:
        return None
    grey = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
    scale = LINE_HEIGHT / height
    line = cv2.resize(grey, None, fx=scale, fy=scale).astype(np.float32)
    across, down = cv2.Sobel(line, cv2.CV_32F, 1, 0), cv2.Sobel(line, cv2.CV_32F, 0, 1)
    strength = cv2.magnitude(across, down)
    strong = strength > 0.35 * float(strength.max())
    if int(strong.sum()) < 50:
        return None
    angle = cv2.phase(across, down, angleInDegrees=True)[strong] % 90
    near = (angle < WITHIN) | (angle > 90 - WITHIN)
    weight = strength[strong]
    return float(weight[near].sum() / weight.sum())
