"""Small pieces of Markdown."""

from collections.abc import Iterable, Sequence

from court.law.tables import provenance

GENERATED = "<!-- 由 make docs 生成，请勿手改 -->"


def heading(title: str, *tables: str) -> list[str]:
    """A title with the sources of the tables behind the page."""
    lines = [GENERATED, "", f"# {title}", ""]
    for name in tables:
        found = provenance(name)
        lines.append(f"数据：`{name}`；来源：{found.source}；核对日：{found.reviewed_on}。")
        lines.append("")
    return lines


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table; bars inside cells are escaped."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    for row in rows:
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |")
    return [*lines, ""]


def mark(verified: bool) -> str:
    """未核对 where a row was not compared with the official text."""
    return "" if verified else "未核对"


def text(lines: Iterable[str]) -> str:
    """The page, with one newline at its end."""
    return "\n".join(lines).rstrip("\n") + "\n"
