"""Where a service stands, where a request to join stands, and what parties hand in."""

from django.db.models import TextChoices

from court.identity.models import Role
from court.journal import moves
from court.journal.moves import IllegalMove, Move

SERVERS = frozenset({Role.COURT_CLERK, Role.JUDGE, Role.FILING_CLERK})


class Purpose(TextChoices):
    """Why papers are served."""

    FIRST_PAPERS = "first_papers", "应诉材料"
    PLEADING = "pleading", "对方提交的材料"
    SUMMONS = "summons", "开庭传票"
    DECISION = "decision", "裁判文书"
    OTHER = "other", "其他文书"


class ServiceState(TextChoices):
    """One party's service of the papers of one order."""

    WAITING = "waiting", "待送达"
    UNDER_WAY = "under_way", "送达中"
    SERVED = "served", "已送达"
    CALLED_OFF = "called_off", "不再送达"


class WayName(TextChoices):
    """The ways of service as people name them."""

    ELECTRONIC = "electronic", "电子送达"
    DIRECT = "direct", "直接送达"
    LEFT = "left", "留置送达"
    POST = "post", "邮寄送达"
    ENTRUSTED = "entrusted", "委托送达"
    FORWARDED = "forwarded", "转交送达"
    SIMPLE = "simple", "简便方式"
    PUBLIC = "public", "公告送达"


class JoinState(TextChoices):
    """Where a request to join a case stands."""

    WAITING = "waiting", "等法院核对"
    ACCEPTED = "accepted", "已加入"
    REFUSED = "refused", "不能加入"


class Step(TextChoices):
    """Steps that can be taken online, each chosen on its own (在线诉讼规则第4条)."""

    MEDIATION = "mediation", "调解"
    EVIDENCE_EXCHANGE = "evidence_exchange", "证据交换"
    INQUIRY = "inquiry", "询问"
    HEARING = "hearing", "庭审"


class PleadingKind(TextChoices):
    """What a party hands in during the case."""

    ANSWER = "answer", "答辩状"
    EVIDENCE = "evidence", "证据清单"
    COUNTERCLAIM = "counterclaim", "反诉状"


class Instance(TextChoices):
    """For which instances a confirmed address holds (民诉法解释第137条)."""

    FIRST = "first", "一审"
    SECOND = "second", "二审"
    RETRIAL = "retrial", "再审"
    ENFORCEMENT = "enforcement", "执行"


S = ServiceState
_ARTICLES = "民事诉讼法第87条至第95条"
MOVES: tuple[Move, ...] = (
    Move(S.WAITING, S.UNDER_WAY, "书记员或送达系统", _ARTICLES, roles=SERVERS, machine=True,
         party=True),
    Move(S.UNDER_WAY, S.SERVED, "送达系统，按送达的证明", "民事诉讼法第87条", roles=SERVERS,
         machine=True, party=True, papers=("service_receipt", "electronic_service_certificate")),
    Move(S.SERVED, S.UNDER_WAY, "书记员，有相反证明时", "人民法院在线诉讼规则第31条",
         roles=SERVERS, machine=True),
    Move(S.WAITING, S.CALLED_OFF, "书记员", _ARTICLES, roles=SERVERS),
    Move(S.UNDER_WAY, S.CALLED_OFF, "书记员", _ARTICLES, roles=SERVERS),
)  # fmt: skip


def check_move(source: str, target: ServiceState) -> Move:
    """The row for this move; raises ``IllegalMove``."""
    return moves.check_move(MOVES, source, target)


__all__ = [
    "MOVES", "SERVERS", "IllegalMove", "Instance", "JoinState", "PleadingKind", "Purpose",
    "ServiceState", "Step", "WayName", "check_move",
]  # fmt: skip
