"""How to make what stands in the addresses of the docket."""

from uuid import uuid4

from court.docket.actions import propose
from court.docket.models import Application, CaseParty, JointPaper, JointSigner
from tests.architecture.objects import STAFF, Thing, World, constant, makes
from tests.cast import MONDAY

PARTIES = frozenset({"lin", "wang"})
THEIRS = frozenset({"other_clerk", "other_judge"})
OF_PARTIES = ("docket:ask", "docket:apply")
OF_DESKS = (
    "docket:tribunal", "docket:draw", "docket:members", "docket:assessors", "docket:recuse",
    "docket:act", "docket:agree", "portal:desk_case",
)  # fmt: skip

makes("kind", where="docket:apply")(constant("withdrawal"))
makes("act", where="docket:act")(constant("suspend"))


def own_and_other(world: World):
    """The case of 林 against 王 with its parties, and a stranger's elsewhere."""
    own = world.case("浙0106", 1, world["lin"], world["wang"])
    other = world.case("浙0105", 1, world.stranger)
    for case, person in ((own, world["lin"]), (other, world.stranger)):
        party = CaseParty.objects.create(
            case=case, side="plaintiff", position=1, name=person.name, person=person
        )
        case.members.filter(person=person).update(party=party)
    return own, other


def cases_of_parties(world: World) -> dict[str, Thing]:
    """Whoever takes part; not the court, whose pages are at the desk."""
    own, other = own_and_other(world)
    return {"own": Thing(own.pk, PARTIES), "other": Thing(other.pk, frozenset())}


def cases_at_desks(world: World) -> dict[str, Thing]:
    """The staff of the court; not the parties."""
    own, other = own_and_other(world)
    return {"own": Thing(own.pk, STAFF), "other": Thing(other.pk, THEIRS)}


for route in OF_PARTIES:
    makes("case_id", where=route)(cases_of_parties)
for route in OF_DESKS:
    makes("case_id", where=route)(cases_at_desks)


def _application(case) -> Application:
    party = case.parties.get()
    return Application.objects.create(
        case=case, kind="withdrawal", party=party, person=party.person, text="已经和解",
        submitted_at=MONDAY, key=uuid4().hex,
    )  # fmt: skip


@makes("application_id")
def applications(world: World) -> dict[str, Thing]:
    """Whoever takes part in the case sees a withdrawal."""
    own, other = own_and_other(world)
    return {
        "own": Thing(_application(own).pk, PARTIES),
        "other": Thing(_application(other).pk, frozenset()),
    }


@makes("application_id", where="docket:answer")
def applications_at_desks(world: World) -> dict[str, Thing]:
    """Judges and the president of the court."""
    own, other = own_and_other(world)
    return {
        "own": Thing(_application(own).pk, STAFF),
        "other": Thing(_application(other).pk, THEIRS),
    }


@makes("proposal_id", where="docket:proposal")
def proposals(world: World) -> dict[str, Thing]:
    """The staff of the court."""
    made = [
        propose(case.pk, "other", reason="测试", by="machine:test", at=MONDAY, key=uuid4().hex)
        for case in own_and_other(world)
    ]
    return {"own": Thing(made[0].pk, STAFF), "other": Thing(made[1].pk, THEIRS)}


@makes("paper_id", where="docket:withdraw_paper")
def papers_at_desks(world: World) -> dict[str, Thing]:
    """Judges and the president of the court that issued it; a party reads, no more."""
    return {
        "own": Thing(world.paper("浙0106", "W1", world["lin"]).pk, STAFF),
        "other": Thing(world.paper("浙0105", "W2", world.stranger).pk, THEIRS),
    }


def joint_papers(world: World) -> list[JointPaper]:
    """林 is to sign at home, strangers elsewhere; 王 is not."""
    made = []
    for case in own_and_other(world):
        party, file = case.parties.get(), world.file(world.stranger)
        paper = JointPaper.objects.create(
            case=case, kind="settlement", title="调解协议", serial=uuid4().hex[:20], frozen=file,
            sha256=file.sha256, made_by="machine:test", made_at=MONDAY, key=uuid4().hex,
        )  # fmt: skip
        JointSigner.objects.create(
            paper=paper, position=1, role="原告", person=party.person, party=party
        )
        made.append(paper)
    return made


@makes("joint_id", where="docket:joint")
def joint_to_sign(world: World) -> dict[str, Thing]:
    """Who is to sign, and nobody else."""
    own, other = joint_papers(world)
    return {"own": Thing(own.pk, frozenset({"lin"})), "other": Thing(other.pk, frozenset())}


@makes("joint_id", where="docket:joint_file")
def joint_to_read(world: World) -> dict[str, Thing]:
    """Who is to sign, and the court whose files one's office reads."""
    own, other = joint_papers(world)
    return {"own": Thing(own.pk, STAFF | {"lin"}), "other": Thing(other.pk, THEIRS)}


@makes("joint_id", where="docket:joint_desk")
@makes("joint_id", where="docket:joint_call_off")
def joint_at_desks(world: World) -> dict[str, Thing]:
    """The staff of the court."""
    own, other = joint_papers(world)
    return {"own": Thing(own.pk, STAFF), "other": Thing(other.pk, THEIRS)}
