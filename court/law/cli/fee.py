"""``weifating law fee``: what a case or an application costs."""

from argparse import ArgumentParser, Namespace

from court.law.amounts import parse_amount
from court.law.cli.reply import Reply
from court.law.divisions import division_name, province_code
from court.law.fees import fee, fee_kind, fee_kinds
from court.law.fees.assessment import CLOSINGS, PROCEDURES

HELP = "按《诉讼费用交纳办法》计算诉讼费用，列出每一步算式"


def configure(parser: ArgumentParser) -> None:
    """The options of the subcommand."""
    parser.add_argument("--kind", required=True, help="、".join(fee_kinds()))
    parser.add_argument("--amount", help="标的额（元）；离婚为财产总额，人格权为赔偿额")
    parser.add_argument("--procedure", default="ordinary", choices=PROCEDURES)
    parser.add_argument("--closing", default="judgment", choices=CLOSINGS)
    parser.add_argument("--joinder", action="store_true", help="反诉、有独三请求合并审理")
    parser.add_argument("--province", help="省级行政区，如浙江省")
    parser.add_argument("--base", help="由各省在幅度内确定的每件定额（元）")


def run(args: Namespace) -> Reply:
    """Computes the fee."""
    kind = fee_kind(args.kind)
    result = fee(
        args.kind,
        None if args.amount is None else parse_amount(args.amount),
        procedure=args.procedure,
        closing=args.closing,
        joinder=args.joinder,
        province=division_name(province_code(args.province)) if args.province else None,
        base=None if args.base is None else parse_amount(args.base),
    )
    payload = result.to_json() | {"payer": kind.payer, "when": kind.when}
    payload |= {"provisional": result.provisional}
    steps = (*result.steps, f"由{kind.payer}交纳；{kind.when}")
    cited = [str(citation) for citation in result.citations]
    return Reply(payload, f"{kind.title}：{result.amount:.2f}元", steps, cited)
