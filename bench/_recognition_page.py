"""The report as Markdown, and as a plain page that opens without a server."""

import html
from dataclasses import dataclass, field

STYLE = (
    "body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.6}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.3rem .6rem;"
    "text-align:left;vertical-align:top}tr.missed td:last-child{font-weight:bold;color:#a00}"
)


@dataclass(frozen=True)
class Line:
    """A row of the report; ``met`` is ``None`` where nothing was measured."""

    name: str
    result: str
    wanted: str
    met: bool | None

    @property
    def verdict(self) -> str:
        """In a word."""
        return {True: "达到", False: "未达到", None: "没有测"}[self.met]


@dataclass
class Report:
    """Rows, what was measured on what, and every miss by name."""

    heading: str
    notes: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether nothing that was measured missed its target."""
        return all(line.met is not False for line in self.lines)

    def markdown(self) -> str:
        """The section."""
        rows = [f"| {x.name} | {x.result} | {x.wanted} | {x.verdict} |" for x in self.lines]
        table = "\n".join(["| 项目 | 结果 | 目标 | |", "|---|---|---|---|", *rows])
        parts = [f"## {self.heading}", *self.notes, table]
        if self.misses:
            parts.append("没有读对的：\n\n" + "\n".join(f"- {miss}" for miss in self.misses))
        return "\n\n".join(parts) + "\n"

    def page(self) -> str:
        """The same as HTML."""
        rows = "".join(
            f'<tr class="{"missed" if x.met is False else ""}">'
            + "".join(f"<td>{html.escape(c)}</td>" for c in (x.name, x.result, x.wanted, x.verdict))
            + "</tr>"
            for x in self.lines
        )
        notes = "".join(f"<p>{html.escape(note)}</p>" for note in self.notes)
        misses = "".join(f"<li>{html.escape(miss)}</li>" for miss in self.misses)
        listed = f"<h2>没有读对的</h2><ul>{misses}</ul>" if misses else ""
        title = html.escape(self.heading)
        return (
            f'<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>{title}</title>'
            f"<style>{STYLE}</style><h1>{title}</h1>{notes}<table><tr><th>项目<th>结果<th>目标<th>"
            f"</tr>{rows}</table>{listed}</html>\n"
        )
