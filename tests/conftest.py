"""The house for tests: a state folder of its own, the fixed cast."""

import os
import tempfile
from pathlib import Path

_state = Path(tempfile.gettempdir()) / f"weifating-tests-{os.getuid()}" / str(os.getpid())
os.environ.setdefault("WEIFATING_STATE", str(_state))

pytest_plugins = ["tests.emptying"]
