"""From a place in the bundle (as findings name it) to the page and field where it is typed."""

import re
from dataclasses import dataclass
from typing import Any

from court.filing.interview.draft import Draft

INDEXED = re.compile(r"(\w+)\[(\d+)\](?:\.(.+))?")
PAGE_OF = {
    "cause": "cause",
    "court": "court",
    "filed_by": "filer",
    "service_address": "service",
    "consents": "consents",
    "pre_mediation": "mediation",
    "fee_relief": "relief",
    "declarations": "declarations",
    "complaint_date": "sign",
    "papers": "papers",
    "exhibits": "exhibits",
    "guardians": "guardians.0",
    "representatives": "representatives.0",
    "plaintiffs": "plaintiffs.0",
    "defendants": "defendants.0",
    "third_parties": "third_parties.0",
}

MORE = (
    "ethnicity", "occupation", "employer", "domicile", "habitual_residence", "residence_since",
    "registered_address", "legal_representative", "operator",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A page, and the name of the field on it (empty: the whole page)."""

    part: str
    field: str = ""


def spot_of(where: dict[str, Any], draft: Draft, files: dict[str, str]) -> Spot | None:
    """Where to mend a finding; ``files`` names the page of each uploaded file."""
    if file := where.get("file"):
        return Spot(files.get(str(file), "papers"))
    path = str(where.get("field") or "")
    if not path:
        return None
    if found := INDEXED.fullmatch(path):
        head, index, rest = found[1], int(found[2]), found[3] or ""
        return _indexed(draft, head, index, rest)
    head, _, rest = path.partition(".")
    if head == "elements" and rest in draft.form.item_of:
        return Spot(f"elements.{draft.form.item_of[rest].id}", rest)
    if head in ("claims", "amount_in_dispute"):
        return _first_of(draft, "claims")
    if head in ("facts_and_reasons", "connecting"):
        return _first_of(draft, "facts")
    return Spot(PAGE_OF[head], rest.partition(".")[0]) if head in PAGE_OF else None


def _indexed(draft: Draft, head: str, index: int, rest: str) -> Spot | None:
    field = rest.replace(".", "_") if rest.count(".") == 1 else rest.partition(".")[0]
    if head in ("plaintiffs", "defendants", "third_parties", "representatives"):
        field = field.removesuffix("_text").removesuffix("_division")
        page = f"{head}.{index}.more" if field.startswith(MORE) else f"{head}.{index}"
        return Spot(page, field)
    if head == "exhibits":
        return Spot(f"exhibits.{index}", "files" if field in ("pages", "file") else field)
    if head == "guardians":
        return Spot(f"guardians.{_ward(draft, index)}", field)
    if head == "claims":
        return _first_of(draft, "claims", index)
    return Spot(PAGE_OF[head]) if head in PAGE_OF else None


def _ward(draft: Draft, index: int) -> int:
    """Guardians' pages are numbered by the plaintiff they act for."""
    ward = draft.row("guardians", index).get("for")
    names = [party.get("name") for party in draft.rows("plaintiffs")]
    return names.index(ward) if ward in names else 0


def _first_of(draft: Draft, section: str, claim: int | None = None) -> Spot:
    """The page of the nth claim, as far as the answers tell; else the first of the section."""
    items = draft.form.section(section).items
    answered = [i for i in items if any(f.id in draft.elements for f in i.fields if not f.fill)]
    if claim is not None and claim < len(answered):
        return Spot(f"elements.{answered[claim].id}")
    return Spot(f"elements.{items[0].id}")
