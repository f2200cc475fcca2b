"""Text and pictures of a DOCX that has passed inspection. Tables are read where they stand."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from court.recognition.engine.geometry import Line
from court.vault.inspection import problems
from court.vault.inspection.model import Refused

NOWHERE = (0, 0, 0, 0)  # text of a DOCX has no place on a page
PICTURE_TYPES = (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp", ".gif")


def text_lines(path: Path) -> tuple[Line, ...]:
    """Paragraphs and table rows in document order; cells of a row share it."""
    lines: list[Line] = []
    for row, texts in enumerate(_rows(_opened(path))):
        for column, text in enumerate(texts):
            top, left = 20.0 * row, 400.0 * column
            lines.append(
                Line(text, 1.0, NOWHERE, left, top, left + 380, top + 18, row, trusted=True)
            )
    return tuple(lines)


def pictures(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every picture in the file."""
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            name = entry.filename.lower()
            if name.startswith("word/media/") and name.endswith(PICTURE_TYPES):
                yield entry.filename, archive.read(entry)


def _opened(path: Path) -> DocumentType:
    try:
        return Document(str(path))
    except (KeyError, ValueError, OSError, SyntaxError, zipfile.BadZipFile) as error:
        raise Refused(problems.damaged(path.name)) from error


def _rows(container: DocumentType | _Cell) -> Iterator[list[str]]:
    for block in container.iter_inner_content():
        if isinstance(block, Paragraph):
            for text in block.text.splitlines():
                if text.strip():
                    yield [text.strip()]
        else:
            yield from _table_rows(block)


def _table_rows(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        cells: list[_Cell] = []
        for cell in row.cells:  # merged cells are given once for each column they span
            if not cells or cell._tc is not cells[-1]._tc:
                cells.append(cell)
        if any(cell.tables or len(cell.paragraphs) > 1 for cell in cells):
            for cell in cells:
                yield from _rows(cell)
            continue
        texts = [cell.text.strip() for cell in cells if cell.text.strip()]
        if texts:
            yield texts
