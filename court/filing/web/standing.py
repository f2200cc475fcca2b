"""Where a draft stands, for the pages: parts, time left, what the court found, addresses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from court.filing.interview.draft import Draft
from court.filing.interview.places import spot_of
from court.filing.interview.stages import Part, minutes_left, parts_of
from court.filing.models import Filing, FilingFile
from court.filing.queries import files_of
from court.filing.web.questions.asking import today

OWN_PAGES = {
    "exhibits": "filing:exhibits", "papers": "filing:papers", "complaint": "filing:complaint",
    "sign": "filing:sign", "check": "filing:check",
}  # fmt: skip


def address_of(filing: Filing, part: str) -> str:
    """The address of a page of the interview."""
    if part in OWN_PAGES:
        return reverse(OWN_PAGES[part], args=[filing.pk])
    if part.startswith("exhibits."):
        return reverse("filing:exhibit", args=[filing.pk, int(part.partition(".")[2]) + 1])
    return reverse("filing:question", args=[filing.pk, part])


def slot_keys(files: list[FilingFile]) -> set[str]:
    """Papers that were uploaded, as the interview names them."""
    keys = {f"{f.kind}:{f.of}" for f in files if f.role == FilingFile.FileRole.PAPER}
    both = {f"{side}:{f.of}" for f in files if f.kind == "id_card" for side in SIDES}
    return keys | both


SIDES = ("id_card_front", "id_card_back")


def parts_for(filing: Filing, draft: Draft) -> list[Part]:
    """All pages of the draft."""
    return parts_of(draft, slot_keys(files_of(filing)), today())


def time_left(parts: list[Part]) -> str:
    """An honest estimate in words."""
    minutes = minutes_left(parts)
    if minutes <= 5:
        return _("还要大约 %d 分钟") % minutes
    return _("还要大约 %d 分钟，可以随时停下，下次接着填") % (-(-minutes // 5) * 5)


def place_of(parts: list[Part], key: str) -> str:
    """The stage of a page; a new row stands where its first one does."""
    for part in parts:
        if part.key == key:
            return part.stage
    head = key.partition(".")[0]
    return next((part.stage for part in parts if part.key.partition(".")[0] == head), "cause")


def findings_of(filing: Filing, draft: Draft) -> list[dict[str, Any]]:
    """What the court asked to be corrected, each with page and field."""
    return located(filing, draft, filing.correction_items)


def located(filing: Filing, draft: Draft, findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Findings with ``part``, ``field`` and ``url`` of the place where each is mended."""
    if not findings:
        return []
    pages = {f.name: _page_of(f) for f in files_of(filing)}
    found = []
    for finding in findings:
        spots = [spot_of(where, draft, pages) for where in finding.get("where", ())]
        spot = next((s for s in spots if s), None)
        part = spot.part if spot else ""
        anchor = f"#id_{spot.field}" if spot and spot.field else ""
        found.append(
            dict(finding)
            | {
                "part": part,
                "field": spot.field if spot else "",
                "url": address_of(filing, part) + anchor if part else "",
            }
        )
    return found


def _page_of(file: FilingFile) -> str:
    if file.exhibit_no:
        return f"exhibits.{file.exhibit_no - 1}"
    return (
        "complaint"
        if file.kind == "complaint" and not file.composed
        else ("check" if file.composed else "papers")
    )


def is_on(finding: dict[str, Any], page: str) -> bool:
    """Whether the finding is mended on this page; exhibits stand together in the list."""
    part = str(finding["part"])
    return part == page or (page == "exhibits" and part.startswith("exhibits."))


def is_mended(filing: Filing, finding: dict[str, Any]) -> bool:
    """Whether its page was saved since the court gave the filing back."""
    changed = filing.interview.get("changed", {})
    part, since = finding["part"], filing.interview.get("reopened", 0)
    return any(changed.get(page, 0) > since for page in (part, f"{part}.files"))


def put_beside(form: forms.Form, findings: list[dict[str, Any]]) -> None:
    """What the court found stands beside the field it is about."""
    for finding in findings:
        field = form.fields.get(finding["field"])
        if field is not None:
            field.help_text = f"{_('法院指出：')}{finding['message']} {field.help_text}".strip()
            finding["href"] = f"#id_{finding['field']}"
