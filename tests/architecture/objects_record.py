"""The record of a sitting: 林 against 王 at 西湖区法院, strangers elsewhere."""

from datetime import timedelta

from court.docket.models import Assignment, CaseParty
from court.hearing.models import (
    CourtRoom,
    Line,
    LineVersion,
    Objection,
    Recording,
    Segment,
    Signer,
    Sitting,
    SpeechDraft,
    Track,
    Transcript,
    ViewingRequest,
)
from tests.architecture.objects import NOBODY, Thing, World, constant, makes
from tests.architecture.world import STAFF
from tests.cast import MONDAY

KEEPERS = frozenset({"judge", "court_clerk"})
PARTIES = frozenset({"lin", "wang"})


def sitting(world: World, court: str, number: int, *members: str) -> Sitting:
    """Held, written down, frozen; the parties are to sign."""
    people = [world[name] for name in members] or [world.stranger]
    case = world.case(court, number, *people)
    sides = zip(("plaintiff", "defendant"), people, strict=False)
    for side, person in sides:
        CaseParty.objects.create(case=case, side=side, position=1, name=side, person=person)
    room = CourtRoom.objects.create(court_code=court, name=f"法庭{number}")
    held = Sitting.objects.create(
        case=case, no=1, purpose="trial", mode="online", room=room, starts_at=MONDAY,
        ends_at=MONDAY + timedelta(hours=1), state="closed", listed_by="machine:test",
        listed_at=MONDAY,
    )  # fmt: skip
    file = world.file(world.stranger)
    transcript = Transcript.objects.create(
        sitting=held, state="frozen", opened_at=MONDAY, frozen=file, sha256=file.sha256,
        serial=f"T{number}{court}",
    )  # fmt: skip
    line = Line.objects.create(
        transcript=transcript, no=1, aside=True, at=MONDAY, change=1, key="k"
    )
    LineVersion.objects.create(line=line, no=1, text="开庭", by="machine:test", at=MONDAY)
    for place, person in enumerate(people, 1):
        Signer.objects.create(
            transcript=transcript, position=place, seat="plaintiff", name="某", person=person
        )
    return held


def sittings(world: World, readers: frozenset[str], others: frozenset[str], number: int):
    """One here, one elsewhere."""
    own = sitting(world, "浙0106", number, "lin", "wang")
    other = sitting(world, "浙0105", number)
    return {"own": Thing(own.pk, readers), "other": Thing(other.pk, others)}


@makes("sitting_id", where="record:")
def read(world: World) -> dict[str, Thing]:
    """Both parties, and who reads the files of the court."""
    return sittings(world, STAFF | PARTIES, frozenset({"other_clerk", "other_judge"}), 81)


@makes("sitting_id", where="record:say")
def said(world: World) -> dict[str, Thing]:
    """Who keeps the record, and who has a seat."""
    return sittings(world, KEEPERS | PARTIES, frozenset({"other_judge"}), 82)


@makes("sitting_id", where="record:object")
@makes("sitting_id", where="record:sign")
@makes("sitting_id", where="record:code")
@makes("sitting_id", where="record:refuse")
def own_words(world: World) -> dict[str, Thing]:
    """Who took part."""
    return sittings(world, PARTIES, NOBODY, 83)


@makes("sitting_id", where="record:correct")
@makes("sitting_id", where="record:answer")
@makes("sitting_id", where="record:freeze")
@makes("sitting_id", where="record:thaw")
@makes("sitting_id", where="record:signer")
@makes("sitting_id", where="record:drafts")
@makes("sitting_id", where="record:draft")
def kept(world: World) -> dict[str, Thing]:
    """Who keeps the record."""
    return sittings(world, KEEPERS, frozenset({"other_judge"}), 84)


makes("no", where="record:correct")(constant(1))


def _transcripts() -> tuple[Transcript, Transcript]:
    """Those made beside them."""
    found = Transcript.objects.select_related("sitting__case").order_by("sitting__case__court_code")
    other, own = found
    return own, other


