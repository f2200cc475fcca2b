"""What a filer signs, in one figure; the drawing itself is read by ``court.documents.drawings``."""

import hashlib
import json
from typing import Any

from court.documents.drawings import UnusableSignature, clean_drawing

__all__ = ["UnusableSignature", "clean_drawing", "digest"]


def digest(bundle: dict[str, Any]) -> str:
    """What is signed: SHA-256 of everything typed, written in one fixed way."""
    signed = {k: v for k, v in bundle.items() if k != "complaint_date"}
    text = json.dumps(signed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
