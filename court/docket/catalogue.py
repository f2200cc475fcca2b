"""The table of states of a case as a page for readers, rendered from the table itself."""

from collections import defaultdict

from court.docket.states import MOVES
from court.documents.papers import PAPERS
from court.identity.models import Role
from court.journal.moves import Move

HEAD = "<!-- 由代码生成（make docs），请勿手改 -->\n\n"
INTRO = (
    "# 一审民事案件的阶段与迁移\n\n"
    "每一行都由程序核对：不在表里的迁移做不成；不是表里的人做不成；条件不满足的做不成，并说明缺什么。\n"
    "中止、调解、管辖异议审查结束后只能回到中断前的阶段。「系统」是指由事件引起的迁移，"
    "不包括任何对当事人不利的结案。\n\n"
)
COLUMNS = ("号", "从", "到", "谁", "有权的职务", "条件", "产出文书", "依据")


def states_page() -> str:
    """One line for each row of the law's table: sources that share everything stand together."""
    groups: dict[tuple[object, ...], list[Move]] = defaultdict(list)
    for move in MOVES:
        key = (move.number, move.target, move.who, move.article, move.guards, move.papers)
        groups[key].append(move)
    lines = ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS)]
    ordered = sorted(groups.values(), key=lambda moves: moves[0].number)
    lines += ["| " + " | ".join(_cells(moves)) + " |" for moves in ordered]
    return HEAD + INTRO + "\n".join(lines) + "\n"


def _cells(moves: list[Move]) -> list[str]:
    first = moves[0]
    return [
        first.number,
        "、".join(str(move.source.label) for move in moves),
        str(first.target.label),
        first.who,
        _offices(first),
        "；".join(f"不满足时：{guard.reason}" for guard in first.guards) or "—",
        "、".join(_paper(kind) for kind in first.papers) or "—",
        first.article,
    ]


def _offices(move: Move) -> str:
    said = [str(Role(role).label) for role in sorted(move.roles)]
    said += ["系统"] if move.machine else []
    said += ["当事人"] if move.party else []
    return "、".join(said)


def _paper(kind: str) -> str:
    return str(PAPERS[kind].title) if kind in PAPERS else kind
