"""How to make the things that stand in addresses: each parameter has a maker here.

A maker returns two things of the same kind: ``own`` belongs to 林 (against 王) at 西湖区法院,
``other`` belongs to strangers at another court. ``readers`` says who of the cast may open it.
A route whose parameter has no maker fails the matrix, so a new kind of thing cannot be forgotten.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from court.filing.states import FilingState
from court.identity.actions import claim_real_name, propose_settings, send_to_person
from court.identity.models import Person
from court.jobs.models import Job, JobState
from tests.architecture.world import NOBODY, STAFF, Thing, World
from tests.cast import MONDAY, id_number


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
