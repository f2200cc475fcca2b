"""``weifating law …``: the law on the command line, without database or server.

One module for each subcommand with ``HELP``, ``configure(parser)`` and ``run(args) -> Reply``; it
is imported only when it is called. Exit status 2 with a plain message on impossible input.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import NoReturn

from court.law.cli.reply import Reply, shown
from court.law.vocabulary import ImpossibleFact

__all__ = ["COMMANDS", "Reply", "main"]

COMMANDS = {
    "fee": "诉讼费用",
    "deadline": "期间届满日",
    "courts": "可以向哪个法院起诉",
    "number": "案号的解析与书写",
    "id": "身份证号校验",
    "uscc": "统一社会信用代码校验",
    "cause": "案由推荐",
    "amount": "金额大写与数字",
}


class _Parser(ArgumentParser):
    """A parser that says in Chinese what is wrong."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"参数有误：{_chinese(message)}\n")


def main(argv: Sequence[str], *, today: date | None = None) -> int:
    """Runs one subcommand and prints its answer; returns the exit status.

    ``today`` is given by the edge, which has a clock; the law has none.
    """
    if not argv or argv[0] in ("-h", "--help"):
        print(_overview())
        return 0 if argv else 2
    if argv[0] == "--json" and len(argv) > 1:  # before or after the subcommand
        argv = [*argv[1:], "--json"]
    name = argv[0]
    if name not in COMMANDS:
        print(f"没有“{name}”这个子命令。\n{_overview()}", file=sys.stderr)
        return 2
    try:
        return _run(name, argv[1:], today)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2


def _run(name: str, argv: Sequence[str], today: date | None) -> int:
    module = import_module(f"court.law.cli.{_module(name)}")
    parser = _Parser(prog=f"weifating law {name}", description=module.HELP, allow_abbrev=False)
    parser.set_defaults(today=today)
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
    module.configure(parser)
    args: Namespace = parser.parse_args(list(argv))
    try:
        reply: Reply = module.run(args)
    except ImpossibleFact as fact:
        print(f"{fact.field}：{fact.message}", file=sys.stderr)
        return 2
    print(shown(reply, as_json=args.json))
    return 0


def _module(name: str) -> str:
    return {"id": "identity_number", "uscc": "credit_code"}.get(name, name)


def _overview() -> str:
    lines = ["用法：weifating law 子命令 … [--json]", "", "子命令："]
    return "\n".join(lines + [f"  {name:<10}{text}" for name, text in COMMANDS.items()])


def _chinese(message: str) -> str:
    for english, chinese in (
        ("the following arguments are required:", "缺少必需的参数"),
        ("unrecognized arguments:", "不认识的参数"),
        ("expected one argument", "须带一个值"),
        ("invalid choice:", "不能取值"),
        ("invalid int value:", "不是整数："),
        ("choose from", "可取"),
        ("argument ", ""),
        ("not allowed with", "不能同时用"),
        ("one of the arguments", "须给出其中之一："),
        (" is required", ""),
    ):
        message = message.replace(english, chinese)
    return message
