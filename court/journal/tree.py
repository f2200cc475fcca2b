"""The Merkle tree over all entries, as RFC 9162 section 2.1 has it; arithmetic only.

A node ``(level, place)`` is the hash of the complete subtree over leaves ``place·2^level`` to
``(place+1)·2^level``. Roots and proofs are put together from O(log n) such nodes.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator

Node = tuple[int, int]
Look = Callable[[int, int], bytes]


def leaf_hash(entry_hash: str) -> bytes:
    """A leaf is the hash that chains the entry to its stream."""
    return hashlib.sha256(b"\x00" + bytes.fromhex(entry_hash)).digest()


def above(left: bytes, right: bytes) -> bytes:
    """The node over two."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def peaks(size: int) -> Iterator[Node]:
    """The largest complete subtrees of a tree of ``size`` leaves, from left to right."""
    done = 0
    for level in range(size.bit_length() - 1, -1, -1):
        if size >> level & 1:
            yield level, done >> level
            done += 1 << level


def appended(size: int, leaves: Iterable[bytes], look: Look) -> dict[Node, bytes]:
    """All complete nodes that come to be when ``leaves`` follow a tree of ``size``."""
    made: dict[Node, bytes] = {}
    for place, leaf in enumerate(leaves, size):
        level, node = 0, leaf
        made[level, place] = node
        while place & 1:
            left = (level, place - 1)
            node = above(made[left] if left in made else look(*left), node)
            level, place = level + 1, place >> 1
            made[level, place] = node
    return made


def root(size: int, look: Look) -> bytes:
    """The hash of the whole tree; of an empty one the hash of nothing."""
    return range_hash(0, size, look) if size else hashlib.sha256(b"").digest()


def range_hash(start: int, end: int, look: Look) -> bytes:
    """The hash over leaves ``start`` to ``end`` (exclusive), a subtree of RFC 9162."""
    count = end - start
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return look(level, start >> level)
    middle = start + _largest_power_below(count)
    return above(range_hash(start, middle, look), range_hash(middle, end, look))


def inclusion(index: int, size: int, look: Look) -> list[bytes]:
    """The hashes that lead from leaf ``index`` to the root of a tree of ``size``."""
    if not 0 <= index < size:
        raise IndexError(f"{index} of {size}")
    return _path(index, 0, size, look)


def _path(index: int, start: int, end: int, look: Look) -> list[bytes]:
    if end - start == 1:
        return []
    middle = start + _largest_power_below(end - start)
    if index < middle:
        return [*_path(index, start, middle, look), range_hash(middle, end, look)]
    return [*_path(index, middle, end, look), range_hash(start, middle, look)]


def consistency(old: int, new: int, look: Look) -> list[bytes]:
    """The hashes that show that the tree of ``new`` leaves begins with that of ``old``."""
    if not 0 < old <= new:
        raise IndexError(f"{old} of {new}")
    return [] if old == new else _consistent(old, 0, new, look, whole=True)


def _consistent(old: int, start: int, end: int, look: Look, *, whole: bool) -> list[bytes]:
    if old == end:
        return [] if whole else [range_hash(start, end, look)]
    middle = start + _largest_power_below(end - start)
    if old <= middle:
        return [*_consistent(old, start, middle, look, whole=whole), range_hash(middle, end, look)]
    return [*_consistent(old, middle, end, look, whole=False), range_hash(start, middle, look)]


def _largest_power_below(count: int) -> int:
    return 1 << (count - 1).bit_length() - 1


def root_by_inclusion(leaf: bytes, index: int, size: int, path: Iterable[bytes]) -> bytes:
    """Where a proof leads (RFC 9162 section 2.1.3.2); raises ``ValueError`` if it cannot fit."""
    place, last, node = index, size - 1, leaf
    for step in path:
        if last == 0:
            raise ValueError("the path is too long")
        if place & 1 or place == last:
            node = above(step, node)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            node = above(node, step)
        place, last = place >> 1, last >> 1
    if last:
        raise ValueError("the path is too short")
    return node


def is_consistent(old: int, new: int, old_root: bytes, new_root: bytes, path: list[bytes]) -> bool:
    """Whether the proof shows that nothing before ``old`` changed (RFC 9162 section 2.1.4.2)."""
    if old == new:
        return not path and old_root == new_root
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not 0 < old < new or not steps:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            first, second = above(step, first), above(step, second)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            second = above(second, step)
        place, last = place >> 1, last >> 1
    return (first, second, last) == (old_root, new_root, 0)
