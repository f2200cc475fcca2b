"""docs/law/parameters.md: dated values."""

from collections.abc import Iterator

from court.law.catalogue.markdown import heading, mark, table, text
from court.law.parameters import FILE, parameters


def page() -> str:
    """The whole page."""
    lines = heading("参数", FILE)
    lines += ["旧值保留，旧案按旧值；省、法院的设定优先于全国的值。", ""]
    header = ("名称", "事项", "地域", "自", "值", "单位", "依据", "说明")
    return text([*lines, *table(header, _rows())])


def _rows() -> Iterator[tuple[str, ...]]:
    for history in parameters().values():
        for item in sorted(history, key=lambda item: (item.province or "", item.since)):
            note = "；".join(part for part in (item.note, mark(item.verified)) if part)
            yield (
                f"`{item.name}`", item.title, item.province or "全国", str(item.since),
                str(item.value), item.unit, str(item.citation), note,
            )  # fmt: skip
