"""The tuned engine: orientation once a page, then detection and recognition on one thread.

Settings are measured ones: the line classifier of the package turns good lines over and is off;
detection sees at most 960 pixels; lines are recognised one by one, which avoids padding.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import onnxruntime
from rapidocr import RapidOCR

from court.recognition.engine.geometry import Line, lean, lines_in_reading_order
from court.recognition.engine.orientation import Image, Orientation
from court.recognition.engine.script import to_simplified

LARGEST_SIDE = 2000  # pixels; the engine itself never looks at more
WEAKEST_LINE = 0.5  # a line read worse than this is noise, not text

SETTINGS: dict[str, Any] = {
    "Global.use_cls": False,
    "Global.log_level": "critical",
    "Global.text_score": 0.0,  # weak lines are wanted for the legibility score
    "Det.limit_type": "max",
    "Det.limit_side_len": 960,
    "Rec.rec_batch_num": 1,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


@dataclass(frozen=True, slots=True)
class PageText:
    """What the engine made of one picture; ``image`` is the upright picture it looked at."""

    image: Image
    rotation: int  # degrees counter-clockwise by which the page was turned upright
    lines: tuple[Line, ...]
    weak_lines: int  # boxes that held something, but not readable text
    lean: float = 0.0  # degrees by which the lines lean


class Engine:
    """Loaded once per process (about two seconds, 500 MB)."""

    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        self._orientation = Orientation(options)
        self._ocr: Any = RapidOCR(params=SETTINGS)
        self._ocr(np.full((64, 256, 3), 255, dtype=np.uint8))  # models load now, not later

    def read(self, image: Image) -> PageText:
        """Turn the page upright and read it. ``image`` is BGR."""
        turns = self._orientation.quarter_turns(image)
        upright = shrunk(np.ascontiguousarray(np.rot90(image, turns)))
        found = self._ocr(upright)
        if found.boxes is None or found.txts is None or found.scores is None:
            return PageText(upright, turns * 90, (), 0)
        strong = [i for i, score in enumerate(found.scores) if score >= WEAKEST_LINE]
        quads = np.asarray(found.boxes, dtype=np.float32)[strong]
        lines = lines_in_reading_order(
            quads,
            [to_simplified(found.txts[i]) for i in strong],
            [found.scores[i] for i in strong],
        )
        weak = len(found.scores) - len(strong)
        return PageText(upright, turns * 90, lines, weak, lean(quads))


def shrunk(image: Image, side: int = LARGEST_SIDE) -> Image:
    """The image at no more than ``side`` pixels; boxes are given in pixels of this picture."""
    height, width = image.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return image
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
