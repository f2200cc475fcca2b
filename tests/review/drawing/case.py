"""A drawn filing: what is typed, what the complaint prints, and how every file looks."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from tests.review.drawing import cards, letters
from tests.review.drawing.complaints import complaint
from tests.review.drawing.people import court_of

Filing = dict[str, Any]
Drawing = Image.Image | list[Image.Image]
FILED, WRITTEN = "2026-03-09", "2026-03-07"


class Case:
    """Everything needed to write a bundle; spoil it before it is written."""

    def __init__(
        self, cause: str, city: int, plaintiffs: list[Filing], defendants: list[Filing], **rest: Any
    ) -> None:
        self.court = court_of(city)
        self.files: dict[str, Callable[[], Drawing]] = {}
        self.style, self.changes = "regular", {}
        self.complaint_file: str | None = "complaint.jpg"
        self.typed: Callable[[Filing], Any] | None = None  # spoils what is typed, not printed
        self.after: Callable[[Path], Any] | None = None  # spoils the files on disk
        first = plaintiffs[0]
        head = first.get("_head", first)
        home = first["domicile"]["text"]
        self.filing: Filing = {
            "bundle": 1,
            "court": self.court.code,
            "cause": cause,
            "procedure": "first_instance_civil",
            "filed_at": f"{FILED}T09:00:00+08:00",
            "filed_by": {
                "role": "party" if first["kind"] == "person" else "legal_representative",
                "name": head["name"],
                "id_number": head["id_number"],
            },
            "plaintiffs": plaintiffs,
            "defendants": defendants,
            "third_parties": [],
            "representatives": [],
            "guardians": [],
            "claims": [],
            "complaint_date": WRITTEN,
            "exhibits": [],
            "papers": [],
            "service_address": {
                "for": first["name"],
                "postcode": "310013",
                "address": home,
                "phone": first["phone"],
                "email": "user1@example.com",
                "electronic": True,
                "electronic_judgments": True,
            },
            "consents": dict.fromkeys(
                ("filing", "mediation", "evidence_exchange", "inquiry", "hearing", "service"), True
            ),
            "pre_mediation": "willing",
            "declarations": {
                "honest_litigation": True,
                "no_parallel_suit": True,
                "involves_state_secret": False,
                "domestic_violence": False,
            },
            "fee_relief": {"kind": "none"},
            **rest,
        }
        for number, party in enumerate(plaintiffs):
            self._identity(party, str(number) if number else "")

    def _identity(self, party: Filing, mark: str) -> None:
        if party["kind"] == "person":
            self.show_card(party, mark)
            return
        self.show(
            "business_licence", party["name"], f"licence{mark}.jpg", lambda: cards.licence(party)
        )
        head = party["_head"]
        if party["kind"] != "sole_trader":
            self.show(
                "legal_representative_certificate",
                party["name"],
                f"lr_cert{mark}.jpg",
                lambda: letters.head_certificate(party, WRITTEN),
            )
        self.show_card(head, f"_9{mark}")

    def show_card(self, person: Filing, mark: str = "") -> None:
        """Both sides of somebody's card."""
        for side, draw in (("front", cards.id_front), ("back", cards.id_back)):
            self.show(
                f"id_card_{side}",
                person["name"],
                f"id_{side}{mark}.jpg",
                lambda draw=draw: draw(person),
            )

    def show(self, kind: str, of: str, name: str, draw: Callable[[], Drawing]) -> None:
        """A paper with its file."""
        self.filing["papers"].append({"kind": kind, "of": of, "files": [name]})
        self.files[name] = draw

    def prove(
        self,
        name: str,
        draw: Callable[[], Drawing],
        *,
        source: str = "双方签订",
        purpose: str = "证明案件事实",
        **rest: Any,
    ) -> None:
        """An exhibit with its file."""
        number = len(self.filing["exhibits"]) + 1
        file = f"exhibit{number}.jpg"
        self.filing["exhibits"].append(
            {
                "no": number,
                "name": name,
                "kind": "document",
                "source": source,
                "purpose": purpose,
                "pages": 1,
                "original": True,
                "files": [file],
                **rest,
            }
        )
        self.files[file] = draw

    def claim(
        self,
        text: str,
        amount: str | None = None,
        element: str = "other",
        kind: str = "pay",
        **interest: str,
    ) -> None:
        """One more claim; the total follows."""
        row: Filing = {
            "no": len(self.filing["claims"]) + 1,
            "kind": kind,
            "text": text,
            "element": element,
        }
        if amount:
            row["amount"] = amount
            before = float(self.filing.get("amount_in_dispute") or 0)
            self.filing["amount_in_dispute"] = f"{before + float(amount):.2f}"
        if interest:
            row["interest"] = {k.rstrip("_"): v for k, v in interest.items()}
        self.filing["claims"].append(row)

    def costs(self) -> None:
        """The claim that everybody makes."""
        self.claim("本案诉讼费用由被告负担")

    @property
    def matter(self) -> str:
        """The case as letters call it."""
        first, other = self.filing["plaintiffs"][0], self.filing["defendants"][0]
        return f"{first['name']}诉{other['name']}{self.filing['cause']}"

    def write(self, folder: Path) -> Path:
        """Draw all files and write filing.json."""
        folder.mkdir(parents=True, exist_ok=True)
        filing = copy.deepcopy(self.filing)
        if self.complaint_file:
            self._write_complaint(folder, filing)
        for name, draw in self.files.items():
            save(draw(), folder / name)
        if self.typed:
            self.typed(filing)
        for party in (*filing["plaintiffs"], *filing["defendants"]):
            party.pop("_head", None)
        text = json.dumps(filing, ensure_ascii=False, indent=1)
        (folder / "filing.json").write_text(text, "utf-8")
        if self.after:
            self.after(folder)
        return folder

    def drop(self, *files: str) -> None:
        """Leave papers out, with their rows."""
        papers = self.filing["papers"]
        self.filing["papers"] = [p for p in papers if not set(files) & set(p["files"])]
        for file in files:
            self.files.pop(file)

    def _write_complaint(self, folder: Path, filing: Filing) -> None:
        assert self.complaint_file
        stem, _, ending = self.complaint_file.rpartition(".")
        pages = complaint(filing, self.court.name, self.style, **self.changes)
        names = [self.complaint_file]
        if ending == "pdf" or len(pages) == 1:
            save(pages, folder / self.complaint_file)
        else:
            names = [f"{stem}{number}.{ending}" for number in range(1, len(pages) + 1)]
            for name, page in zip(names, pages, strict=True):
                save(page, folder / name)
        of = filing["plaintiffs"][0]["name"]
        filing["papers"].append({"kind": "complaint", "of": of, "files": names})


def save(drawing: Drawing, path: Path) -> None:
    """One picture, or the pages of a PDF."""
    pages = drawing if isinstance(drawing, list) else [drawing]
    if path.suffix == ".pdf":
        pages[0].save(path, save_all=True, append_images=pages[1:], resolution=135, quality=88)
    else:
        pages[0].save(path, quality=90)
