"""What a subcommand answers, and how it is printed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: the object for ``--json``, and the same in words."""

    payload: Mapping[str, object]
    headline: str
    steps: Sequence[str] = ()
    citations: Sequence[str] = ()


def shown(reply: Reply, *, as_json: bool) -> str:
    """The answer as text: one line of JSON, or headline, numbered steps and articles."""
    if as_json:
        return json.dumps(reply.payload, ensure_ascii=False)
    lines = [reply.headline]
    lines += [f"  {number}. {step}" for number, step in enumerate(reply.steps, 1)]
    if reply.citations:
        lines.append("依据：" + "、".join(reply.citations))
    return "\n".join(lines)