@makes("objection_id", where="record:answer")
def objections(world: World) -> dict[str, Thing]:
    """Who keeps the record."""
    own, other = (
        Objection.objects.create(
            transcript=t, person=world.stranger, who="某", text="漏了", at=MONDAY
        )
        for t in _transcripts()
    )
    return {"own": Thing(own.pk, KEEPERS), "other": Thing(other.pk, frozenset({"other_judge"}))}


@makes("draft_id", where="record:draft")
def drafts(world: World) -> dict[str, Thing]:
    """Who keeps the record."""
    own, other = (
        SpeechDraft.objects.create(
            track=Track.objects.create(
                recording=Recording.objects.create(sitting=t.sitting, began_at=MONDAY), no=1,
                feed="x/camera", media="audio", began_us=0, ended_us=1, path=f"d{t.pk}",
            ),
            no=1, began_at=MONDAY, ended_at=MONDAY, text="好",
        )
        for t in _transcripts()
    )  # fmt: skip
    return {"own": Thing(own.pk, KEEPERS), "other": Thing(other.pk, frozenset({"other_judge"}))}


@makes("signer_id", where="record:signer")
def signers(world: World) -> dict[str, Thing]:
    """Who keeps the record."""
    own, other = (t.signers.first() for t in _transcripts())
    assert own is not None and other is not None
    return {"own": Thing(own.pk, KEEPERS), "other": Thing(other.pk, frozenset({"other_judge"}))}


def recordings(
    world: World, readers: frozenset[str], others: frozenset[str], number: int
) -> dict[str, Thing]:
    """Sealed, interrupted once; 林 may look."""
    things = sittings(world, readers, others, number)
    for thing in things.values():
        file = world.file(world.stranger)
        made = Recording.objects.create(
            sitting_id=thing.value, state="running", began_at=MONDAY, manifest=file, copy=file
        )
        Segment.objects.create(
            recording=made, no=1, began_at=MONDAY, ended_at=MONDAY, why="interrupted"
        )
        Track.objects.create(
            recording=made, no=1, feed="x/camera", media="both", began_us=0, ended_us=1,
            path="x.webm", state="sealed", file=file, size=file.size, sha256=file.sha256,
        )  # fmt: skip
    return things


for page in ("recording", "view_ask", "recording_stand_in"):
    everybody = STAFF | PARTIES if page == "recording" else PARTIES
    elsewhere = frozenset({"other_clerk", "other_judge"}) if page == "recording" else NOBODY

    @makes("sitting_id", where=f"record:{page}")
    def seen(world: World, everybody=everybody, elsewhere=elsewhere) -> dict[str, Thing]:
        """Everyone who reads the record, or only who takes part."""
        return recordings(world, everybody, elsewhere, 85)


@makes("sitting_id", where="record:view_answer")
@makes("sitting_id", where="record:recording_explain")
@makes("sitting_id", where="record:recording_check")
def kept_recordings(world: World) -> dict[str, Thing]:
    """Who keeps the record."""
    return recordings(world, KEEPERS, frozenset({"other_judge"}), 86)


makes("no", where="record:recording_explain")(constant(1))
makes("no", where="record:watch")(constant(1))


@makes("sitting_id", where="record:watch")
def watched(world: World) -> dict[str, Thing]:
    """The tribunal and its clerk, and who was allowed to look."""
    things = recordings(world, KEEPERS | {"lin"}, NOBODY, 87)
    made = Recording.objects.get(sitting_id=things["own"].value)
    for role, seat in (("judge", "sole"), ("court_clerk", "court_clerk")):
        Assignment.objects.create(
            case=made.sitting.case, person=world[role], seat=seat, since=MONDAY
        )
    ViewingRequest.objects.create(
        recording=made, person=world["lin"], reason="核对", at=MONDAY, state="granted",
        until=MONDAY + timedelta(days=36500),
    )  # fmt: skip
    return things


@makes("request_id", where="record:view_answer")
def requests(world: World) -> dict[str, Thing]:
    """Who keeps the record."""
    rows = Recording.objects.order_by("-sitting__case__court_code")
    own, other = (
        ViewingRequest.objects.create(recording=r, person=world.stranger, reason="看", at=MONDAY)
        for r in rows
    )
    return {"own": Thing(own.pk, KEEPERS), "other": Thing(other.pk, frozenset({"other_judge"}))}
