"""Every kind of message the court sends; the words stand in ``catalogue.yaml``.

Short sentences, everyday words, what to do and by when. No message carries a link that asks for
data; each ends with its number and how to check on the court's site that it is genuine.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from court.notices.states import Channel

TAIL = "【编号{number}，可在微法庭“核对通知”页查验真伪；法院不会索要密码、验证码或转账】"


class WordsMissing(ValueError):
    """A message cannot be written: a fact it names was not given."""


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind of message. ``secret`` text is erased as soon as it has been sent."""

    key: str
    title: str
    text: str
    channels: tuple[Channel, ...]
    secret: bool

    @property
    def fields(self) -> frozenset[str]:
        """The facts the text names."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.text) if name)

    def words(self, data: Mapping[str, object], number: str = "") -> str:
        """The text as the person reads it, with its ``number`` where it could be forged.

        Raises ``WordsMissing``.
        """
        missing = sorted(self.fields - data.keys())
        if missing:
            raise WordsMissing(f"{self.key}: {', '.join(missing)}")
        body = self.text.format(**{name: data[name] for name in self.fields})
        return body + TAIL.format(number=number) if number and not self.secret else body


def _kind(key: str, row: dict[str, Any]) -> NoticeKind:
    unknown = row.keys() - {"title", "text", "channels", "secret"}
    if unknown:
        raise ValueError(f"{key}: {', '.join(sorted(unknown))}")
    channels = tuple(Channel(name) for name in row.get("channels", ("sms", "in_app")))
    return NoticeKind(key, row["title"], row["text"], channels, row.get("secret", False))


def _load() -> dict[str, NoticeKind]:
    rows = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf8"))
    return {key: _kind(key, row) for key, row in rows.items()}


KINDS: dict[str, NoticeKind] = _load()
