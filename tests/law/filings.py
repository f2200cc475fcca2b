"""Filings for the examples of the rules: a carried sample, changed as an example says."""

import copy
import json
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from court.law.bundle import parse_bundle
from court.law.examination import Examination, examine
from court.law.papers import FileProblem, FileReading, PageReading, ReadField, TextLine
from court.law.rules.docket_facts import (
    Account,
    DocketFacts,
    EarlierCase,
    PreservationRequest,
    ReviewSettings,
)
from court.recognition.transport import from_json
from tests.law.examples import examples

SAMPLES = Path(__file__).parent.parent / "samples"
BUNDLES = SAMPLES / "bundles"
NAMES = {path.name[:2]: path.name for path in BUNDLES.iterdir()}
Filing = dict[str, Any]
Readings = dict[str, FileReading]


def sample(number: str) -> tuple[Filing, Readings]:
    """A carried bundle and what the engine once read in it."""
    name = NAMES[number]
    filing = json.loads((BUNDLES / name / "filing.json").read_text("utf-8"))
    raw = json.loads((SAMPLES / "readings" / f"{name}.json").read_text("utf-8"))
    return filing, {reading["file"]: from_json(reading) for reading in raw}


def filing_of(example: dict[str, Any]) -> tuple[Filing, Readings]:
    """The filing of an example: its base, then its own changes."""
    base = str(example.get("base", "01"))
    if base in NAMES:
        filing, readings = sample(base)
    else:
        filing, readings = filing_of(examples("rules_bases")[base])
    for path, value in (example.get("set") or {}).items():
        put(filing, path, copy.deepcopy(value))
    for path, value in (example.get("add") or {}).items():
        filing.setdefault(path, []).append(copy.deepcopy(value))
    for file in example.get("drop") or ():
        readings.pop(file)
    for file, change in (example.get("read") or {}).items():
        readings[file] = changed(readings, file, change)
    return filing, readings


def put(filing: Filing, path: str, value: object) -> None:
    """Set, or with None delete, the value at a path such as ``plaintiffs[0].name``."""
    steps = [int(n) if n else name for name, n in re.findall(r"([a-z_]+)|\[(\d+)\]", path)]
    place: Any = filing
    for step in steps[:-1]:
        place = place.setdefault(step, {}) if isinstance(place, dict) else place[step]
    if value is None:
        place.pop(steps[-1])
    elif isinstance(place, list) and steps[-1] == len(place):
        place.append(value)
    else:
        place[steps[-1]] = value


def changed(readings: Readings, file: str, change: dict[str, Any]) -> FileReading:
    """A reading with other words or facts, of a new file ``like`` another, or of none at all."""
    if "problem" in change:
        problem = FileProblem(change["problem"], "文件打不开。", "请换一个文件上传。")
        return FileReading(file, file, "application/pdf", None, "other", 0.0, problems=(problem,))
    like = readings.get(change.get("like", file))
    if like is None:
        like = FileReading(file, file, "image/jpeg", None, "other", 0.9, (page_of(()),))
    pages = tuple(_page(page, change) for page in like.pages) * int(change.get("pages", 1))
    numbered = tuple(replace(page, page=n) for n, page in enumerate(pages, 1))
    return replace(
        like,
        file=file,
        sha256=change.get("sha256", file),
        kind=change.get("kind", like.kind),
        media_type=change.get("media_type", like.media_type),
        pages=() if change.get("media_type") else numbered,
        duplicate_of=change.get("duplicate_of"),
    )


def page_of(texts: tuple[str, ...]) -> PageReading:
    """A page with these lines, read for certain."""
    lines = tuple(TextLine(text, (100, 60 * n, 800, 40), 0.99) for n, text in enumerate(texts))
    return PageReading(1, "other", 0.9, True, 0, 1000, 1400, lines)


def _page(page: PageReading, change: dict[str, Any]) -> PageReading:
    lines = page.lines
    if "text" in change:
        lines = page_of(tuple(change["text"])).lines
    without = change.get("without", ())
    lines = tuple(li for li in lines if not any(word in li.text for word in without))
    for old, new in (change.get("replace") or {}).items():
        lines = tuple(replace(line, text=line.text.replace(old, new)) for line in lines)
    fields = {} if "text" in change else dict(page.fields)
    score = change.get("score", 0.99)
    for name, value in (change.get("fields") or {}).items():
        fields.pop(name, None)
        if value is not None:
            fields[name] = ReadField(value, score)
    plain = {k: change[k] for k in ("legible", "blank", "signed", "sealed", "kind") if k in change}
    return replace(page, lines=lines, fields=fields, **plain)


def examined(example: dict[str, Any]) -> Examination:
    """The examination of an example at the moment of its filing, or ``at``."""
    filing, readings = filing_of(example)
    bundle = parse_bundle(filing)
    moment = datetime.fromisoformat(example["at"]) if "at" in example else bundle.filed_at
    assert moment is not None
    return examine(
        bundle,
        list(readings.values()),
        at=moment,
        docket=docket_of(example.get("docket") or {}),
        settings=ReviewSettings(limitation=bool(example.get("limitation"))),
    )


def docket_of(raw: dict[str, Any]) -> DocketFacts:
    """What the docket of an example knows."""
    facts = dict(raw)
    if "account" in facts:
        facts["account"] = Account(**facts["account"])
    if "preservation" in facts:
        facts["preservation"] = PreservationRequest(**facts["preservation"])
    facts["earlier_cases"] = tuple(EarlierCase(**c) for c in facts.get("earlier_cases", ()))
    for name in ("deceased_or_dissolved", "representatives_in_conflict"):
        facts[name] = tuple(facts.get(name, ()))
    if "received_at" in facts:
        facts["received_at"] = datetime.fromisoformat(facts["received_at"])
    return DocketFacts(**facts)
