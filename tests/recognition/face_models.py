"""The true models for faces, from the development wheel or the operator's folder."""

import os
from importlib.util import find_spec

import pytest

from court.recognition.engine.faces import PACKAGE


def face_models_here() -> str:
    """What ``FACE_MODELS`` is set to; skips where the lock was not installed, but never in CI."""
    if folder := os.environ.get("WEIFATING_FACE_MODELS"):
        return folder
    if find_spec(PACKAGE) is None:
        assert not os.environ.get("CI"), "requirements-dev.lock is not installed"
        pytest.skip("run make to install requirements-dev.lock")
    return PACKAGE
