"""Which court do words name? Full names, names without province or city, 海淀法院."""

import re
from collections.abc import Iterable
from functools import cache

from court.law import courts, divisions
from court.law.courts import Court

AROUND = re.compile(
    r"^(均可?|可以?|应当?)?(由|向|提交|提请|至|在)?|(有管辖权|管辖|提起诉讼|起诉|诉讼|裁判|解决|处理)+$"
)
ENDING = re.compile(r"(人民)?法院$")
TAILS = ("", "区", "县", "新区")


def court_in(text: str, near: Iterable[Court] = ()) -> Court | None:
    """The court that words name; ``near`` are the courts of the case, which decide between two."""
    plain = AROUND.sub("", text.strip())
    stem = ENDING.sub("", plain)
    for name in (text.strip(), plain, stem + "人民法院"):
        found = courts.court_named(name)
        if found:
            return found
    return _at(plain) or _by_district(plain, stem, near)


def _at(text: str) -> Court | None:
    code = divisions.division_of_address(text)
    if code is None:
        return None
    if "中级" in text:
        return next((c for c in courts.courts_of_division(code) if c.level == "intermediate"), None)
    local = [c for c in courts.courts_of_division(code) if c.level == "basic"]
    return local[0] if len(local) == 1 else None


def _by_district(text: str, stem: str, near: Iterable[Court]) -> Court | None:
    """A court named by its district alone: one of the case, else the only one so named."""
    if not text.endswith("法院") or len(stem) < 2:
        return None
    endings = tuple(_bare(f"{stem}{tail}人民法院") for tail in TAILS)
    by_name = [(_bare(c.name), c) for c in near]
    for known in (by_name, _bare_names()):
        found = {c.code: c for name, c in known if name.endswith(endings)}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _bare(name: str) -> str:
    return name.replace("省", "").replace("市", "")


@cache
def _bare_names() -> tuple[tuple[str, Court], ...]:
    return tuple((_bare(c.name), c) for c in courts.all_courts())
