"""How to make the things that stand in addresses: each parameter has a maker here.

A maker returns two things of the same kind: ``own`` belongs to 林 (against 王) at 西湖区法院,
``other`` belongs to strangers at another court. ``readers`` says who of the cast may open it.
A route whose parameter has no maker fails the matrix, so a new kind of thing cannot be forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from PIL import Image, ImageDraw

from court.docket.models import Case, CaseMember
from court.documents.models import IssuedPaper, PaperReader
from court.filing.actions import start_filing
from court.filing.models import Filing
from court.filing.states import FilingState
from court.identity.actions import claim_real_name, propose_settings, send_to_person
from court.identity.models import Person
from court.jobs.models import Job, JobState
from court.vault.actions import receive_file
from court.vault.models import StoredFile
from tests.cast import MONDAY, ROLES, People, id_number

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


def give_password(person: Person) -> None:
    """Has set a password."""
    person.set_password("correct horse 9")
    person.save(update_fields=["password"])


def give_second_factor(person: Person) -> None:
    """Has joined an authenticator app and fetched recovery codes."""
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)


# Pages of one's own account that exist only for those who have the thing they are about.
NEEDS: dict[str, Callable[[Person], None]] = {
    "account_reauthenticate": give_password,
    "mfa_reauthenticate": give_second_factor,
    "mfa_deactivate_totp": give_second_factor,
    "mfa_view_recovery_codes": give_second_factor,
}

Maker = Callable[[World], dict[str, Thing]]
MAKERS: list[tuple[str, str, Maker]] = []


def makes(parameter: str, *, where: str = "") -> Callable[[Maker], Maker]:
    """Register the maker of a parameter; ``where`` limits it to routes whose name begins so."""

    def register(maker: Maker) -> Maker:
        MAKERS.append((parameter, where, maker))
        return maker

    return register


def maker_of(parameter: str, route_name: str) -> Maker:
    """The maker for this parameter of this route; the most particular one wins."""
    fitting = [
        (where, maker)
        for name, where, maker in MAKERS
        if name == parameter and route_name.startswith(where)
    ]
    if not fitting:
        raise LookupError(f"tests/architecture/objects.py does not know how to make {parameter!r}")
    return max(fitting, key=lambda pair: len(pair[0]))[1]


def constant(value: Any) -> Maker:
    """A parameter that names no object: a page number, a side of a card."""
    return lambda world: {
        which: Thing(value, frozenset(world.cast), is_object=False) for which in ("own", "other")
    }


makes("number", where="vault:page")(constant(1))
makes("side", where="real_name_photo")(constant("front"))
makes("part", where="filing:")(constant("cause"))
makes("part", where="filing:remove")(constant("defendants.0"))
makes("no", where="filing:exhibit")(constant(1))


@makes("case_id")
def cases(world: World) -> dict[str, Thing]:
    """Both parties and the court's own staff."""
    own = world.case("浙0106", 1, world["lin"], world["wang"])
    other = world.case("浙0105", 1, world.stranger)
    return {
        "own": Thing(own.pk, STAFF | {"lin", "wang"}),
        "other": Thing(other.pk, frozenset({"other_clerk", "other_judge"})),
    }


@makes("paper_id")
def papers(world: World) -> dict[str, Thing]:
    """To whom it was issued, and the court that issued it."""
    return {
        "own": Thing(world.paper("浙0106", "A1", world["lin"]).pk, STAFF | {"lin"}),
        "other": Thing(
            world.paper("浙0105", "B1", world.stranger).pk,
            frozenset({"other_clerk", "other_judge"}),
        ),
    }


@makes("file_id")
def files(world: World) -> dict[str, Thing]:
    """Its owner only, as long as it is granted to nobody."""
    return {
        "own": Thing(world.file(world["lin"]).pk, frozenset({"lin"})),
        "other": Thing(world.file(world.stranger).pk, NOBODY),
    }


@makes("filing_id")
def drafts(world: World) -> dict[str, Thing]:
    """A draft is its owner's alone: no office reads it."""
    own = world.draft(world["lin"], "浙0106")
    other = world.draft(world.stranger, "浙0105")
    return {"own": Thing(own.pk, frozenset({"lin"})), "other": Thing(other.pk, NOBODY)}


@makes("filing_id", where="review:")
def submitted_filings(world: World) -> dict[str, Thing]:
    """What lies at a court is read by that court's staff."""
    given = {"round": 1, "submitted_at": MONDAY, "first_submitted_at": MONDAY}
    state = FilingState.SUBMITTED
    own = world.filing(world["lin"], "浙0106", state, intake_number="收1", **given)
    other = world.filing(world.stranger, "浙0105", state, intake_number="收2", **given)
    return {
        "own": Thing(own.pk, STAFF),
        "other": Thing(other.pk, frozenset({"other_clerk", "other_judge"})),
    }


@makes("job_id")
def jobs(world: World) -> dict[str, Thing]:
    """Dead jobs carry identifiers only; the administrator of the house sees them all."""
    job = Job.objects.create(task="test.nothing", state=JobState.DEAD)
    return {"own": Thing(job.pk, frozenset({"administrator"}))}


@makes("claim_id")
def claims(world: World) -> dict[str, Thing]:
    """The filing clerks of the court that was asked to look."""
    things = {}
    for which, person, court, readers in (
        ("own", world["newcomer"], "浙0106", {"clerk"}),
        ("other", world.people.person("褚新", verified=False), "浙0105", {"other_clerk"}),
    ):
        sides = {side: world.file(person).pk for side in ("front_file", "back_file")}
        number = id_number(900 + len(things))
        claim = claim_real_name(
            person,
            name="褚新",
            id_number=number,
            court_code=court,
            by=person.actor,
            at=MONDAY,
            **sides,
        )
        send_to_person(claim.pk, reasons=["name_unsure"], by="machine:test", at=MONDAY)
        things[which] = Thing(claim.pk, frozenset(readers))
    return things


@makes("court_code")
def courts(world: World) -> dict[str, Thing]:
    """Whoever keeps the settings of that court."""
    world.people.court("浙0105")
    return {
        "own": Thing("浙0106", frozenset({"administrator", "president"})),
        "other": Thing("浙0105", NOBODY),
    }


@makes("proposal_id")
def proposals(world: World) -> dict[str, Thing]:
    """Whoever keeps the settings of the court they are about."""
    things = {}
    for which, court, readers in (
        ("own", "浙0106", {"administrator", "president"}),
        ("other", "浙0105", set()),
    ):
        keeper = world.people.person(f"提议人{court}", "administrator", court=court)
        proposal = propose_settings(
            court, {"correction_days": 9}, reason="试行", proposer=keeper, at=MONDAY
        )
        things[which] = Thing(proposal.pk, frozenset(readers))
    return things


def _rest() -> None:
    """Makers of single capabilities, in files of their own beside this one."""
    for path in sorted(Path(__file__).parent.glob("objects_*.py")):
        import_module(f"tests.architecture.{path.stem}")


_rest()
