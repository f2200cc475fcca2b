"""The cast at home, with what belongs to them, made when first asked for."""

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any
from uuid import uuid4

from PIL import Image, ImageDraw

from court.docket.models import Case, CaseMember
from court.documents.models import IssuedPaper, PaperReader
from court.filing.actions import start_filing
from court.filing.models import Filing
from court.identity.models import Person
from court.vault.actions import receive_file
from court.vault.models import StoredFile
from tests.cast import MONDAY, ROLES, People

STAFF = frozenset({"clerk", "judge", "court_clerk", "president"})
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Thing:
    """What goes into the address, and who may open it."""

    value: Any
    readers: frozenset[str]
    is_object: bool = True  # False for a page number, a side of a card …

    @property
    def missing(self) -> "Thing":
        """The same kind of value, of nothing; nobody can open it."""
        if not self.is_object:
            return self
        return Thing(10**9 if isinstance(self.value, int) else uuid4(), NOBODY)


class World:
    """The cast at home, with what belongs to them, made when first asked for."""

    def __init__(self, people: People) -> None:
        self.people = people

    @cached_property
    def cast(self) -> dict[str, Person | None]:
        """Every kind of person the house knows."""
        named = {
            "clerk": "李立案",
            "judge": "赵法官",
            "court_clerk": "孙书记",
            "mediator": "周调解",
            "president": "钱院长",
            "administrator": "吴管理",
            "auditor": "郑审计",
        }
        cast: dict[str, Person | None] = {"anonymous": None}
        cast["newcomer"] = self.people.person("陈新", verified=False)
        for role, name in (("mallory", "马洛丽"), ("lin", "林小雨"), ("wang", "王大山")):
            cast[role] = self.people.person(name)
        for role, name in named.items():
            cast[role] = self.people.person(name, *ROLES[name])
        cast["other_clerk"] = self.people.person("冯立案", "filing_clerk", court="浙0105")
        cast["other_judge"] = self.people.person("卫法官", "judge", court="浙0105")
        return cast

    def __getitem__(self, role: str) -> Person:
        person = self.cast[role]
        assert person is not None
        return person

    @cached_property
    def stranger(self) -> Person:
        """Whose things are the others' things."""
        return self.people.person("何陌生")

    def file(self, owner: Person) -> StoredFile:
        """A photo of a page."""
        image = Image.new("RGB", (600, 400), "white")
        text = f"IOU {uuid4().hex}\n" * 6
        ImageDraw.Draw(image).text((40, 40), text, fill="black", font_size=24)
        out = BytesIO()
        image.save(out, "PNG")
        out.seek(0)
        return receive_file(out, name="借条.png", owner=owner, by=owner.actor, at=MONDAY)

    def draft(self, owner: Person, court: str) -> Filing:
        """A draft with a defendant."""
        carried = {"cause": "民间借贷纠纷", "court": court}
        draft = start_filing(owner, carried=carried, by=owner.actor, at=MONDAY)
        draft.bundle["defendants"] = [{"kind": "person", "name": "何某"}]
        draft.save(update_fields=["bundle"])
        return draft

    def filing(self, owner: Person, court: str, state: str, **more: Any) -> Filing:
        """A filing in a state."""
        return Filing.objects.create(
            owner=owner,
            court_code=court,
            cause="民间借贷纠纷",
            state=state,
            created_at=MONDAY,
            changed_at=MONDAY,
            **more,
        )

    def case(self, court: str, number: int, *members: Person) -> Case:
        """A docketed case."""
        case = Case.objects.create(
            number=f"（2026）{court}民初{number}号",
            court_code=court,
            year=2026,
            type_code="民初",
            seq=number,
            cause="民间借贷纠纷",
            filing_id=uuid4(),
            filed_at=MONDAY,
            docketed_at=MONDAY,
        )
        for member in members:
            CaseMember.objects.create(case=case, person=member, capacity="party", since=MONDAY)
        return case

    def paper(self, court: str, serial: str, *readers: Person) -> IssuedPaper:
        """An issued paper."""
        file = self.file(self.stranger)
        paper = IssuedPaper.objects.create(
            kind="receipt",
            title="收件凭证",
            court_code=court,
            subject_id=uuid4(),
            file=file,
            sha256=file.sha256,
            serial=serial,
            pages=1,
            issued_at=MONDAY,
            issued_by="machine:test",
        )
        for reader in readers:
            PaperReader.objects.create(paper=paper, person=reader)
        return paper
