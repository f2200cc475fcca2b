"""How to make what stands in the addresses of costs."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from court.fees.models import FeeAssessment, Irregularity, OfflineReceipt, Refund, ReliefApplication
from tests.architecture.objects import STAFF, Thing, World, constant, makes
from tests.architecture.objects_docket import own_and_other
from tests.cast import MONDAY

THEIRS = frozenset({"other_clerk", "other_judge"})
PARTIES = frozenset({"lin", "wang"})

makes("kind", where="fees:relief")(constant("defer"))


def _fees(world: World) -> list[FeeAssessment]:
    return [
        FeeAssessment.objects.create(
            case=case, kind="property", amount=Decimal("50.00"), state="due",
            payment_code=uuid4().hex[:20], assessed_at=MONDAY, due_on=date(2026, 3, 9),
        )
        for case in own_and_other(world)
    ]  # fmt: skip


def of_parties(world: World) -> dict[str, Thing]:
    """Whoever takes part; the court has its own page."""
    own, other = _fees(world)
    return {"own": Thing(own.case_id, PARTIES), "other": Thing(other.case_id, frozenset())}


for route in ("fees:fee", "fees:pay", "fees:refresh", "fees:receipt", "fees:relief"):
    makes("case_id", where=route)(of_parties)


def _at_desks(world: World, make) -> dict[str, Thing]:
    own, other = (make(fee) for fee in _fees(world))
    return {"own": Thing(own.pk, STAFF), "other": Thing(other.pk, THEIRS)}


@makes("receipt_id")
def receipts(world: World) -> dict[str, Thing]:
    """The staff of the court."""
    return _at_desks(
        world,
        lambda fee: OfflineReceipt.objects.create(
            assessment=fee, person=world["lin"], file=world.file(world["lin"]),
            amount=Decimal("50"), paid_on=date(2026, 3, 3), handed_in_at=MONDAY,
        ),
    )  # fmt: skip


@makes("refund_id", where="fees:refund_done")
def refunds_to_confirm(world: World) -> dict[str, Thing]:
    """The clerks of the court say that money went back by hand."""
    return refunds(world)


@makes("refund_id")
def refunds(world: World) -> dict[str, Thing]:
    """The staff of the court; judges and the president decide."""
    return _at_desks(
        world,
        lambda fee: Refund.objects.create(
            assessment=fee, amount=Decimal("25"), why="准许撤诉", key=uuid4().hex,
            proposed_at=MONDAY,
        ),
    )  # fmt: skip


def _relief(fee: FeeAssessment, person) -> ReliefApplication:
    return ReliefApplication.objects.create(
        assessment=fee, person=person, kind="defer", ground="other", text="暂时没有收入",
        submitted_at=MONDAY, key=uuid4().hex,
    )  # fmt: skip


@makes("relief_id", where="fees:answer_relief")
def reliefs_at_desks(world: World) -> dict[str, Thing]:
    """The staff of the court."""
    return _at_desks(world, lambda fee: _relief(fee, world.stranger))


@makes("relief_id", where="fees:take_back")
def reliefs_of_parties(world: World) -> dict[str, Thing]:
    """The applicant alone: hardship is no business of the other side."""
    own, other = _fees(world)
    mine, theirs = _relief(own, world["lin"]), _relief(other, world.stranger)
    return {"own": Thing(mine.pk, frozenset({"lin"})), "other": Thing(theirs.pk, frozenset())}


@makes("irregularity_id")
def irregularities(world: World) -> dict[str, Thing]:
    """The staff of the court."""
    return _at_desks(
        world,
        lambda fee: Irregularity.objects.create(
            assessment=fee, kind="late", amount=Decimal("50"), reference=uuid4().hex,
            noted_at=MONDAY,
        ),
    )  # fmt: skip
