"""``weifating law cause``: which cause a story belongs to."""

from argparse import ArgumentParser, Namespace

from court.law.causes import suggest
from court.law.cli.reply import Reply
from court.law.vocabulary import ImpossibleFact

HELP = "按日常用语推荐案由"


def configure(parser: ArgumentParser) -> None:
    """The options of the subcommand."""
    parser.add_argument("text")
    parser.add_argument("--top", type=int, default=5)


def run(args: Namespace) -> Reply:
    """Suggests causes."""
    if not args.text.strip():
        raise ImpossibleFact("text", "请说说发生了什么事")
    if not 1 <= args.top <= 50:
        raise ImpossibleFact("top", "推荐个数应在1至50之间")
    found = suggest(args.text, args.top)
    entries = [{"id": s.id, "name": s.name, "confidence": s.confidence} for s in found]
    headline = found[0].name if found else "没有合适的案由，请直接描述或由立案人员确定"
    steps = [f"{s.name}（{s.confidence:.0%}）" for s in found]
    return Reply({"suggested": entries}, headline, steps, ("民事案件案由规定（法〔2025〕226号）",))
