"""Reads of the journal: timelines, and the proof that nothing was altered."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from court.journal import tree
from court.journal.chain import digest
from court.journal.growth import look
from court.journal.models import Delivery, JournalEntry, Leaf, StreamHead, TreeHead


def entries_of(*streams: UUID) -> QuerySet[JournalEntry]:
    """What happened to these things, oldest first."""
    return JournalEntry.objects.filter(stream__in=streams).order_by("at", "pk")


def verify_chain(stream: UUID) -> list[str]:
    """Every fault found in a stream; an empty list means that it is whole."""
    faults: list[str] = []
    previous, expected = "", 1
    for entry in JournalEntry.objects.filter(stream=stream).order_by("seq").iterator():
        faults += _faults_of(entry, previous, expected)
        previous, expected = entry.hash, entry.seq + 1
    head = StreamHead.objects.filter(stream=stream).first()
    if (head.seq, head.hash) != (expected - 1, previous) if head else expected > 1:
        faults.append(f"{stream}: 末端与登记不符")
    return faults


def _faults_of(entry: JournalEntry, previous: str, expected: int) -> Iterable[str]:
    place = f"{entry.stream}/{entry.seq}"
    if entry.seq != expected:
        yield f"{place}: 序号应为 {expected}"
    if entry.previous_hash != previous:
        yield f"{place}: 与前一条不相连"
    if digest(entry) != entry.hash:
        yield f"{place}: 内容与摘要不符"


def verify_all() -> tuple[int, list[str]]:
    """Number of streams, and every fault in any of them."""
    faults: list[str] = []
    streams = set(JournalEntry.objects.order_by().values_list("stream", flat=True).distinct())
    streams |= set(StreamHead.objects.values_list("stream", flat=True))
    for stream in streams:
        faults += verify_chain(stream)
    return len(streams), faults


def failing_deliveries() -> QuerySet[Delivery]:
    """News that a subscriber could not take so far, for the administrator's page."""
    failing = Delivery.objects.filter(done_at=None, attempts__gt=0)
    return failing.select_related("entry").order_by("due_at")


def tree_head() -> tuple[int, str]:
    """(entries in the tree, its root)."""
    head = TreeHead.objects.first()
    return (head.size, head.root) if head else (0, tree.root(0, look).hex())


def tree_index(entry: JournalEntry) -> int | None:
    """The entry's place in the tree; None while it waits to be appended."""
    return Leaf.objects.filter(entry=entry).values_list("index", flat=True).first()


def inclusion_proof(index: int, size: int) -> list[str]:
    """That the leaf stands in the tree of ``size`` (RFC 9162 section 2.1.3)."""
    return [node.hex() for node in tree.inclusion(index, size, look)]


def consistency_proof(old: int, new: int) -> list[str]:
    """That the tree of ``new`` begins with the tree of ``old`` (RFC 9162 section 2.1.4)."""
    return [node.hex() for node in tree.consistency(old, new, look)]


def verify_tree() -> list[str]:
    """Every entry in the tree at its place, and the root as it was kept; empty if all is whole."""
    size, kept = tree_head()
    leaves = Leaf.objects.exclude(index=None).select_related("entry").order_by("index")
    faults, count = [], 0
    for count, leaf in enumerate(leaves.iterator(), 1):
        if leaf.index != count - 1 or look(0, count - 1) != tree.leaf_hash(leaf.entry.hash):
            faults.append(f"{leaf.entry}: 与流水树不符")
    if count != size or tree.root(size, look).hex() != kept:
        faults.append(f"流水树：应有 {size} 条，实有 {count} 条，或树根不符")
    return faults
