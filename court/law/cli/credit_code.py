"""``weifating law uscc``: check a unified social credit code."""

from argparse import ArgumentParser, Namespace

from court.law.checksums import check_uscc
from court.law.cli.reply import Reply

HELP = "校验统一社会信用代码"


def configure(parser: ArgumentParser) -> None:
    """The options of the subcommand."""
    parser.add_argument("code")


def run(args: Namespace) -> Reply:
    """Checks the code."""
    found = check_uscc(args.code)
    headline = "有效" if found.valid else f"无效：{found.why}"
    payload = {"valid": found.valid, "why": found.why}
    return Reply(payload, headline, (), ("GB 32100-2015",))
