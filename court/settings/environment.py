"""Reads the environment; every name starts with WEIFATING_ except DATABASE_URL."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def text(name: str, default: str = "") -> str:
    """The value of ``WEIFATING_<name>``."""
    return os.environ.get(f"WEIFATING_{name}", default)


def flag(name: str, default: bool = False) -> bool:
    """True for 1, true, yes, on."""
    value = text(name).lower()
    return value in {"1", "true", "yes", "on"} if value else default


def number(name: str, default: int) -> int:
    """A whole number."""
    value = text(name)
    return int(value) if value else default


def names(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Comma-separated names."""
    value = text(name)
    return [part.strip() for part in value.split(",") if part.strip()] or list(default)


def folder(name: str, default: Path) -> Path:
    """An absolute folder."""
    value = text(name)
    return Path(value).resolve() if value else default


STATE_DIR = folder("STATE", ROOT / "var")
