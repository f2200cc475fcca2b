"""The table of a first-instance case: T14 to T44, who moves it, when, with which papers, and why.

Rows T39 and later are moved by hearing and judgment; the table is one, so that no two capabilities
disagree about where a case can go.
"""

from collections.abc import Iterable

from court.docket.states import guards as g
from court.docket.states.cases import (
    BEFORE_HEARING,
    BEFORE_TRIAL,
    CLOSED,
    IN_TRIAL,
    OPEN,
    CaseState,
)
from court.identity.models import Role
from court.journal import moves
from court.journal.moves import Guard, IllegalMove, Move

S = CaseState
CLERKS = (Role.FILING_CLERK, Role.JUDGE, Role.PRESIDENT)
COURT = (Role.JUDGE, Role.COURT_CLERK)
JUDGES = (Role.JUDGE,)


def _rows(
    number: str,
    sources: Iterable[CaseState],
    target: CaseState,
    who: str,
    article: str,
    *guards: Guard,
    roles: Iterable[str] = (),
    machine: bool = False,
    party: bool = False,
    papers: Iterable[str] = (),
) -> list[Move]:
    return [
        Move(
            source, target, who, article, number, frozenset(roles), machine, party,
            tuple(guards), tuple(papers),
        )
        for source in sources
        if source != target
    ]  # fmt: skip


