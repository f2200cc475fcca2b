"""Loaded before anything reads the settings: tests have a state folder of their own.

``conftest.py`` comes too late for this, because pytest-django reads the settings first.
"""

import os
import tempfile
from pathlib import Path

_state = Path(tempfile.gettempdir()) / f"weifating-tests-{os.getuid()}" / str(os.getpid())
if "PYTEST_XDIST_WORKER" in os.environ:  # each worker its own: tests change keys
    os.environ["WEIFATING_STATE"] = str(_state)
os.environ.setdefault("WEIFATING_STATE", str(_state))
(Path(os.environ["WEIFATING_STATE"]) / "static").mkdir(parents=True, exist_ok=True)
