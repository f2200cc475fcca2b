"""``weifating law id``: check a resident's ID number."""

from argparse import ArgumentParser, Namespace

from court.law.checksums import check_id_number
from court.law.cli.reply import Reply

HELP = "校验居民身份证号，读出出生日期和性别"


def configure(parser: ArgumentParser) -> None:
    """The options of the subcommand."""
    parser.add_argument("number")


def run(args: Namespace) -> Reply:
    """Checks the number."""
    found = check_id_number(args.number, on=args.today)
    birth = found.birth_date.isoformat() if found.birth_date else None
    payload: dict[str, object] = {
        "valid": found.valid, "birth_date": birth, "sex": found.sex, "why": found.why,
    }  # fmt: skip
    if found.ask:
        payload["ask"] = True
    headline = "有效" if found.valid else f"无效：{found.why}"
    steps = [f"出生日期：{birth}", f"性别：{found.sex}"] if birth else []
    return Reply(payload, headline, steps, ("GB 11643-1999",))