MOVES: tuple[Move, ...] = tuple(
    [
        *_rows("T15", [S.DOCKETED], S.FEE_PENDING, "系统", "诉讼费用交纳办法第22条",
               roles=CLERKS, machine=True, papers=["fee_notice"]),
        *_rows("T16", [S.DOCKETED], S.FEE_SETTLED, "系统（依法不预交、随案移交）",
               "诉讼费用交纳办法第20条、第24条", roles=CLERKS, machine=True),
        *_rows("T16", [S.FEE_PENDING], S.FEE_SETTLED, "支付回执或法院决定",
               "诉讼费用交纳办法第22条、第44条至第49条", roles=(*CLERKS, Role.COURT_CLERK),
               machine=True, party=True),
        *_rows("T17", [S.FEE_PENDING], S.CLOSED_DEEMED_WITHDRAWN, "法官裁定",
               "民事诉讼法司法解释第213条；登记立案规定第11条", g.DECIDED, roles=JUDGES,
               papers=["deemed_withdrawal_ruling"]),
        *_rows("T18", [S.DOCKETED, S.FEE_SETTLED], S.ASSIGNED, "立案庭移送审判庭，随机分案",
               "审理期限规定第7条；民事诉讼法第40条至第42条、第131条", g.HAS_JUDGE,
               roles=(Role.FILING_CLERK, Role.PRESIDENT), machine=True, papers=["panel_notice"]),
        *_rows("T19", [S.ASSIGNED], S.SERVED, "书记员或送达系统",
               "民事诉讼法第128条、第129条", roles=COURT, machine=True,
               papers=["respondent_notice", "evidence_notice", "rights_notice",
                       "integrity_card", "service_address_confirmation"]),
        *_rows("T20", [S.SERVED], S.PLEADING, "系统，按各被告送达日", "民事诉讼法第128条",
               roles=COURT, machine=True),
        *_rows("T21", [S.ASSIGNED, S.SERVED, S.PLEADING], S.OBJECTED, "被告",
               "民事诉讼法第130条；民事诉讼法司法解释第82条", g.OBJECTION,
               roles=JUDGES, party=True),
        *_rows("T22", [S.OBJECTED], S.CLOSED_TRANSFERRED, "法官裁定异议成立",
               "民事诉讼法第130条、第157条", g.DECIDED, g.NOT_MOVED_HERE, roles=JUDGES,
               papers=["objection_ruling", "transfer_letter"]),
        *(row for state in (S.ASSIGNED, S.SERVED, S.PLEADING)
          for row in _rows("T22", [S.OBJECTED], state, "法官裁定驳回异议，裁定已生效",
                           "民事诉讼法第130条、第157条", g.DECIDED, g.RETURNS,
                           roles=JUDGES, papers=["objection_ruling"])),
        *_rows("T23", [*BEFORE_TRIAL, *(s for s in BEFORE_HEARING if s != S.OBJECTED)],
               S.CLOSED_TRANSFERRED, "法官裁定移送（一审开庭前）",
               "民事诉讼法第37条；民事诉讼法司法解释第35条", g.DECIDED, g.NOT_MOVED_HERE,
               roles=JUDGES, papers=["transfer_ruling", "transfer_letter"]),
        *_rows("T24", [S.PLEADING], S.PRETRIAL, "法官",
               "民事诉讼法第136条；民事诉讼法司法解释第224条", g.NOT_SIMPLE, roles=JUDGES),
        *_rows("T25", [S.SERVED, S.PLEADING, S.PRETRIAL], S.SCHEDULED, "法官或书记员",
               "民事诉讼法第139条；民事诉讼法司法解释第227条", g.TRIBUNAL, g.TOLD, g.ANSWER_OVER,
               g.EVIDENCE_OVER, roles=COURT, machine=True,
               papers=["summons", "appearance_notice", "hearing_announcement"]),
        *_rows("T26", [S.SCHEDULED], S.HEARING, "审判长或独任审判员", "民事诉讼法第140条",
               g.TRIBUNAL, g.TOLD, roles=JUDGES, machine=True, papers=["transcript"]),
        *_rows("T27", [S.HEARING], S.SCHEDULED, "法官；第四种情形由院长批准",
               "民事诉讼法第149条", roles=(*COURT, Role.PRESIDENT), machine=True,
               papers=["postponement_notice"]),
        *_rows("T27", [S.SCHEDULED], S.PLEADING, "法官（取消排期）", "民事诉讼法第149条",
               roles=(*COURT, Role.PRESIDENT), papers=["postponement_notice"]),
        *_rows("T29", [S.SCHEDULED, S.HEARING], S.CLOSED_DEEMED_WITHDRAWN,
               "法官裁定（原告不到庭）", "民事诉讼法第146条", g.DECIDED, roles=JUDGES,
               papers=["deemed_withdrawal_ruling"]),
        *_rows("T30", OPEN, S.CLOSED_WITHDRAWN, "原告申请，法官裁定",
               "民事诉讼法第148条；民事诉讼法司法解释第238条", g.APPLIED, g.CONSENT,
               roles=JUDGES, papers=["withdrawal_ruling"]),
        *_rows("T31", [*BEFORE_TRIAL, *(s for s in IN_TRIAL if s != S.OBJECTED)], S.MEDIATION,
               "法官；委托调解员", "民事诉讼法第96条、第97条",
               roles=(*COURT, Role.MEDIATOR), machine=True),
        *_rows("T31", [S.MEDIATION, S.HEARING, S.DELIBERATION], S.CLOSED_MEDIATION,
               "法官确认，各方签收", "民事诉讼法第100条、第101条",
               roles=JUDGES, machine=True, papers=["mediation_agreement"]),
        *(row for state in (*BEFORE_TRIAL, *IN_TRIAL) if state not in (S.MEDIATION, S.OBJECTED)
          for row in _rows("T32", [S.MEDIATION], state, "调解不成", "民事诉讼法第102条",
                           g.RETURNS, roles=(*COURT, Role.MEDIATOR), machine=True)),
        *_rows("T33", [*BEFORE_TRIAL, *IN_TRIAL], S.SUSPENDED, "法官裁定", "民事诉讼法第153条",
               g.DECIDED, roles=JUDGES, papers=["suspension_ruling"]),
        *(row for state in (*BEFORE_TRIAL, *IN_TRIAL)
          for row in _rows("T34", [S.SUSPENDED], state, "法官（原因消除）",
                           "民事诉讼法司法解释第246条", g.RETURNS, roles=JUDGES,
                           papers=["resumption_notice"])),
        *_rows("T35", OPEN, S.CLOSED_TERMINATED, "法官裁定", "民事诉讼法第154条", g.DECIDED,
               roles=JUDGES, papers=["termination_ruling"]),
        *_rows("T36", OPEN, S.CLOSED_DISMISSED, "法官裁定",
               "民事诉讼法司法解释第208条、第216条、第247条", g.DECIDED, roles=JUDGES,
               papers=["dismissal_ruling"]),
        *_rows("T39", [S.HEARING], S.DELIBERATION, "合议庭、独任审判员", "民事诉讼法第45条",
               roles=JUDGES, machine=True),
        *_rows("T39", [S.DELIBERATION], S.SCHEDULED, "法官（再次开庭）", "民事诉讼法第139条",
               roles=COURT, machine=True, papers=["summons"]),
        *_rows("T40", [S.DELIBERATION], S.JUDGED, "法官签署，院印", "民事诉讼法第155条",
               roles=JUDGES, papers=["judgment", "small_claims_judgment"]),
        *_rows("T41", [S.JUDGED], S.APPEAL_WINDOW, "送达完成", "民事诉讼法第151条",
               roles=COURT, machine=True),
        *_rows("T42", [S.JUDGED], S.EFFECTIVE, "送达完成（小额，一审终审）", "民事诉讼法第165条",
               Guard("small_claims", "只有小额诉讼程序一审终审",
                     lambda facts: facts.procedure == "small_claims"),
               roles=COURT, machine=True),
        *_rows("T43", [S.APPEAL_WINDOW], S.APPEALED, "上诉人", "民事诉讼法第171条至第174条",
               roles=COURT, machine=True, party=True),
        *_rows("T44", [S.APPEAL_WINDOW], S.EFFECTIVE, "系统计算，书记员确认",
               "民事诉讼法第158条", roles=COURT, papers=["effect_certificate"]),
        *_rows("T46", [S.EFFECTIVE, *CLOSED], S.ARCHIVED, "书记员、档案员",
               "人民法院在线诉讼规则第35条", roles=(Role.COURT_CLERK,), machine=True),
    ]
)  # fmt: skip


def check_move(source: str, target: CaseState) -> Move:
    """The row for this move; raises ``IllegalMove``."""
    return moves.check_move(MOVES, source, target)


__all__ = ["MOVES", "IllegalMove", "check_move"]
