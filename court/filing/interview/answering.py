"""What one page's answers change in the draft. Values come checked; dates and amounts as text."""

from collections.abc import Callable, Mapping
from typing import Any

from court.filing.interview.draft import SIDES, Draft, split
from court.filing.interview.elements import address, choose_form, derive
from court.filing.interview.extras import GROUPS, choose
from court.law.checksums import check_id_number

Values = Mapping[str, Any]
PLACES = ("domicile", "habitual_residence", "registered_address")
SHARED = ("kind", "name", "phone", "domicile", "region")  # what a person and a firm both have


class UnknownPart(LookupError):
    """There is no such page."""


def apply(draft: Draft, part: str, values: Values, *, finished: bool = True) -> None:
    """Put the answers of one page into the draft. Raises ``UnknownPart``.

    An unfinished page (saved while it is being typed) does not count as answered.
    """
    head, rest = split(part)
    if head in SIDES:
        _party(draft, head, _index(rest.removesuffix(".more")), values)
    elif head == "elements":
        _elements(draft, rest, values)
    elif head == "extras" and rest in GROUPS:
        choose(draft, rest, values.get("ticked") or ())
    elif head in LISTS:
        LISTS[head](draft, _index(rest), values)
    elif head in PAGES and not rest:
        PAGES[head](draft, values)
    else:
        raise UnknownPart(part)
    if finished:
        draft.mark(part)
    derive(draft)


def _index(text: str) -> int:
    if not text.isdigit() or int(text) > 200:
        raise UnknownPart(text)
    return int(text)


def _kept(values: Values) -> dict[str, Any]:
    """What was answered; blanks are "not said"."""
    return {k: v for k, v in values.items() if v not in (None, "", [], {})}


def _put(rows: list[dict[str, Any]], index: int, row: dict[str, Any]) -> None:
    if index > len(rows):
        raise UnknownPart(str(index))
    if index == len(rows):
        rows.append(row)
    else:
        rows[index] = row


# ---- single pages ----


def _cause(draft: Draft, values: Values) -> None:
    draft.bundle["cause"] = values.get("cause") or None
    draft.bundle["procedure"] = "first_instance_civil"
    if values.get("words"):
        draft.interview["words"] = values["words"]
    choose_form(draft, values.get("cause") or "")


def _way(draft: Draft, values: Values) -> None:
    draft.interview["complaint"] = values["complaint"]


def _filer(draft: Draft, values: Values) -> None:
    draft.bundle["filed_by"] = _kept(
        {"role": values["role"], "name": values.get("name"), "id_number": values.get("id_number")}
    )


def _court(draft: Draft, values: Values) -> None:
    draft.bundle["court"] = values.get("court") or None


def _service(draft: Draft, values: Values) -> None:
    row = _kept({k: v for k, v in values.items() if k not in ("electronic", "judgments")})
    row["electronic"] = bool(values.get("electronic"))
    row["electronic_judgments"] = bool(values.get("judgments")) and row["electronic"]
    draft.bundle["service_address"] = row


def _consents(draft: Draft, values: Values) -> None:
    steps = ("filing", "mediation", "evidence_exchange", "inquiry", "hearing", "service")
    draft.bundle["consents"] = {step: step in values.get("steps", ()) for step in steps}


def _mediation(draft: Draft, values: Values) -> None:
    draft.bundle["pre_mediation"] = values.get("wish") or None


def _relief(draft: Draft, values: Values) -> None:
    draft.bundle["fee_relief"] = _kept(
        {"kind": values.get("kind") or "none", "ground": values.get("ground")}
    )


def _declarations(draft: Draft, values: Values) -> None:
    draft.bundle["declarations"] = {
        name: bool(values.get(name))
        for name in (
            "honest_litigation",
            "no_parallel_suit",
            "involves_state_secret",
            "domestic_violence",
        )
    }


# ---- lists ----


def _party(draft: Draft, side: str, index: int, values: Values) -> None:
    """Two pages fill one row: each puts in what it asks, and leaves the rest."""
    before = draft.row(side, index)
    row = before | {k: v for k, v in values.items() if k not in PLACES}
    row |= {place: address(str(values[place] or "")) for place in PLACES if place in values}
    row = _kept(row)
    if row.get("kind") == "person":
        _from_number(row)
    if row.get("kind") != before.get("kind"):
        row = {k: v for k, v in row.items() if k in SHARED or k in values}
    _put(draft.rows(side), index, row)
    rename(draft, before.get("name"), row.get("name"))


def _from_number(row: dict[str, Any]) -> None:
    """Birth date and sex stand in a valid ID number; they need not be typed."""
    if row.get("id_type", "居民身份证") != "居民身份证" or not row.get("id_number"):
        return
    number = check_id_number(row["id_number"])
    if number.valid and number.birth_date:
        row |= {"birth_date": number.birth_date.isoformat(), "sex": number.sex}


def rename(draft: Draft, before: str | None, now: str | None) -> None:
    """A party's name changed: whoever acts for it follows."""
    if not before or not now or before == now:
        return
    rows = draft.rows("guardians") + draft.rows("representatives")
    if service := draft.bundle.get("service_address"):
        rows = [*rows, service]
    for row in rows:
        if row.get("for") == before:
            row["for"] = now


def _guardian(draft: Draft, index: int, values: Values) -> None:
    ward = draft.row("plaintiffs", index).get("name", "")
    others = [g for g in draft.rows("guardians") if g.get("for") != ward]
    draft.bundle["guardians"] = [*others, _kept(values) | {"for": ward}]


def _representative(draft: Draft, index: int, values: Values) -> None:
    row = _kept(values)
    if row.get("authority") != "special":
        row.pop("special_powers", None)
    _put(draft.rows("representatives"), index, row)


def _exhibit(draft: Draft, index: int, values: Values) -> None:
    row = _kept({k: v for k, v in values.items() if not k.startswith("edata_")})
    row["no"] = index + 1
    if row.get("kind") == "edata":
        edata = {k.removeprefix("edata_"): v for k, v in values.items() if k.startswith("edata_")}
        row["edata"] = _kept(edata)
    _put(draft.rows("exhibits"), index, row)


def _elements(draft: Draft, item_id: str, values: Values) -> None:
    known = {f.id for item in draft.form.items if item.id == item_id for f in item.fields}
    if not known:
        raise UnknownPart(item_id)
    for name in known & values.keys():
        if values[name] in (None, "", [], {}):
            draft.elements.pop(name, None)
        else:
            draft.elements[name] = values[name]


PAGES: dict[str, Callable[[Draft, Values], None]] = {
    "cause": _cause,
    "way": _way,
    "filer": _filer,
    "court": _court,
    "service": _service,
    "consents": _consents,
    "mediation": _mediation,
    "relief": _relief,
    "declarations": _declarations,
}
LISTS: dict[str, Callable[[Draft, int, Values], None]] = {
    "guardians": _guardian,
    "representatives": _representative,
    "exhibits": _exhibit,
}
