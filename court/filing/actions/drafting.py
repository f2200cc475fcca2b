"""Writing the draft, page by page. What is saved is saved; nothing overwrites unseen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from court.filing.actions.moving import move
from court.filing.events import FilingStarted, FilingWithdrawn
from court.filing.interview.answering import UnknownPart, apply, rename
from court.filing.interview.draft import SIDES, Draft, split
from court.filing.interview.elements import derive
from court.filing.interview.papers_needed import FIRST_PLAINTIFF
from court.filing.models import Filing, FilingFile
from court.filing.queries import files_of, locked_filing
from court.filing.states import FilingState
from court.identity.models import Person
from court.journal.actions import record
from court.law.bundle import parse_bundle
from court.vault.actions import remove_file as take_back


class NotOpen(Exception):
    """The filing is with the court, or decided: its filer cannot change it now."""


class StaleAnswer(Exception):
    """The page was saved meanwhile from elsewhere; ``draft`` holds what stands there now."""

    def __init__(self, part: str, filing: Filing) -> None:
        super().__init__(part)
        self.part = part
        self.filing = filing
        self.draft = Draft.of(filing)


@transaction.atomic
def start_filing(
    owner: Person, *, carried: Mapping[str, Any] | None = None, by: str, at: datetime
) -> Filing:
    """Begin a draft, with what the guide found out before; no legal effect yet."""
    filing = Filing(owner=owner, created_at=at, changed_at=at)
    draft = Draft({"procedure": "first_instance_civil"}, {})
    carried = carried or {}
    if words := carried.get("words"):
        draft.interview["words"] = str(words)
    if cause := carried.get("cause"):
        apply(draft, "cause", {"cause": str(cause), "words": carried.get("words", "")})
    if court := carried.get("court"):
        apply(draft, "court", {"court": str(court)})
    draft.interview |= {key: str(carried[key]) for key in ("relief", "found") if carried.get(key)}
    _put(filing, draft)
    filing.save(force_insert=True)
    record(FilingStarted(filing.pk), by=by, at=at)
    return filing


def _put(filing: Filing, draft: Draft) -> None:
    """The draft onto the row; raises ``BundleError`` where it is no bundle."""
    parse_bundle({k: v for k, v in draft.bundle.items() if v is not None} | {"bundle": 1})
    filing.bundle, filing.interview = draft.bundle, draft.interview
    filing.court_code = draft.bundle.get("court") or ""
    filing.cause = draft.bundle.get("cause") or ""


def _open_filing(filing_id: UUID) -> Filing:
    filing = locked_filing(filing_id)
    if not filing.is_open:
        raise NotOpen(filing.state)
    return filing


def _check_version(filing: Filing, part: str, expected: int) -> None:
    changed = filing.interview.get("changed", {}).get(part, 0)
    if changed > expected:
        raise StaleAnswer(part, filing)


@transaction.atomic
def save_answers(
    filing_id: UUID,
    part: str,
    values: Mapping[str, Any],
    *,
    expected_version: int,
    finished: bool = True,
    by: str,
    at: datetime,
) -> Filing:
    """Save one page. ``expected_version`` is the filing's version when the page was shown.

    Raises ``StaleAnswer`` if that page was saved since from elsewhere (other pages may have
    been), ``NotOpen``, ``UnknownPart``, and ``BundleError`` for values that cannot be.
    """
    filing = _open_filing(filing_id)
    _check_version(filing, part, expected_version)
    draft = Draft.of(filing)
    names = _names(draft)
    apply(draft, part, values, finished=finished)
    draft.interview.get("unfinished", {}).pop(part, None)
    _rename_files(filing, names, _names(draft))
    _keep(filing, draft, [part], at=at)
    return filing


def _names(draft: Draft) -> dict[str, str]:
    """Everyone a paper can be of: place in the bundle -> name."""
    names = {f"{side}.{i}": row.get("name", "") for side, i, row in draft.parties()}
    for head in ("guardians", "representatives"):
        names |= {f"{head}.{i}": r.get("name", "") for i, r in enumerate(draft.rows(head))}
    for side, i, row in draft.parties():
        for role in ("legal_representative", "operator"):
            names[f"{side}.{i}.{role}"] = (row.get(role) or {}).get("name", "")
    return names


def _rename_files(filing: Filing, before: dict[str, str], now: dict[str, str]) -> None:
    """Papers follow a person whose name was corrected, unless another bears the old name.

    A paper handed in before its person had a name bears the person's place until then.
    """
    renamed = {
        name: now[place]
        for place, name in before.items()
        if name and now.get(place) and now[place] != name and name not in now.values()
    }
    if first := now.get(FIRST_PLAINTIFF):
        renamed[FIRST_PLAINTIFF] = first
    for file in files_of(filing) if renamed else ():
        if file.of in renamed:
            file.of = renamed[file.of]
            file.save(update_fields=["of"])


def _keep(filing: Filing, draft: Draft, parts: list[str], *, at: datetime) -> None:
    """Write the draft with a new version; a signature counts only for what was signed."""
    if draft.bundle != filing.bundle:
        unsign(filing)
    filing.version += 1
    changed = draft.interview.setdefault("changed", {})
    changed.update(dict.fromkeys(parts, filing.version))
    _put(filing, draft)
    filing.changed_at = at
    filing.save()


def unsign(filing: Filing) -> None:
    """The signature, and the complaint composed with it, no longer count."""
    filing.signature = {}
    FilingFile.objects.filter(filing=filing, composed=True).delete()


@transaction.atomic
def keep_unfinished(
    filing_id: UUID, part: str, typed: Mapping[str, Any], *, at: datetime
) -> Filing:
    """Keep what was typed on a page that cannot be saved yet, so that nothing is lost."""
    filing = _open_filing(filing_id)
    draft = Draft.of(filing)
    draft.interview.setdefault("unfinished", {})[part] = dict(typed)
    filing.interview = draft.interview
    filing.changed_at = at
    filing.save(update_fields=["interview", "changed_at"])
    return filing


@transaction.atomic
def remove_row(
    filing_id: UUID, part: str, *, expected_version: int, by: str, at: datetime
) -> Filing:
    """Take a party, representative or exhibit out of the draft; those after it move up."""
    filing = _open_filing(filing_id)
    head, rest = split(part)
    removable = (*SIDES, "representatives", "exhibits")
    if head not in removable or not rest.isdigit():
        raise UnknownPart(part)
    _check_version(filing, part, expected_version)
    draft, index = Draft.of(filing), int(rest)
    rows = draft.rows(head)
    if index >= len(rows):
        return filing
    gone = rows.pop(index)
    _move_up(draft, head, index, len(rows))
    if head == "exhibits":
        _renumber(filing, draft, index + 1)
    else:
        _forget(draft, head, gone.get("name", ""))
    derive(draft)
    parts = [f"{head}.{i}{page}" for i in range(len(rows) + 1) for page in ("", ".more")]
    _keep(filing, draft, parts, at=at)
    return filing


def _move_up(draft: Draft, head: str, gone: int, left: int) -> None:
    answered = set(draft.interview.get("answered", ()))
    for page in ("", ".more"):
        for i in range(gone, left):
            above, here = f"{head}.{i + 1}{page}", f"{head}.{i}{page}"
            answered = answered | {here} if above in answered else answered - {here}
        answered.discard(f"{head}.{left}{page}")
    draft.interview["answered"] = sorted(answered)


def _renumber(filing: Filing, draft: Draft, gone: int) -> None:
    """Exhibits after the removed one get the number before; its files go."""
    for number, row in enumerate(draft.rows("exhibits"), 1):
        row["no"] = number
    for file in files_of(filing):
        if file.exhibit_no == gone:
            file.delete()
        elif file.exhibit_no and file.exhibit_no > gone:
            file.exhibit_no -= 1
            file.save(update_fields=["exhibit_no"])


def _forget(draft: Draft, head: str, name: str) -> None:
    """Nobody acts for a party that is gone."""
    if head == "plaintiffs":
        draft.bundle["guardians"] = [g for g in draft.rows("guardians") if g.get("for") != name]
    rename(draft, name, (draft.row("plaintiffs", 0)).get("name"))


@transaction.atomic
def withdraw_draft(filing_id: UUID, *, by: str, at: datetime) -> None:
    """Throw the draft away: what was typed is erased, files never handed in are taken back."""
    filing = locked_filing(filing_id)
    files = files_of(filing)
    move(filing, FilingState.WITHDRAWN, FilingWithdrawn(filing.pk), by=by, at=at)
    FilingFile.objects.filter(filing=filing).delete()
    filing.bundle, filing.interview, filing.signature = {}, {}, {}
    filing.save(update_fields=["bundle", "interview", "signature"])
    for file in files:
        if file.file.kept_at is None:
            take_back(file.file, by=by, at=at)
