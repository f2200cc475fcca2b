"""The tree over the journal grows behind it: what is recorded waits, a worker appends it in turn.

A database trigger queues every entry, so that none can stay outside. Appending is apart from
recording, because it takes one lock for the whole court; cases must not wait for each other.
"""

from django.db import transaction

from court.jobs.rounds import each_round
from court.journal import tree
from court.journal.models import Leaf, TreeHead, TreeNode

BATCH = 500


def grow(limit: int = BATCH) -> int:
    """Append what waits, in the order of recording; returns how many entries."""
    if not Leaf.objects.filter(index=None).exists():  # a plain read: an idle worker locks nothing
        return 0
    with transaction.atomic():
        head = _locked_head()
        waiting = list(
            Leaf.objects.filter(index=None).select_related("entry").order_by("entry_id")[:limit]
        )
        made = tree.appended(head.size, (tree.leaf_hash(leaf.entry.hash) for leaf in waiting), look)
        TreeNode.objects.bulk_create(
            TreeNode(level=level, place=place, hash=node.hex())
            for (level, place), node in made.items()
        )
        for index, leaf in enumerate(waiting, head.size):
            leaf.index = index
        Leaf.objects.bulk_update(waiting, ["index"], batch_size=200)
        head.size += len(waiting)
        head.root = tree.root(head.size, look).hex()
        head.save(update_fields=["size", "root"])
        return len(waiting)


def _locked_head() -> TreeHead:
    """The one row under which all appending takes turns."""
    heads = TreeHead.objects.select_for_update()
    found = heads.first()
    if found is None:
        TreeHead.objects.bulk_create([TreeHead(pk=1)], ignore_conflicts=True)
        found = heads.get(pk=1)
    return found


def look(level: int, place: int) -> bytes:
    """A node of the tree."""
    found = TreeNode.objects.filter(level=level, place=place).values_list("hash", flat=True)
    return bytes.fromhex(found.get())


@each_round
def grow_some(reraise: bool) -> int:
    """A worker's share in one of its rounds."""
    return grow()
