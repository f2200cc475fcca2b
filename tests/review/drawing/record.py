"""Draw the filings, let the engine read them, and keep what it read: python -m … [NAME…].

The record lets the tests of the examination run in milliseconds. Record anew after a change of
the engine or of a drawing.
"""

import json
import sys
import tempfile
from pathlib import Path

from court.recognition.reader import Reader
from court.recognition.transport import to_json
from court.review.command.folder import open_folder
from tests.review.drawing import file_defects, matter_defects
from tests.review.drawing.clean import CLEAN
from tests.review.drawing.defects import DEFECTS, Defect

RECORDS = Path(__file__).parents[2] / "samples" / "drawn"
assert file_defects and matter_defects  # enter their defects


def all_filings() -> dict[str, Defect]:
    """Clean filings and spoilt ones, by name."""
    nothing = frozenset[str]()
    clean = {f"clean_{n}": Defect(draw, nothing, "docket", nothing) for n, draw in CLEAN.items()}
    return clean | DEFECTS


def record(name: str, filing: Defect, reader: Reader) -> None:
    """Write one record: what was typed, what was read, what must be found."""
    with tempfile.TemporaryDirectory() as directory:
        folder = open_folder(filing.draw().write(Path(directory) / name))
        readings = [
            to_json(
                reader.read(folder.path / file, name=file, claimed_kind=folder.claimed.get(file))
            )
            for file in folder.files
        ]
        typed = json.loads((folder.path / "filing.json").read_text("utf-8"))
    expected = {
        "outcome": filing.outcome, "must_find": sorted(filing.must_find),
        "also": sorted(filing.also),
    }  # fmt: skip
    record = {"expected": expected, "filing": typed, "readings": readings}
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    (RECORDS / f"{name}.json").write_text(text + "\n", "utf-8")


def main(names: list[str]) -> None:
    """Record the filings named, or all."""
    RECORDS.mkdir(parents=True, exist_ok=True)
    with Reader() as reader:
        for name, filing in all_filings().items():
            if not names or name in names:
                record(name, filing, reader)


if __name__ == "__main__":
    main(sys.argv[1:])
