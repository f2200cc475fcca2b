"""``weifating law deadline``: the last day of a period."""

from argparse import ArgumentParser, Namespace
from datetime import date, datetime

from court.law.cli.reply import Reply
from court.law.periods import deadline
from court.law.vocabulary import ImpossibleFact

HELP = "计算期间届满日：开始之日不计入，末日逢法定休假日顺延"


def configure(parser: ArgumentParser) -> None:
    """The options of the subcommand."""
    parser.add_argument("--from", dest="start", required=True, help="开始之日，按时计算的给出时刻")
    parser.add_argument(
        "--period", help="15d、5wd、6m、2y、48h；-3d 为之前3日（写作 --period=-3d）"
    )
    parser.add_argument("--event", help="期间表中的事件，如 answer、appeal_judgment")


def run(args: Namespace) -> Reply:
    """Counts the period."""
    result = deadline(_start(args.start), args.period, event=args.event)
    note = "（暂定）" if result.provisional else ""
    headline = f"届满：{result.due.isoformat()}{note}"
    if result.raw != result.due:
        headline += f"（未顺延为{result.raw.isoformat()}）"
    cited = [str(citation) for citation in result.citations]
    return Reply(result.to_json(), headline, result.steps, cited)


def _start(text: str) -> date | datetime:
    plain = text.strip()
    try:
        return date.fromisoformat(plain) if len(plain) <= 10 else datetime.fromisoformat(plain)
    except ValueError:
        raise ImpossibleFact(
            "from", f"“{text}”不是存在的日期，应如2026-09-16或2026-03-02T10:20:00+08:00"
        ) from None
