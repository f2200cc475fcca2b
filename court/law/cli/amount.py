"""``weifating law amount``: amounts in capitals and figures."""

from argparse import ArgumentParser, Namespace

from court.law.amounts import parse_amount, to_chinese
from court.law.cli.reply import Reply
from court.law.vocabulary import ImpossibleFact

HELP = "金额的大写与数字互换"


def configure(parser: ArgumentParser) -> None:
    """The options of the subcommand."""
    parser.add_argument("text", nargs="?", help="大写或数字的金额，如壹拾伍万元整")
    parser.add_argument("--to-chinese", metavar="AMOUNT", help="写成大写")


def run(args: Namespace) -> Reply:
    """Reads an amount, or writes it in capitals."""
    if (args.text is None) == (args.to_chinese is None):
        raise ImpossibleFact("text", "请给出一个金额，或用 --to-chinese 给出要写成大写的金额")
    if args.to_chinese is not None:
        text = to_chinese(parse_amount(args.to_chinese))
        return Reply({"text": text}, text)
    amount = parse_amount(args.text)
    return Reply({"amount": f"{amount:.2f}"}, f"{amount:.2f}元")
