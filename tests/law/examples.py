"""Reads the lawyers' examples of tests/law/cases."""

from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"


def examples(name: str) -> Any:
    """The examples of one file."""
    return yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
