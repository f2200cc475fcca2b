"""SQLite embedded, or PostgreSQL by ``DATABASE_URL``."""

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from court.settings import environment as env

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA journal_size_limit=27103364;"
)


def _sqlite() -> dict[str, Any]:
    return {
        "ENGINE": "court.settings.sqlite",
        "NAME": env.STATE_DIR / "court.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 60,  # waits are short; a busy machine must not lose a filing
            "init_command": SQLITE_PRAGMAS,
        },
        "TEST": {"NAME": ":memory:"},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise RuntimeError("DATABASE_URL 只支持 postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,  # the pool keeps connections; under ASGI a maximum age drains them
        "OPTIONS": {"pool": {"min_size": 1, "max_size": env.number("DB_POOL", 10)}},
    }


_url = os.environ.get("DATABASE_URL", "")
DATABASES = {"default": _postgresql(_url) if _url else _sqlite()}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entries",
        # Rate limits live here: a small cache could be flushed by asking for many numbers.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
