"""Conditions of moves, on the plain facts of a case (``court.docket.facts`` gathers them)."""

from dataclasses import dataclass, field

from court.docket.states.cases import DECIDING, SIMPLE, Procedure, Seat
from court.journal.moves import Guard


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the table asks about a case.

    ``target`` is the state asked for; ``vouched`` names facts that only the caller can know
    ("objection", "consent", "decided", "waived" …); ``running`` are the kinds of clocks that run.
    """

    state: str
    target: str
    procedure: str = ""
    returns_to: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    bench: int = 0
    told: bool = False
    moved_here: bool = False
    debate_closed: bool = False
    running: frozenset[str] = frozenset()
    vouched: frozenset[str] = field(default_factory=frozenset)


def _returns(facts: CaseFacts) -> bool:
    return bool(facts.returns_to) and facts.returns_to[-1] == facts.target


def _has_judge(facts: CaseFacts) -> bool:
    return bool(set(facts.seats) & {seat.value for seat in DECIDING})


def _complete_tribunal(facts: CaseFacts) -> bool:
    """A sole judge where the procedure allows one, else the whole panel of three or seven."""
    if Seat.SOLE in facts.seats:
        return facts.procedure != Procedure.ORDINARY_PANEL
    bench = [seat for seat in facts.seats if seat != Seat.COURT_CLERK]
    return Seat.PRESIDING in bench and len(bench) == (facts.bench or 3)


def _vouched(fact: str, reason: str) -> Guard:
    return Guard(fact, reason, lambda facts: fact in facts.vouched)


def _no_clock(facts: CaseFacts, prefix: str) -> bool:
    return not any(kind.startswith(prefix) for kind in facts.running)


RETURNS = Guard("returns", "只能回到中断前的阶段", _returns)
TRIBUNAL = Guard("tribunal", "审判组织的人员还没有到齐", _complete_tribunal)
HAS_JUDGE = Guard("has_judge", "案件还没有承办法官", _has_judge)
TOLD = Guard("told", "还没有告知当事人审判组织的组成人员", lambda facts: facts.told)
NOT_SIMPLE = Guard(
    "not_simple",
    "简易程序、小额诉讼程序不另行组织庭前会议",
    lambda facts: facts.procedure not in {p.value for p in SIMPLE},
)
ANSWER_OVER = Guard(
    "answer_over",
    "答辩期还没有届满，被告也没有放弃",
    lambda facts: "answer_waived" in facts.vouched or _no_clock(facts, "answer"),
)
EVIDENCE_OVER = Guard(
    "evidence_over",
    "举证期限还没有届满，当事人也没有放弃",
    lambda facts: "evidence_waived" in facts.vouched or _no_clock(facts, "evidence"),
)
NOT_MOVED_HERE = Guard(
    "not_moved_here",
    "移送来的案件不得再自行移送，应当报请上级人民法院指定管辖",
    lambda facts: not facts.moved_here,
)
CONSENT = Guard(
    "consent",
    "法庭辩论已经终结，撤诉要被告同意",
    lambda facts: not facts.debate_closed or "consent" in facts.vouched,
)
OBJECTION = _vouched("objection", "没有被告在答辩期内提出的管辖权异议")
APPLIED = _vouched("applied", "没有原告的撤诉申请")
DECIDED = _vouched("decided", "要由法官写明理由作出决定")
