"""Every kind of message the court sends; the words stand in ``catalogue.yaml``.

Short sentences, everyday words, what to do and by when. No message carries a link that asks for
data; each ends with its number and how to check on the court's site that it is genuine. A text
message takes at most two parts, with the longest words its facts may have: checked at load.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from court.notices.segments import MOST, segments
from court.notices.states import Channel, Group

TAIL = "【编号{number}，微法庭可核对真伪；法院不要验证码、不让转账】"
NUMBER = "A" * 10
# Places a fact takes in a text message at most. Those of EXACT are never cut; the others are, and
# the message on the page has them whole.
WIDTHS = {
    "court": 16, "case_number": 21, "new_number": 21, "intake_number": 18, "due": 11, "code": 8,
    "days": 3, "count": 3, "amount": 13, "minutes": 2, "tail": 4, "date": 11, "received": 11,
}  # fmt: skip
OTHER_WIDTH = 12
EXACT = frozenset(WIDTHS) - {"court"}
FIELDS = {"title", "text", "sms", "channels", "secret", "group", "urgent", "necessary"}


class WordsMissing(ValueError):
    """A message cannot be written: a fact it names was not given."""


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind of message. ``secret`` text is erased as soon as it has been sent.

    ``urgent`` goes out at night as well; ``necessary`` is prompted by law, so that it cannot be
    switched off altogether. ``sms`` are shorter words for the text message.
    """

    key: str
    title: str
    text: str
    channels: tuple[Channel, ...]
    secret: bool = False
    sms: str = ""
    group: Group = Group.CASE
    urgent: bool = False
    necessary: bool = False

    @property
    def fields(self) -> frozenset[str]:
        """The facts the text names."""
        return _named(self.text) | _named(self.sms)

    @property
    def waits_for_nothing(self) -> bool:
        """Goes out at any hour: codes, and what concerns today."""
        return self.secret or self.urgent

    def words(self, data: Mapping[str, object], number: str = "") -> str:
        """The text as the person reads it, with its ``number`` where it could be forged.

        Raises ``WordsMissing``.
        """
        return self._filled(self.text, data, number)

    def short_words(self, data: Mapping[str, object], number: str) -> str:
        """The text message: the same, in at most two parts; what is too long is cut.

        Raises ``WordsMissing``.
        """
        given, template = {name: str(value) for name, value in data.items()}, self.sms or self.text
        while segments(words := self._filled(template, given, number)) > MOST:
            longest = self._longest(template, given)
            if longest is None:
                break
            given[longest] = given[longest].removesuffix("…")[:-1] + "…"
        return words

    def _longest(self, template: str, given: Mapping[str, str]) -> str | None:
        cuttable = [name for name in _named(template) - EXACT if len(given[name]) > 2]
        return max(cuttable, key=lambda name: (len(given[name]), name), default=None)

    def _filled(self, template: str, data: Mapping[str, object], number: str) -> str:
        missing = sorted(self.fields - data.keys())
        if missing:
            raise WordsMissing(f"{self.key}: {', '.join(missing)}")
        body = template.format(**{name: data[name] for name in _named(template)})
        return body + TAIL.format(number=number) if number and not self.secret else body

    def check(self) -> None:
        """Raises ``ValueError`` where the longest text message takes more than two parts."""
        if Channel.SMS not in self.channels:
            return
        widest = {name: "宽" * WIDTHS.get(name, OTHER_WIDTH) for name in self.fields}
        parts = segments(self._filled(self.sms or self.text, widest, NUMBER))
        if parts > MOST:
            raise ValueError(f"{self.key}: {parts} parts as a text message; write a shorter `sms`")


def _named(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


def kind_from(key: str, row: dict[str, Any]) -> NoticeKind:
    """One row of the table. Raises ``ValueError``."""
    unknown = row.keys() - FIELDS
    if unknown:
        raise ValueError(f"{key}: {', '.join(sorted(unknown))}")
    kind = NoticeKind(
        key,
        row["title"],
        row["text"],
        tuple(Channel(name) for name in row.get("channels", ("sms", "in_app"))),
        row.get("secret", False),
        row.get("sms", ""),
        Group(row.get("group", Group.CASE)),
        row.get("urgent", False),
        row.get("necessary", False),
    )
    kind.check()
    return kind


def _load() -> dict[str, NoticeKind]:
    rows = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf8"))
    return {key: kind_from(key, row) for key, row in rows.items()}


KINDS: dict[str, NoticeKind] = _load()
