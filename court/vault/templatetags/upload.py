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
) -> dict[str, Any]:
    """An upload field.

    ``kind`` (papers, photos, evidence) chooses what the file dialog offers, ``accept`` overrides
    it; ``value`` are files sent before, ``refused`` those that cannot be used; ``capture`` is
    "environment" or "user" for a camera.
    """
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
        "limit": settings.FILE_LIMIT_BYTES,
        "megabytes": settings.FILE_LIMIT_BYTES // 1024 // 1024,
    }
