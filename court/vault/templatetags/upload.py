"""The one upload component of the house: ``{% upload name="files" %}``.

Without JavaScript it is a plain file input of a ``multipart/form-data`` form; with it, files are
sent at once, in pieces, and go on after a lost line. ``court.vault.web.fields.accepted_files``
reads both.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

from court.vault.inspection.model import LIMITS, MEBIBYTE
from court.vault.models import StoredFile
from court.vault.resumable.app import PLACE

register = template.Library()
PAPERS = ".jpg,.jpeg,.png,.heic,.heif,.webp,.tif,.tiff,.bmp,.pdf,.docx"
ACCEPT = {
    "papers": PAPERS,
    "photos": "image/*",
    "evidence": f"{PAPERS},.doc,.ofd,.zip,.txt,.xlsx,audio/*,video/*",
}


@register.inclusion_tag("vault/upload.html")
def upload(
    name: str = "files",
    *,
    label: str = "",
    hint: str = "",
    multiple: bool = True,
    accept: str = "",
    kind: str = "papers",
    value: Iterable[StoredFile] = (),
    refused: Iterable[StoredFile] = (),
    errors: Iterable[str] = (),
    capture: str = "",
    optional: bool = False,
    field_id: str = "",
    total: bool = False,
) -> dict[str, Any]:
    """An upload field.

    ``kind`` (papers, photos, evidence) chooses what the file dialog offers, ``accept`` overrides
    it; ``value`` are files sent before, ``refused`` those that cannot be used; ``capture`` is
    "environment" or "user" for a camera; ``total`` tells how much one filing holds in all.
    """
    largest, paper = settings.FILE_LIMIT_BYTES, min(settings.FILE_LIMIT_BYTES, LIMITS.paper_bytes)
    only_papers = kind in ("papers", "photos")
    return {
        "name": name,
        "id": field_id or f"id_{name}",
        "label": label or _("上传文件"),
        "hint": hint,
        "multiple": multiple,
        "accept": accept or ACCEPT.get(kind, PAPERS),
        "files": list(value),
        "refused": list(refused),
        "errors": list(errors),
        "capture": capture,
        "optional": optional,
        "place": PLACE,
        "limit": paper if only_papers else largest,
        "megabytes": (paper if only_papers else largest) // MEBIBYTE,
        "paper_megabytes": 0 if only_papers or paper == largest else paper // MEBIBYTE,
        "total_megabytes": settings.FILING_LIMIT_BYTES // MEBIBYTE if total else 0,
    }
