"""Finds the forms: one YAML file each under ``court/law/data/forms``; read when first asked for."""

from functools import cache
from pathlib import Path

from court.law.causes import ancestors, find
from court.law.forms.building import Builder
from court.law.forms.checking import complaints
from court.law.forms.model import Form, FormError
from court.law.forms.reading import LINE, parse, read

FOLDER = Path(__file__).parent.parent / "data" / "forms"
SHARED = "_shared.yaml"
OWN_WORDS = "general"


def load(path: Path, shared: Path | None = None) -> Form:
    """The form in ``path``, checked; raises ``FormError`` naming file, line and reason."""
    raw = read(path)
    form = Builder(path.name, _shared(shared or path.parent / SHARED)).form(raw)
    if form.key != path.stem:
        raise FormError(path.name, int(raw[LINE]), f"key 应当与文件名相同：{path.stem}")
    for complaint in complaints(form):
        raise FormError(path.name, _line_of(path, complaint), complaint)
    return form


def form(key: str) -> Form:
    """The form of that key; raises ``KeyError`` if there is none."""
    path = FOLDER / f"{key}.yaml"
    if not key.isidentifier() or key.startswith("_") or not path.is_file():
        raise KeyError(key)
    return _form(key)


def forms() -> tuple[Form, ...]:
    """All forms, official ones first in the order of their official numbers."""
    every = (form(p.stem) for p in FOLDER.glob("*.yaml") if not p.stem.startswith("_"))
    return tuple(sorted(every, key=lambda f: (f.official_no == 0, f.official_no, f.key)))


def front_page() -> tuple[str, ...]:
    """The notice on the front of every official paper, line by line."""
    notice = _shared(FOLDER / SHARED).get("notice", ())
    return tuple(str(line) for line in notice) if isinstance(notice, list) else ()


def form_for_cause(cause: str | None) -> Form:
    """The form of a cause or of the nearest cause above it; else the complaint in own words."""
    keys = _keys_of_causes()
    for name in _with_those_above(cause or ""):
        if name in keys:
            return form(keys[name])
    return form(OWN_WORDS)


@cache
def _form(key: str) -> Form:
    return load(FOLDER / f"{key}.yaml")


@cache
def _shared(path: Path) -> dict[str, object]:
    return dict(read(path)) if path.is_file() else {}


@cache
def _keys_of_causes() -> dict[str, str]:
    """Cause name -> key of its form, from the heads of the files alone."""
    keys: dict[str, str] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.stem.startswith("_") or path.stem == OWN_WORDS:
            continue
        head = path.read_text("utf-8").partition("\nsections:")[0]
        raw = parse(head, path.name)
        for name in (raw.get("cause"), *(raw.get("also_for") or ())):
            keys.setdefault(str(name), path.stem)
    return keys


def _with_those_above(name: str) -> list[str]:
    cause = find(name)
    return [name, *(above.name for above in ancestors(cause))] if cause else [name]


def _line_of(path: Path, complaint: str) -> int:
    """The line that mentions the id a complaint begins with, as well as text allows."""
    first = complaint.split("：")[-1].split()[0] if complaint else ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if first and f"id: {first}" in line:
            return number
    return 1
