"""Recognition measured: accuracy over a folder of labelled papers, and cost beside the bare engine.

    python -m bench.recognition [SAMPLES] [--bundles FOLDER] [--cost-only | --accuracy-only]

``SAMPLES`` holds ``labels.json`` (a list of file, kind, fields, legible, quality) and the files;
``--bundles`` holds filing bundles with ``expected.json``. Exit status 1 where a target is missed.
Cost is processor time of one thread, bare engine and whole reading in turn on the same pages.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

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
    "illegible sent back": 0.90,
}
CEILINGS = {"legible sent back": 0.05, "wrong numbers accepted": 0.0}
COST = 1.15
CARRIED = Path("tests/samples/papers")


@dataclass
class Case:
    """One labelled file."""

    path: Path
    kind: str
    fields: dict[str, str]
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
                label["fields"],
                bool(label.get("legible", True)),
                "variant" not in label,
                True,
            )


def accuracy(cases: list[Case]) -> dict[str, Tally]:
    """Read every case and compare."""
    tallies: dict[str, Tally] = {name: Tally() for name in (*TARGETS, *CEILINGS)}
    with Reader() as reader:
        for case in cases:
            _compare(case, reader.read(case.path, name=case.path.name), tallies)
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


def cost(paths: list[Path]) -> tuple[float, float]:
    """Processor seconds per page: bare tuned engine, whole reading."""
    from rapidocr import RapidOCR  # noqa: PLC0415

    from court.recognition.engine.ocr import SETTINGS, Engine  # noqa: PLC0415
    from court.recognition.file_reading import read_file  # noqa: PLC0415

    bare, engine = RapidOCR(params=SETTINGS), Engine()
    bare(str(paths[0]))
    read_file(engine, paths[0], paths[0].name, None, lambda done, total: None)
    spent = [0.0, 0.0]
    for path in paths:
        start = time.process_time()
        bare(str(path))
        middle = time.process_time()
        read_file(engine, path, path.name, None, lambda done, total: None)
        spent[0] += middle - start
        spent[1] += time.process_time() - middle
    return spent[0] / len(paths), spent[1] / len(paths)


def main() -> int:
    """Print one section; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path, nargs="?", default=CARRIED)
    parser.add_argument("--bundles", type=Path)
    parser.add_argument("--accuracy-only", action="store_true")
    parser.add_argument("--cost-only", action="store_true")
    options = parser.parse_args()
    cases = [*single_papers(options.samples)]
    if options.bundles:
        cases += bundle_papers(options.bundles)
    print("## 识别\n")
    good = True
    if not options.cost_only:
        good = _print_accuracy(accuracy(cases), len(cases))
    if not options.accuracy_only:
        pictures = [case.path for case in cases if case.path.suffix in (".jpg", ".png")]
        bare, whole = cost(pictures)
        good = good and whole / bare <= COST
        print(
            f"每页处理器时间（单线程，{len(pictures)} 页，同一次运行）：只用引擎 {bare:.2f} 秒，",
            end="",
        )
        print(f"整个识别 {whole:.2f} 秒，比值 {whole / bare:.3f}（目标不超过 {COST}）。")
    return 0 if good else 1


def _print_accuracy(tallies: dict[str, Tally], count: int) -> bool:
    good = True
    limits: dict[str, float] = TARGETS | CEILINGS
    print(f"{count} 份带标注的材料。\n\n| 项目 | 结果 | 目标 | |\n|---|---|---|---|")
    misses: list[str] = []
    for name, tally in tallies.items():
        wanted = name in TARGETS
        met = tally.share >= limits[name] if wanted else _below(tally, limits[name])
        good = good and met
        share = f"{tally.right}/{tally.total} = {tally.share:.3f}"
        sign = "≥" if wanted else "≤"
        print(f"| {name} | {share} | {sign} {limits[name]} | {'达到' if met else '未达到'} |")
        misses += [f"- {name}: {note}" for note in (tally.wrong if wanted else tally.notes)]
    print("\n" + "\n".join(misses) + "\n")
    return good


def _below(tally: Tally, limit: float) -> bool:
    return tally.total == 0 or tally.share <= limit


if __name__ == "__main__":
    sys.exit(main())
