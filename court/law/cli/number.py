"""``weifating law number``: read and write case numbers."""

from argparse import ArgumentParser, Namespace

from court.law.case_numbers import CaseNumber, case_type, split_type
from court.law.cli.reply import Reply

HELP = "解析或书写案号，如（2026）浙0106民初123号"
_ACT = "人民法院案件案号规定（法〔2015〕137号）"


def configure(parser: ArgumentParser) -> None:
    """The options of the subcommand."""
    parser.add_argument("action", choices=("parse", "format"))
    parser.add_argument("number", nargs="?", help="要解析的案号")
    parser.add_argument("--year", type=int)
    parser.add_argument("--court", help="法院代字，如浙0106")
    parser.add_argument("--type", help="类型代字，如民初")
    parser.add_argument("--seq", type=int)
    parser.add_argument("--special", default="", help="专门审判代字，如知")
    parser.add_argument("--part", type=int, default=0, help="之几")


def run(args: Namespace) -> Reply:
    """Parses or formats."""
    if args.action == "parse":
        return _parsed(CaseNumber.parse(args.number or ""))
    special, type_code = split_type(args.special + (args.type or ""))
    number = CaseNumber(
        args.year or 0, args.court or "", type_code, args.seq or 0, special, args.part
    )
    return Reply({"number": str(number)}, str(number), (), (_ACT,))


def _parsed(number: CaseNumber) -> Reply:
    court = number.court_of_case
    payload: dict[str, object] = {
        "year": number.year, "court": number.court, "court_name": court.name,
        "type": number.type, "seq": number.seq,
    }  # fmt: skip
    if number.special:
        payload["special"] = number.special
    if number.part:
        payload["part"] = number.part
    names = "、".join(case_type(number.type).names)
    steps = [f"收案年度：{number.year}", f"法院：{court.name}（{number.court}）"]
    steps += [f"专门审判代字：{number.special}"] if number.special else []
    steps += [f"类型：{number.type}（{names}）", f"编号：{number.seq}"]
    if court.code != number.court:
        steps.append(f"“{number.court}”是旧代字，现为{court.code}")
    if not court.verified:
        steps.append("该法院代字按规则推定，未核对")
    return Reply(payload, str(number), steps, (_ACT,))
