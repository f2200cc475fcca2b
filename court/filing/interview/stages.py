"""The pages of the interview in order, which are done, and how long the rest takes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from court.filing.interview.draft import SIDES, Draft, needs_guardian
from court.filing.interview.extras import GROUPS, group_of, is_asked, is_extra, is_wanted
from court.filing.interview.papers_needed import papers_needed
from court.law.forms import Item, visible_items

STAGES = {
    "cause": "案由",
    "ours": "我方",
    "theirs": "对方",
    "claims": "请求",
    "facts": "事实",
    "exhibits": "证据",
    "papers": "身份材料",
    "court": "法院",
    "service": "送达与同意",
    "check": "检查",
    "sign": "签名提交",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the interview."""

    key: str
    stage: str
    title: str
    done: bool = False
    minutes: int = 1
    optional: bool = False


def parts_of(draft: Draft, slots_filled: Collection[str], day: date) -> list[Part]:
    """Every page in order; ``slots_filled`` are the keys of papers that were uploaded."""
    return [
        *_about_cause(draft, slots_filled),
        *_ours(draft, day),
        *_theirs(draft),
        *_elements(draft),
        *_exhibits(draft),
        *_papers(draft, slots_filled, day),
        *_court(draft),
        *_service(draft),
    ]


def _page(draft: Draft, key: str, stage: str, title: str, minutes: int = 1) -> Part:
    return Part(key, stage, title, draft.answered(key), minutes)


def _about_cause(draft: Draft, filled: Collection[str]) -> Iterator[Part]:
    yield _page(draft, "cause", "cause", "是什么纠纷", 2)
    yield _page(draft, "way", "cause", "起诉状怎么写")
    if draft.uploads_complaint:  # first, so that the pages after it can offer what it says
        has = any(key.startswith("complaint:") for key in filled)
        yield Part("complaint", "cause", "上传您写好的起诉状", has, 1)


def _ours(draft: Draft, day: date) -> Iterator[Part]:
    yield _page(draft, "filer", "ours", "您以什么身份办理")
    for index in range(max(len(draft.rows("plaintiffs")), 1)):
        yield from _party(draft, "plaintiffs", index, "ours")
        row = draft.row("plaintiffs", index)
        if needs_guardian(row, day):
            name = row.get("name", "原告")
            yield _page(draft, f"guardians.{index}", "ours", f"{name}的法定代理人", 2)
    for index, agent in enumerate(draft.rows("representatives")):
        title = f"代理人：{agent.get('name', '')}"
        yield _page(draft, f"representatives.{index}", "ours", title, 2)
    if wants_representative(draft) and not draft.rows("representatives"):
        yield _page(draft, "representatives.0", "ours", "您（代理人）的信息", 2)


def wants_representative(draft: Draft) -> bool:
    """Whether the filer acts as 委托诉讼代理人."""
    return (draft.bundle.get("filed_by") or {}).get("role") == "representative"


def _theirs(draft: Draft) -> Iterator[Part]:
    for index in range(max(len(draft.rows("defendants")), 1)):
        yield from _party(draft, "defendants", index, "theirs")
    for index in range(len(draft.rows("third_parties"))):
        yield from _party(draft, "third_parties", index, "theirs")


def _party(draft: Draft, side: str, index: int, stage: str) -> Iterator[Part]:
    """Who the party is; then, once it is known what it is, the rest about it."""
    row = draft.row(side, index)
    named = f"：{row['name']}" if row.get("name") else (f" {index + 1}" if index else "")
    done = draft.answered(f"{side}.{index}") and bool(row.get("name"))
    yield Part(f"{side}.{index}", stage, SIDES[side] + named, done, 2)
    if row.get("name"):
        more = "住址、工作" if row.get("kind") == "person" else "住所地、负责人"
        yield _page(draft, f"{side}.{index}.more", stage, f"{row['name']}的{more}", 2)


def _elements(draft: Draft) -> Iterator[Part]:
    """Claims and facts, one row of the form a page; rows few people need only when ticked."""
    form = draft.form
    shown = {item.id for item in visible_items(form, draft.elements)}
    for group in GROUPS:
        rows = [
            item
            for section in form.sections
            if section.asked_in == "interview" and group_of(section) == group
            for item in section.items
            if item.id in shown and any(is_asked(f) for f in item.fields)
        ]
        yield from (_row(draft, i, group) for i in rows if not is_extra(i))
        if any(is_extra(item) for item in rows):
            yield _page(draft, f"extras.{group}", group, EXTRAS[group])
        yield from (_row(draft, i, group) for i in rows if is_extra(i) and is_wanted(draft, i))


EXTRAS = {"claims": "还有哪些要求", "facts": "还有哪些情况"}


def _row(draft: Draft, item: Item, group: str) -> Part:
    key = f"elements.{item.id}"
    minutes = 2 if any(f.type in ("textarea", "list") for f in item.fields) else 1
    done = draft.answered(key) or _is_answered_by_its_tick(draft, item)
    return Part(key, group, item.ask or item.label, done, minutes)


def _is_answered_by_its_tick(draft: Draft, item: Item) -> bool:
    """A row that only asks 是否主张 is answered when it is ticked."""
    asked = [f for f in item.fields if is_asked(f)]
    return len(asked) == 1 and asked[0].type == "yesno" and bool(draft.elements.get(asked[0].id))


def _exhibits(draft: Draft) -> Iterator[Part]:
    rows = draft.rows("exhibits")
    done = bool(rows) and all(row.get("name") for row in rows)
    yield Part("exhibits", "exhibits", "证据清单和文件", done, 4)


def _papers(draft: Draft, filled: Collection[str], day: date) -> Iterator[Part]:
    needed = [slot for slot in papers_needed(draft, day) if slot.required]
    missing = [slot for slot in needed if slot.key not in filled]
    known = draft.answered("plaintiffs.0")
    yield Part("papers", "papers", "身份材料", known and not missing, max(len(missing), 1))


def _court(draft: Draft) -> Iterator[Part]:
    yield Part("court", "court", "向哪个法院起诉", bool(draft.bundle.get("court")), 1)


def _service(draft: Draft) -> Iterator[Part]:
    yield _page(draft, "service", "service", "送达地址", 2)
    yield _page(draft, "consents", "service", "哪些环节在线办理")
    yield _page(draft, "mediation", "service", "是否愿意先调解")
    yield _page(draft, "relief", "service", "诉讼费有困难吗")
    yield _page(draft, "declarations", "service", "声明和承诺")


def minutes_left(parts: list[Part]) -> int:
    """An honest estimate: what the undone pages take, and three minutes to check and sign."""
    return sum(part.minutes for part in parts if not part.done and not part.optional) + 3


def next_part(parts: list[Part], after: str) -> Part | None:
    """The next page that is not done, after this one in order."""
    keys = [part.key for part in parts]
    start = keys.index(after) + 1 if after in keys else 0
    return next((part for part in parts[start:] if not part.done), None)


def number_of_stage(key: str) -> int:
    """1 for the first stage."""
    return list(STAGES).index(key) + 1
