"""Every page a person can reach by links from where they begin; one of each shape."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page

LEAVES = re.compile(
    r"^/(static|files|api|papers)/|\.pdf$|/pack/$|/page/|/logout/|/stay/|^/demo/files"
)
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\d+(?=/)")
SAME = re.compile(r"/q/(plaintiffs|defendants)\.[1-9]")
MOST = 90


def shape_of(address: str) -> str:
    """The address with ids and queries left out: pages of one shape are looked at once."""
    path = urlsplit(address).path
    return ID.sub("*", SAME.sub(r"/q/\1.n", path))


def crawl(page: Page, *starts: str, within: tuple[str, ...] = ("/",)) -> list[str]:
    """Addresses that begin so, one of each shape, breadth first."""
    seen: dict[str, str] = {}
    queue = list(starts)
    while queue and len(seen) < MOST:
        address = queue.pop(0)
        shape = shape_of(address)
        if shape in seen or LEAVES.search(shape) or not address.startswith(within):
            continue
        seen[shape] = address
        page.goto(address, wait_until="domcontentloaded")
        queue += page.eval_on_selector_all(
            "a[href]",
            "links => links.filter(a => a.origin === location.origin && !a.download)"
            ".map(a => a.pathname + a.search)",
        )
    return list(seen.values())
