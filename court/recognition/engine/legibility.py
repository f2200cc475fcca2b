"""Can a person read this page? Seven features of what the engine saw, weighed by a logistic.

Confidence alone does not notice text that is missing, so the number of characters and the
sharpness of the picture count as well. The coefficients were fitted on drawn papers, degraded by
blur, motion, noise, compression, low resolution, darkness, glare and shadow.
"""

import math
import statistics
from dataclasses import astuple, dataclass

import cv2

from court.law.papers import Box
from court.recognition.engine.ink import seals
from court.recognition.engine.ocr import PageText

SHARPNESS_SIDE = 1000  # pixels at which sharpness is measured
FEW_CHARACTERS = 8  # below this a page is a picture, and only its crispness counts
PICTURE_SIDE = 400  # pixels at which the crispness of a picture is measured
CRISP = 60.0  # variance of the Laplacian of a picture that shows something
CLEAR = 0.93  # mean score of lines that are read well
WEAK_IN_A_SEAL = 4  # boxes of curved text that nobody can read
FAIRLY_CLEAR, VERY_SHARP_TEXT = 0.9, 2.5  # sharp print that the engine is less sure of
TEXT_HEIGHT = 16  # pixels to which lines are scaled to judge their sharpness
SHARP_TEXT = 0.9  # photographs of good papers have 1 to 7, blurred ones .1 to .6


@dataclass(frozen=True, slots=True)
class Features:
    """What is weighed; every figure is between about 0 and 10."""

    mean_score: float  # of lines, weighted by characters
    characters: float  # log(1 + n)
    doubtful_share: float  # of characters in lines below .9
    lowest_score: float
    sharpness: float  # log10 of the variance of the Laplacian, doubled
    weak_share: float  # of boxes that held no readable text
    strength: float  # mean score x characters


WEIGHTS = Features(14.82, 1.31, -0.02, -0.32, 0.44, -6.02, 1.49)
BIAS = -26.32
LEGIBLE = 0.45  # left-out papers: 93 % of illegible pages fall below, 1 % of legible ones


def features(page: PageText) -> Features:
    """Measure one page."""
    count = sum(len(line.text) for line in page.lines)
    total = max(1, count)
    mean = sum(line.score * len(line.text) for line in page.lines) / total
    doubtful = sum(len(line.text) for line in page.lines if line.score < 0.9) / total
    boxes = page.weak_lines + len(page.lines)
    length = math.log1p(count)
    return Features(
        mean_score=mean,
        characters=length,
        doubtful_share=doubtful if count else 1.0,
        lowest_score=min((line.score for line in page.lines), default=0.0),
        sharpness=sharpness(page),
        weak_share=page.weak_lines / boxes if boxes else 0.0,
        strength=mean * length,
    )


def sharpness(page: PageText) -> float:
    """How crisp the edges are."""
    grey = cv2.cvtColor(page.image, cv2.COLOR_BGR2GRAY)
    scale = SHARPNESS_SIDE / max(grey.shape)
    if scale < 1:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return 2 * math.log10(1 + float(cv2.Laplacian(grey, cv2.CV_32F).var()))


def legibility(measured: Features) -> float:
    """Probability that the page is legible, 0..1."""
    pairs = zip(astuple(WEIGHTS), astuple(measured), strict=True)
    return 1 / (1 + math.exp(-(BIAS + sum(weight * value for weight, value in pairs))))


def is_legible(page: PageText) -> bool:
    """Whether the page can go to a person as it is.

    A page of few lines (the end of a complaint, a ticket) is weighed too lightly by the number of
    its characters: where every line is read well and is sharp for its size, it is legible.
    """
    measured = features(page)
    if measured.characters < math.log1p(FEW_CHARACTERS) and page.weak_lines == 0:
        return crispness(page) >= CRISP
    if legibility(measured) >= LEGIBLE:
        return True
    sharpness_of_text = text_sharpness(page) if page.lines else 0.0
    if sharpness_of_text < SHARP_TEXT:
        return False
    return _is_clear(page, CLEAR if sharpness_of_text < VERY_SHARP_TEXT else FAIRLY_CLEAR)


def _is_clear(page: PageText, least: float) -> bool:
    """All text is read well, but for what stands in or under a seal."""
    stamps = seals(page.image)
    if page.weak_lines > WEAK_IN_A_SEAL * len(stamps):
        return False
    lines = [line for line in page.lines if not any(_overlap(line.box, box) for box in stamps)]
    count = sum(len(line.text) for line in lines)
    score = sum(line.score * len(line.text) for line in lines)
    return count >= FEW_CHARACTERS and score / count >= least


def _overlap(line: Box, seal: Box) -> bool:
    """Whether half of the line or more lies in the seal."""
    wide = min(line[0] + line[2], seal[0] + seal[2]) - max(line[0], seal[0])
    tall = min(line[1] + line[3], seal[1] + seal[3]) - max(line[1], seal[1])
    return wide > 0 and tall > 0 and 2 * wide * tall >= line[2] * line[3]


def text_sharpness(page: PageText) -> float:
    """Edges of the lines, at a common height of text and relative to their contrast."""
    grey = cv2.cvtColor(page.image, cv2.COLOR_BGR2GRAY)
    height = statistics.median(line.box[3] for line in page.lines)
    scale, total, characters = TEXT_HEIGHT / max(1, height), 0.0, 0
    for line in page.lines:
        x, y, width, tall = line.box
        crop = grey[max(0, y) : y + tall, max(0, x) : x + width]
        if min(crop.shape, default=0) * scale < 4:
            continue
        small = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        edges = float(cv2.Laplacian(small.astype("float32"), cv2.CV_32F).var())
        total += len(line.text) * edges / (float(small.var()) + 1)
        characters += len(line.text)
    return total / characters if characters else 0.0


def crispness(page: PageText) -> float:
    """Edges of a picture without text, noise taken out."""
    grey = cv2.cvtColor(page.image, cv2.COLOR_BGR2GRAY)
    scale = min(1.0, PICTURE_SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return float(cv2.Laplacian(cv2.medianBlur(small, 5), cv2.CV_32F).var())
