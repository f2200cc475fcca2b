"""Labelled papers read and compared with their labels, row by row of the accuracy table."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench._recognition_texts import count_causes, count_parties, count_texts
from court.law.papers import FileReading
from court.recognition.fields import ACCEPTED
from court.recognition.reader import Reader

RENAMED = {
    "birth": "birth_date",
    "legal_rep": "legal_representative",
    "license_no": "licence_number",
}
KINDS = {"authorisation_letter": "power_of_attorney", "iou_handwritten_font": "iou"}
NUMBERS = ("id_number", "uscc", "licence_number", "principal_id", "lender_id", "borrower_id")
TARGETS = {
    "kinds": 0.99,
    "id clean": 0.99,
    "id degraded": 0.97,
    "credit codes": 0.97,
    "fields": 0.97,
    "parties regular": 0.98,
    "parties awkward": 0.90,
    "parties on paper": 0.95,
    "lay cause top 3": 0.85,
    "illegible sent back": 0.90,
}
CEILINGS = {"legible sent back": 0.05, "wrong numbers accepted": 0.0}


@dataclass
class Case:
    """One labelled file."""

    path: Path
    kind: str
    fields: dict[str, str]
    label: dict[str, Any]
    legible: bool
    clean: bool
    complete: bool


@dataclass
class Tally:
    """Right and all, with what went wrong."""

    right: int = 0
    total: int = 0
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, good: bool, note: str) -> None:
        """Count one; remember what was wrong."""
        self.right += good
        self.total += 1
        (self.notes if good else self.wrong).append(note)

    @property
    def share(self) -> float:
        """Right share; 1 where nothing was counted."""
        return self.right / self.total if self.total else 1.0


def cases_in(folder: Path) -> list[Case]:
    """All labelled papers of a folder: ``papers`` and ``bundles`` in it, or itself one of them."""
    found: list[Case] = []
    for place in (folder, folder / "papers"):
        if (place / "labels.json").exists():
            found += single_papers(place)
    for place in (folder, folder / "bundles"):
        found += bundle_papers(place)
    return found


def texts_in(folder: Path) -> Path:
    """The folder whose ``nlp`` holds texts."""
    return folder / "papers" if (folder / "papers" / "nlp").exists() else folder


def single_papers(folder: Path) -> Iterator[Case]:
    """Images of ``labels.json``."""
    for label in json.loads((folder / "labels.json").read_text(encoding="utf-8")):
        if "kind" not in label or "fields" not in label or label.get("variant") == "document":
            continue
        fields = {RENAMED.get(key, key): str(value) for key, value in label["fields"].items()}
        yield Case(
            folder / label["file"],
            KINDS.get(label["kind"], label["kind"]),
            fields,
            label["fields"],
            bool(label["legible"]),
            label["variant"] == "clean",
            label["quality"] == "ok",
        )


def bundle_papers(folder: Path) -> Iterator[Case]:
    """Papers of bundles whose ``expected.json`` says what is printed on them."""
    for expected in sorted(folder.glob("*/expected.json")):
        for name, label in json.loads(expected.read_text(encoding="utf-8"))["papers"].items():
            yield Case(
                expected.parent / name,
                label["kind"],
                {key: str(value) for key, value in label["fields"].items()},
                label["fields"],
                bool(label.get("legible", True)),
                "variant" not in label,
                True,
            )


def accuracy(cases: list[Case], texts: Path) -> dict[str, Tally]:
    """Read every case, take every text apart, and compare."""
    tallies: dict[str, Tally] = {name: Tally() for name in (*TARGETS, *CEILINGS)}
    with Reader() as reader:
        for case in cases:
            _compare(case, reader.read(case.path, name=case.path.name), tallies)
    count_texts(texts, tallies)
    count_causes(texts, tallies["lay cause top 3"])
    return tallies


def _compare(case: Case, reading: FileReading, tallies: dict[str, Tally]) -> None:
    name = case.path.name
    sent_back = not all(page.legible for page in reading.pages) or not reading.pages
    if case.legible:
        found = str(reading.details.get("exhibit_kind", reading.kind))
        tallies["kinds"].add(case.kind in (found, reading.kind), f"{name}: {case.kind} as {found}")
        if case.complete:
            tallies["legible sent back"].add(sent_back, name)
    else:
        tallies["illegible sent back"].add(sent_back, name)
    _compare_fields(case, reading, tallies, sent_back)


def _compare_fields(
    case: Case, reading: FileReading, tallies: dict[str, Tally], sent_back: bool
) -> None:
    read = {key: _plain(each.value) for key, each in reading.fields.items()}
    wrong = {
        key: (read.get(key), value)
        for key, value in case.fields.items()
        if key in COMPARED and case.kind != "complaint" and read.get(key) != _plain(value)
    }
    for key in NUMBERS:
        seen = reading.fields.get(key)
        if seen and seen.score >= ACCEPTED and key in case.fields:
            tallies["wrong numbers accepted"].add(key in wrong, f"{case.path.name}: {key}")
    if not case.legible or not case.complete:
        return
    note = f"{case.path.name}: {wrong}"
    if case.kind == "id_card_front":
        tally = tallies["id clean" if case.clean else "id degraded"]
        tally.add(not {"name", "id_number"} & set(wrong), note)
    if "uscc" in case.fields:
        tallies["credit codes"].add("uscc" not in wrong, note)
    if case.kind == "complaint" and "plaintiffs" in case.label:
        found = reading.details.get("complaint")
        count_parties(case.label, found, tallies["parties on paper"], case.path.name)
    for key in set(case.fields) & COMPARED if case.kind != "complaint" else ():
        tallies["fields"].add(key not in wrong, f"{case.path.name}: {key} {wrong.get(key)}")


COMPARED = {
    "name", "sex", "ethnicity", "birth_date", "address", "id_number", "issuer", "valid_from",
    "valid_until", "uscc", "legal_representative", "established", "firm", "licence_number",
    "payer", "payee", "lender", "borrower", "lender_id", "borrower_id", "principal", "agent",
    "principal_id", "number", "party_a", "party_b", "buyer", "seller",
}  # fmt: skip


def _plain(text: str) -> str:
    return "".join(text.translate(str.maketrans("（）.", "()-")).split())
