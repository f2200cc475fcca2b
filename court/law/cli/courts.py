"""``weifating law courts``: which courts may hear the case of a ``filing.json``."""

import json
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import Any

from court.law.bundle import Bundle, BundleError, parse_bundle
from court.law.cli.reply import Reply
from court.law.jurisdiction import Candidate, Jurisdiction, candidates
from court.law.vocabulary import ImpossibleFact

HELP = "按 filing.json 的事实，可以向哪些法院起诉（文件里的 court 不看）"
LEVELS = {
    "basic": "基层",
    "intermediate": "中级",
    "high": "高级",
    "supreme": "最高",
    "special": "专门",
}
LARGEST = 20_000_000  # bytes; a filing of words is never that long


def configure(parser: ArgumentParser) -> None:
    """The options of the subcommand."""
    parser.add_argument("filing", help="材料包里的 filing.json")
    parser.add_argument("--on", metavar="日期", help="按哪一天的规定，默认是起诉之日或今天")


def run(args: Namespace) -> Reply:
    """Reads the bundle and names the courts."""
    bundle = read_filing(Path(args.filing))
    found = candidates(bundle, on=_day(args.on, bundle, args.today))
    return Reply(as_json(found), as_text(found), found.steps)


def read_filing(path: Path) -> Bundle:
    """The bundle in a ``filing.json`` (or in the folder that holds one)."""
    if path.is_dir():
        path = path / "filing.json"
    try:
        if path.stat().st_size > LARGEST:
            raise ImpossibleFact(path.name, "文件太大，不像是 filing.json")
        return parse_bundle(json.loads(path.read_bytes()))
    except BundleError as why:
        raise ImpossibleFact(why.path or path.name, why.message) from why
    except OSError as why:
        raise ImpossibleFact(path.name, f"打不开：{why.strerror}") from why
    except (ValueError, RecursionError) as why:
        if isinstance(why, ImpossibleFact):
            raise
        raise ImpossibleFact(path.name, f"不是 JSON：{why}") from why


def _day(asked: str | None, bundle: Bundle, today: date | None) -> date:
    if asked:
        try:
            return date.fromisoformat(asked)
        except ValueError as why:
            raise ImpossibleFact("--on", f"不是日期：{asked}") from why
    if bundle.filed_at is not None:
        return bundle.filed_at.date()
    day = bundle.complaint_date or today
    if day is None:
        raise ImpossibleFact("filed_at", "没有起诉日期，请用 --on 指明")
    return day


def as_json(found: Jurisdiction) -> dict[str, Any]:
    """The answer as the command line and the API give it."""
    way_out = found.exit
    return {
        "exit": None
        if way_out is None
        else {
            "to": way_out.to,
            "why": way_out.why,
            "citations": [str(c) for c in way_out.citations],
        },
        "candidates": [_candidate(c) for c in found.candidates],
        "if_not_exit": [_candidate(c) for c in found.if_not_exit],
        "basis": found.basis,
        "steps": list(found.steps),
        "missing": [{"field": m.field, "question": m.question} for m in found.missing],
        "citations": _citations(found),
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "code": candidate.code,
        "name": candidate.name,
        "level": candidate.level,
        "ground": candidate.ground,
        "citations": [str(c) for c in candidate.citations],
        "would_change": candidate.would_change,
        "certainty": candidate.certainty,
    }


def _citations(found: Jurisdiction) -> list[str]:
    cites = list(found.exit.citations if found.exit else ())
    cites += [c for x in found.candidates for c in x.citations]
    return list(dict.fromkeys(str(c) for c in cites))


def as_text(found: Jurisdiction) -> str:
    """The answer in words, best court first."""
    lines = [f"不能（或者还不能）向法院起诉：{found.exit.why}"] if found.exit else []
    for number, court in enumerate(found.candidates, 1):
        doubt = "（需要确认）" if court.certainty == "ask" else ""
        lines.append(f"{number}. {court.name}（{court.code}，{LEVELS[court.level]}）{doubt}")
        lines.append(f"   理由：{court.ground}")
        lines.append(f"   依据：{'；'.join(map(str, court.citations))}")
        if court.would_change:
            lines.append(f"   会改变结论的情形：{court.would_change}")
    if not lines:
        lines.append("现有的事实还不能确定法院。")
    return "\n".join(lines)
