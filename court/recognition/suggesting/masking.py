"""Numbers and names that identify people do not leave the house (个人信息保护法第6条、第28条)."""

import re
from collections.abc import Iterable
from functools import partial

_GAP = r"[\s\-–—_.·]?"
_CODE = "[0-9A-HJ-NPQRTUWXY]"
_WHOSE = r"(?:微信|QQ|qq|支付宝)(?:号码|账号|号)?\s*[:：为是]?\s*"
_PATTERNS = (
    ("邮箱", re.compile(r"[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+")),
    ("证件", re.compile(rf"(?<!\d)\d(?:{_GAP}\d){{16}}{_GAP}[\dXxＸｘ×](?!\d)")),
    ("代码", re.compile(rf"(?<![0-9A-Za-z]){_CODE}{{2}}\d{{6}}{_CODE}{{10}}(?![0-9A-Za-z])")),
    ("号码", re.compile(rf"(?<!\d)\+?\d(?:{_GAP}\d){{10,24}}(?!\d)")),
    ("电话", re.compile(r"(?<!\d)\(?0\d{2,3}\)?[\s\-–—]?\d{7,8}(?!\d)")),
    ("号码", re.compile(r"(?<=[:：号])\s*\d(?:[\s-]?\d){5,}(?![\d.,，]|元|万|亿)")),
    ("账号", re.compile(rf"{_WHOSE}[a-zA-Z0-9][a-zA-Z0-9_.-]{{4,29}}")),
    ("护照", re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,2}\d{7,8}(?![A-Za-z0-9])")),
)
_MASK = re.compile(r"〔[^〔〕]{1,12}〕")
SHORTEST_NAME = 2


class Masks:
    """Puts masks on and takes them off; the same thing has the same mask throughout."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        found = dict.fromkeys(name for name in names if len(name) >= SHORTEST_NAME)
        self._names = sorted(found, key=len, reverse=True)
        self._masks: dict[str, str] = {}

    def put_on(self, text: str) -> str:
        """The text without names, numbers of people, phones, accounts."""
        text = text.replace("〔", "(").replace("〕", ")")  # only our own masks look like masks
        for kind, pattern in _PATTERNS:
            text = pattern.sub(partial(self._masked, kind), text)
        for name in self._names:
            if name in text:
                text = text.replace(name, self._mask("人", name))
        return text

    def take_off(self, text: str) -> str:
        """The text with what stood under the masks."""
        for hidden, mask in self._masks.items():
            text = text.replace(mask, hidden)
        return text

    def knows_all_of(self, text: str) -> bool:
        """Whether every mask in the text is one that was put on: a model may invent some."""
        return set(_MASK.findall(text)) <= set(self._masks.values())

    def _masked(self, kind: str, found: re.Match[str]) -> str:
        return self._mask(kind, found[0])

    def _mask(self, kind: str, hidden: str) -> str:
        if hidden not in self._masks:
            number = sum(mask.startswith(f"〔{kind}") for mask in self._masks.values()) + 1
            self._masks[hidden] = f"〔{kind}{number}〕"
        return self._masks[hidden]
