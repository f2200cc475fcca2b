"""Our own scripts as they go over a weak line: without comments, and without space nobody reads.

Names stay as they are, so that a fault in a browser can be found in the source.
"""

from typing import Any

from django.core.files.base import ContentFile
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage


def lean(script: str) -> str:
    """The same script in fewer bytes."""
    return str(jsmin(script))


class LeanStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # carries no types
    """Static files as they are collected for serving: our scripts lean, everything compressed."""

    def _save(self, name: str, content: Any) -> str:
        if name.endswith(".js"):
            with content:
                content = ContentFile(lean(content.read().decode()).encode(), name=name)
        return str(super()._save(name, content))
