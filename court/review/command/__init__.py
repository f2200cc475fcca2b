"""``weifating review BUNDLE…``: the examination without a database or a server.

Exit status 0: examined, whatever the outcome. 2: a bundle cannot be read; a message says why.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime

from court.review.command.examining import Examined, examine_all
from court.review.command.printing import as_text

UNREADABLE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Examine the bundles named on the command line and print what was found."""
    options = _options(arguments)
    status = 0
    for examined in examine_all(options.bundles, at=options.at, jobs=options.jobs):
        if examined.fault is not None:
            print(f"{examined.path}：{examined.fault}", file=sys.stderr)  # noqa: T201
            status = UNREADABLE
            continue
        sys.stdout.write(_written(examined, options))
        sys.stdout.flush()
    return status


def _written(examined: Examined, options: argparse.Namespace) -> str:
    if not options.json:
        return as_text(examined, everything=options.all)
    assert examined.examination is not None
    result = examined.examination.to_json(
        examined.path, examined.seconds, examined.engine, everything=options.all
    )
    return json.dumps(result, ensure_ascii=False) + "\n"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="weifating review", description="审查起诉材料文件夹（filing.json 和旁边的文件）。"
    )
    parser.add_argument("bundles", nargs="+", metavar="BUNDLE", help="起诉材料文件夹")
    parser.add_argument("--json", action="store_true", help="每个文件夹输出一行JSON")
    parser.add_argument("--at", type=_moment, help="审查的时刻，ISO 8601，带时区；默认为提交时刻")
    parser.add_argument("--jobs", type=_positive, default=1, metavar="N", help="同时审查几个")
    parser.add_argument("--all", action="store_true", help="把符合要求的规则也列出来")
    return parser.parse_args(arguments)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(f"不是ISO 8601时间：{text}") from fault
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(f"时间要带时区，例如+08:00：{text}")
    return moment


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"应当是正整数：{text}")
    return int(text)
