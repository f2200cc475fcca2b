"""What of the case's papers can be put on the screens of the courtroom."""

from dataclasses import dataclass
from uuid import UUID

from court.docket.models import Case, DocketEntry
from court.docket.queries import line_of
from court.filing.models import FilingFile
from court.service.models import PleadingFile
from court.vault.models import StoredFile


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper of the case with the name it has in the file."""

    file: StoredFile
    title: str
    group: str
    confidential: bool = False  # never shown to the gallery

    @property
    def pages(self) -> int:
        """How many pages can be shown."""
        return self.file.pages


def exhibits_of(case: Case) -> list[Shown]:
    """Evidence of the complaint, what parties handed in since, papers of the court."""
    role = FilingFile.FileRole.EXHIBIT
    filed = FilingFile.objects.filter(filing=case.filing_id).select_related("file")
    found = [
        Shown(row.file, f"证据{row.exhibit_no} {row.name}", "原告提交的证据")
        for row in filed.filter(role=role).order_by("exhibit_no", "position")
    ]
    found += [
        Shown(row.file, row.name, "原告提交的材料", confidential=True)
        for row in filed.filter(kind="complaint")
    ]
    handed = PleadingFile.objects.filter(pleading__case=case)
    found += [
        Shown(row.file, row.name, f"{row.pleading.party}提交的材料")
        for row in handed.select_related("file", "pleading__party")
    ]
    entries = DocketEntry.objects.filter(case__in=line_of(case)).exclude(paper=None)
    found += [
        Shown(entry.paper.file, entry.title, "法院文书")
        for entry in entries.select_related("paper__file")
        if entry.paper is not None
    ]
    return [shown for shown in found if shown.file.is_copied and shown.file.pages]


def exhibit_of(case: Case, file_id: UUID) -> Shown | None:
    """One of them."""
    return next((shown for shown in exhibits_of(case) if shown.file.pk == file_id), None)
