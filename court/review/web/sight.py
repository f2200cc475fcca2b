"""What a clerk sees of a filing: rows, findings in words, papers with the boxes read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.http import HttpRequest

from court.docket.actions import CHINA
from court.filing.facts import bundle_of, readings_of
from court.filing.models import Filing, FilingFile
from court.filing.states import FilingState
from court.identity.models import Person, Role
from court.journal.events import title_of
from court.journal.models import JournalEntry
from court.law.papers import FileReading, PageReading
from court.recognition.wording import CLAUSES, FIELDS, KINDS, Said, clauses_of, said_of
from court.review.models import ReviewClock
from court.review.wording import place_in_words
from court.vault.models import StoredFile

TAGS = {"阻断": "red", "补正": "amber", "人工": "blue", "提示": "grey"}


def person_of(request: HttpRequest) -> Person:
    """The signed-in person."""
    return cast(Person, request.user)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the queue."""

    filing: Filing
    plaintiffs: str
    defendants: str
    outcome: str
    findings: int
    due_on: date | None


def rows(filings: Iterable[Filing]) -> list[Row]:
    """Lines of the queue with the parties' names and what the machine said."""
    return [_row(filing) for filing in filings]


def _row(filing: Filing) -> Row:
    reviews = list(filing.reviews.all())
    last = reviews[-1] if reviews else None
    return Row(
        filing=filing,
        plaintiffs=_names(filing.bundle.get("plaintiffs", ())),
        defendants=_names(filing.bundle.get("defendants", ())),
        outcome=last.outcome if last else "",
        findings=len(last.defects) if last else 0,
        due_on=filing.clock.due_on if hasattr(filing, "clock") else None,
    )


def _names(parties: Iterable[dict[str, Any]]) -> str:
    return "、".join(str(party.get("name", "")) for party in parties)


def findings_in_words(filing: Filing, findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Findings with their place in words and the colour of their tag."""
    bundle = bundle_of(filing)
    return [
        finding
        | {"place": place_in_words(finding, bundle), "tag": TAGS.get(finding["severity"], "grey")}
        for finding in findings
    ]


def summary(filing: Filing) -> dict[str, Any]:
    """What was typed, for the middle of the desk."""
    bundle = bundle_of(filing)
    return {"facts": bundle, "total": bundle.amount_in_dispute}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a paper: picture, size, and boxes with what was read there."""

    number: int
    address: str
    width: int
    height: int
    fields: list[dict[str, Any]]
    marks: list[dict[str, Any]]
    legible: bool


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper beside the findings."""

    name: str
    label: str
    kind: str
    file_id: str
    stored: StoredFile
    scan: str  # what the virus scanner said, in words
    said: Said | None
    sheets: list[Sheet]
    problems: list[str]


def papers(filing: Filing, findings: list[dict[str, Any]]) -> list[PaperView]:
    """Every uploaded file with its pages, what was read, and where the findings point."""
    by_name = {reading.file: reading for reading in readings_of(filing)}
    return [
        _paper(item, by_name.get(item.name), findings)
        for item in filing.files.select_related("file").order_by("role", "position")
    ]


def _paper(
    item: FilingFile, reading: FileReading | None, findings: list[dict[str, Any]]
) -> PaperView:
    pages = reading.pages if reading else ()
    clauses = clauses_of(reading) if reading else []
    return PaperView(
        name=item.file.name,
        label=_label(item),
        kind=reading.kind if reading else "",
        file_id=str(item.file_id),
        stored=item.file,
        scan=item.file.scan_text,
        said=said_of(reading) if reading and not item.composed else None,
        sheets=[_sheet(item, page, findings, clauses) for page in pages],
        problems=[f"{p.message} {p.cure}" for p in (reading.problems if reading else ())],
    )


def _label(item: FilingFile) -> str:
    if item.role == FilingFile.FileRole.EXHIBIT:
        return f"证据{item.exhibit_no}"
    whose = f"（{item.of}）" if item.of else ""
    return f"{KINDS.get(item.kind, item.kind)}{whose}"


def _sheet(
    item: FilingFile,
    page: PageReading,
    findings: list[dict[str, Any]],
    clauses: list[dict[str, Any]],
) -> Sheet:
    marks = [
        {"box": where["box"], "message": finding["message"]}
        for finding in findings
        for where in finding["where"]
        if where.get("file") == item.name and where.get("page", 1) == page.page and where.get("box")
    ]
    fields = [
        {"name": FIELDS.get(name, name), "value": f.value, "score": f.score, "box": f.box}
        for name, f in page.fields.items()
    ] + [_clause(each) for each in clauses if each["page"] == page.page]
    return Sheet(
        number=page.page,
        address=f"/files/{item.file_id}/page/{page.page}.jpg",
        width=page.width,
        height=page.height,
        fields=fields,
        marks=marks,
        legible=page.legible,
    )


def _clause(clause: dict[str, Any]) -> dict[str, Any]:
    return {"name": CLAUSES[clause["kind"]], "value": clause["text"], "box": clause["box"]}


def entry(row: JournalEntry) -> dict[str, Any]:
    """A line of the timeline."""
    who = "系统" if row.actor.startswith("machine:") else "工作人员或当事人"
    return {"at": row.at, "title": title_of(row.type), "by": who}


def what_may(
    person: Person, filing: Filing, clock: ReviewClock | None, now: datetime
) -> dict[str, bool]:
    """Which acts are open to this person at this state; the page shows no others."""
    clerk = person.holds(Role.FILING_CLERK, Role.JUDGE, court_code=filing.court_code)
    judge = person.holds(Role.JUDGE, court_code=filing.court_code)
    before = filing.state in (FilingState.SUBMITTED, FilingState.PASSED_TO_JUDGE)
    today = now.astimezone(CHINA).date()
    asked = filing.decisions.filter(kind="ask_to_correct").last()
    return {
        "accept": clerk and before,
        "correct": clerk and before,
        "pass_on": clerk and filing.state == FilingState.SUBMITTED,
        "refuse": judge and before,
        "provisionally": clerk and before and clock is not None and clock.due_on <= today,
        "give_back": bool(
            clerk
            and filing.state == FilingState.CORRECTING
            and asked
            and asked.until
            and asked.until < today
        ),
    }
