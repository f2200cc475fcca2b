"""Pages of a file as upright pictures, made in a confined child and kept sealed."""

import re
import threading
from io import BytesIO

from PIL import Image

from court.keys.envelope import open_beside, seal_beside
from court.keys.fields import Undecipherable
from court.vault.inspection import clean_copy, clean_view
from court.vault.models import StoredFile
from court.vault.providers.storage import storage
from court.vault.queries import as_path

SIDES = {"": 1600, "small": 480}
CUTTING = 640  # pixels of the longer side
AHEAD = 4  # a reader of page 3 soon wants page 4
_AT_ONCE = threading.BoundedSemaphore(2)


class NoSuchPage(LookupError):
    """The file has no such page, or none that can be shown as a picture."""


def page_picture(file: StoredFile, page: int, size: str = "") -> bytes:
    """Page ``page`` (from 1) as JPEG without any metadata; ``size`` is "" or "small"."""
    if size not in SIDES or not file.is_accepted or not 1 <= page <= file.pages:
        raise NoSuchPage
    kept = _kept(file, page, size)
    if kept is None:
        with _AT_ONCE:
            kept = _kept(file, page, size) or _make(file, page, size)
    return kept


def page_part(file: StoredFile, page: int, part: str) -> bytes:
    """A cutting of the page: ``part`` is left, top, right, bottom in thousandths of its sides."""
    if not re.fullmatch(r"\d{1,4}(,\d{1,4}){3}", part):
        raise NoSuchPage
    left, top, right, bottom = (min(int(edge), 1000) / 1000 for edge in part.split(","))
    if left >= right or top >= bottom:
        raise NoSuchPage
    whole = page_picture(file, page)  # our own clean picture, not what was uploaded
    with Image.open(BytesIO(whole), formats=("JPEG",)) as picture:
        wide, high = picture.size
        box = (
            round(left * wide), round(top * high),
            max(round(right * wide), round(left * wide) + 1),
            max(round(bottom * high), round(top * high) + 1),
        )  # fmt: skip
        cutting = picture.crop(box).convert("RGB")
    cutting.thumbnail((CUTTING, CUTTING))
    made = BytesIO()
    cutting.save(made, "JPEG", quality=80)
    return made.getvalue()


def clean_copy_of(file: StoredFile) -> bytes:
    """A PDF of what can be seen in the file, and nothing else; made once, kept sealed."""
    if not file.is_copied:
        raise NoSuchPage
    turns = {int(number): degrees for number, degrees in file.rotations.items()}
    name = f"{file.pk}.copy.{_mark(turns)}"
    if kept := _unsealed(file, name):
        return kept
    with _AT_ONCE, as_path(file) as path:
        copy = clean_copy(path, rotations=turns)
    if not copy:
        raise NoSuchPage
    _keep(file, name, copy)
    return copy


def _mark(turns: dict[int, int]) -> str:
    return "_".join(f"{page}-{turn}" for page, turn in sorted(turns.items())[:20]) or "0"


def _name(file: StoredFile, page: int, size: str) -> str:
    turn = file.rotations.get(str(page), 0)
    return f"{file.pk}.p{page}.{SIDES[size]}.{turn}"


def _kept(file: StoredFile, page: int, size: str) -> bytes | None:
    return _unsealed(file, _name(file, page, size))


def _unsealed(file: StoredFile, name: str) -> bytes | None:
    try:
        with storage().opened(name) as sealed:
            return open_beside(sealed.read(), file.key, file.pk, name)
    except (FileNotFoundError, Undecipherable):  # it is only a copy and is made again
        return None


def _make(file: StoredFile, page: int, size: str) -> bytes:
    pages = list(range(page, min(page + AHEAD, file.pages + 1)))
    turns = {int(number): degrees for number, degrees in file.rotations.items()}
    with as_path(file) as path:
        pictures = clean_view(path, pages=pages, rotations=turns, side=SIDES[size])
    if not pictures:
        raise NoSuchPage
    for number, picture in zip(pages, pictures, strict=False):
        _keep(file, _name(file, number, size), picture)
    return pictures[0]


def _keep(file: StoredFile, name: str, made: bytes) -> None:
    with storage().writing(name) as out:
        out.write(seal_beside(made, file.key, file.pk, name))
