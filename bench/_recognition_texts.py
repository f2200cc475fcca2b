"""Texts with labels: complaints taken apart into parties, causes in lay people's words."""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from court.law.causes import suggest
from court.recognition.complaint import parse_complaint
from court.recognition.engine.geometry import Line
from court.recognition.flow import Flow

LAY = Path("tests/law/cases")  # sentences written after the word list, which changed nothing in it
PARTY = {
    "name": "name", "sex": "sex", "birth": "birth_date", "birth_date": "birth_date",
    "id_number": "id_number", "phone": "phone", "address": "address", "uscc": "uscc",
    "legal_rep": "legal_representative", "legal_representative": "legal_representative",
}  # fmt: skip


def flow_of(text: str) -> Flow:
    """The text as lines below each other, as if it had been read without a slip."""
    lines = []
    for row, part in enumerate(line.strip() for line in text.splitlines() if line.strip()):
        box = (100, 100 + 45 * row, 28 * len(part), 30)
        edges = (box[0], box[1], box[0] + box[2], box[1] + box[3])
        lines.append(Line(part, 0.99, box, *edges, row=row))
    return Flow(tuple(lines))


def complaint_texts(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(regular or awkward, labelled text) of every ``nlp/complaints*.json``."""
    for path in sorted(folder.glob("nlp/complaints*.json")):
        for sort, texts in json.loads(path.read_text(encoding="utf-8")).items():
            for text in texts:
                yield "regular" if sort == "regular" else "awkward", text


def parties_of(label: dict[str, Any], found: Any) -> Iterator[tuple[bool, str]]:
    """For each labelled party whether every labelled fact of it was found, and what was not."""
    said = found if isinstance(found, dict) else {}
    for side in ("plaintiffs", "defendants", "third_parties"):
        rows = said.get(side) or []
        for index, wanted in enumerate(label.get(side) or ()):
            row = rows[index] if index < len(rows) else {}
            wrong = {
                key: (row.get(name), wanted[key])
                for key, name in PARTY.items()
                if wanted.get(key) and plain(row.get(name)) != plain(wanted[key])
            }
            yield not wrong, f"{wanted.get('name')}: {wrong}"
        if len(rows) > len(label.get(side) or ()) and side in label:
            yield False, f"{side}: 多出 {[row.get('name') for row in rows]}"


def plain(value: object) -> str:
    """Without spaces, one width."""
    return "".join(unicodedata.normalize("NFKC", str(value or "")).split())


def count_parties(label: dict[str, Any], found: Any, tally: Any, where: str) -> None:
    """One count for each party."""
    for good, note in parties_of(label, found):
        tally.add(good, f"{where}: {note}")


def count_texts(folder: Path, tallies: dict[str, Any]) -> None:
    """Parties of the texts."""
    for number, (sort, label) in enumerate(complaint_texts(folder), 1):
        name = f"parties {sort}"
        if name in tallies:
            found = parse_complaint(flow_of(label["text"]))
            count_parties(label, found, tallies[name], f"文字 {number}")


def lay_sentences(folder: Path) -> tuple[list[tuple[str, tuple[str, ...]]], str]:
    """Sentences with the causes a careful clerk would take, and where they are from."""
    own = []
    for path in sorted(folder.glob("nlp/cause_statements*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            if "legal" not in str(row.get("split", "")):
                own.append((row["text"], _several(row["cause"])))
    if own:
        return own, str(folder)
    for path in sorted(LAY.glob("causes*.yaml")):
        rows = yaml.safe_load(path.read_text(encoding="utf-8")).get("held_out") or ()
        own += [(row["text"], _several(row["expect"])) for row in rows]
    return own, str(LAY)


def _several(causes: str | list[str]) -> tuple[str, ...]:
    return (causes,) if isinstance(causes, str) else tuple(causes)


def count_causes(folder: Path, tally: Any) -> None:
    """Whether one of the three likeliest causes is right."""
    for text, wanted in lay_sentences(folder)[0]:
        names = [hit.name for hit in suggest(text, 3)]
        tally.add(bool(set(names) & set(wanted)), f"{text}: {names}，应为 {wanted}")
