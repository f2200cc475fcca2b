"""Documents about states, notices and permissions, rendered from the code itself."""

from collections.abc import Iterable

from django.urls import URLPattern, URLResolver, get_resolver

from court.docket import states as docket
from court.filing import states as filing
from court.journal.events import TITLES
from court.notices.catalogue import KINDS
from court.review.states import AUTHORITY

HEAD = "<!-- 由代码生成（make docs），请勿手改 -->\n\n"


def pages() -> dict[str, str]:
    """Path below docs/ -> text."""
    return {
        "handbook/states.md": _states(),
        "handbook/notices.md": _notices(),
        "handbook/pages.md": _audiences(),
        "handbook/events.md": _events(),
    }


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    heads = list(heads)
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _states() -> str:
    heads = ("从", "到", "谁", "依据")
    text = HEAD + "# 状态与迁移\n\n## 起诉材料\n\n"
    text += _table(
        heads, ((m.source.label, m.target.label, m.who, m.article) for m in filing.MOVES)
    )
    text += "\n## 案件\n\n"
    text += _table(
        heads, ((m.source.label, m.target.label, m.who, m.article) for m in docket.MOVES)
    )
    text += "\n## 审查的决定\n\n"
    return text + _table(
        ("决定", "机器可否自行作出", "有权的人", "依据"),
        (
            (
                kind.label,
                "可以（本院开启时）" if row.machine else "不可以",
                "、".join(role.label for role in row.roles),
                row.article,
            )
            for kind, row in AUTHORITY.items()
        ),
    )


def _notices() -> str:
    rows = (
        (kind.key, kind.title, "、".join(c.label for c in kind.channels), kind.text)
        for kind in KINDS.values()
    )
    return HEAD + "# 通知\n\n" + _table(("代号", "标题", "途径", "文字"), rows)


def _events() -> str:
    rows = sorted(TITLES.items())
    return HEAD + "# 记入流水的事件\n\n" + _table(("代号", "时间轴上的文字"), rows)


def _audiences() -> str:
    rows = sorted(_routes(get_resolver().url_patterns, ""))
    return HEAD + "# 页面与可以打开的人\n\n" + _table(("地址", "可以打开的人"), rows)


def _routes(patterns: Iterable[URLPattern | URLResolver], prefix: str) -> Iterable[tuple[str, str]]:
    for pattern in patterns:
        here = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, here)
        else:
            audience = getattr(pattern.callback, "audience", None)
            roles = "、".join(sorted(getattr(audience, "roles", ()) or ()))
            yield "/" + here, f"{getattr(audience, 'name', '—')}{f'（{roles}）' if roles else ''}"
