"""The tree over the journal is the tree of RFC 9162, and grows behind the journal without gaps."""

import hashlib
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from court.journal import tree
from court.journal.actions import record
from court.journal.growth import grow, look
from court.journal.models import JournalEntry, Leaf, TreeNode
from court.journal.queries import (
    consistency_proof,
    inclusion_proof,
    tree_head,
    tree_index,
    verify_tree,
)
from tests.journal.conftest import MONDAY, BellRung

MOST = 40
# Root hashes of the trees of 1 to 8 leaves in the reference implementation of Certificate
# Transparency; the leaves are below.
KNOWN_LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                "606162636465666768696a6b6c6d6e6f"]  # fmt: skip
KNOWN_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def leaf(number: int) -> bytes:
    return tree.leaf_hash(hashlib.sha256(str(number).encode()).hexdigest())


def grown(size: int, leaves=leaf) -> dict[tree.Node, bytes]:
    """Leaf by leaf, as in life."""
    nodes: dict[tree.Node, bytes] = {}

    def look_up(*node: int) -> bytes:
        return nodes[node]

    for number in range(size):
        nodes.update(tree.appended(number, [leaves(number)], look_up))
    return nodes


def test_roots_are_those_of_the_published_examples():
    def known(number: int) -> bytes:
        return tree.leaf_hash(KNOWN_LEAVES[number])

    nodes = grown(8, known)
    roots = [tree.root(size, lambda *n: nodes[n]).hex() for size in range(1, 9)]
    assert roots == KNOWN_ROOTS
    assert tree.root(0, look) == hashlib.sha256(b"").digest()


def test_every_leaf_of_every_tree_has_a_proof_and_no_other_leaf_fits_it():
    nodes = grown(MOST)

    def at(*n):
        return nodes[n]

    for size in range(1, MOST + 1):
        root = tree.root(size, at)
        for index in range(size):
            path = tree.inclusion(index, size, at)
            assert len(path) <= size.bit_length()
            assert tree.root_by_inclusion(leaf(index), index, size, path) == root
            assert tree.root_by_inclusion(leaf(index + 1), index, size, path) != root
            with pytest.raises(ValueError):
                tree.root_by_inclusion(leaf(index), index, size, [*path, root])


def test_every_older_tree_is_shown_to_be_the_beginning_of_every_newer():
    nodes = grown(MOST)

    def at(*n):
        return nodes[n]

    for new in range(1, MOST + 1):
        for old in range(1, new + 1):
            path = tree.consistency(old, new, at)
            roots = tree.root(old, at), tree.root(new, at)
            assert tree.is_consistent(old, new, *roots, path)
            assert not tree.is_consistent(old, new, roots[0], leaf(0) + b"", path) or new == 1
            if path:
                assert not tree.is_consistent(old, new, *roots, path[:-1])


def ring(times: int) -> None:
    for number in range(times):
        with transaction.atomic():
            record(BellRung(uuid4(), number), by="machine:test", at=MONDAY)


@pytest.mark.django_db
def test_entries_wait_until_they_are_appended_in_the_order_of_recording():
    ring(5)
    entries = list(JournalEntry.objects.order_by("pk"))
    assert [tree_index(entry) for entry in entries] == [None] * 5
    assert (grow(3), grow(3), grow(3)) == (3, 2, 0)
    assert [tree_index(entry) for entry in entries] == [0, 1, 2, 3, 4]
    assert tree_head()[0] == 5
    assert verify_tree() == []


@pytest.mark.django_db
def test_proofs_from_the_register_lead_to_the_root():
    heads = []
    for _ in range(4):
        ring(3)
        grow()
        heads.append(tree_head())
    size, root = heads[-1]
    for entry in JournalEntry.objects.all():
        index = tree_index(entry)
        path = [bytes.fromhex(step) for step in inclusion_proof(index, size)]
        assert tree.root_by_inclusion(tree.leaf_hash(entry.hash), index, size, path).hex() == root
    for (old, before), (new, after) in pairwise(heads):
        steps = [bytes.fromhex(step) for step in consistency_proof(old, new)]
        assert tree.is_consistent(old, new, bytes.fromhex(before), bytes.fromhex(after), steps)


@pytest.mark.django_db
def test_an_altered_node_is_found():
    ring(5)
    grow()
    TreeNode.objects.filter(level=0, place=2).update(hash="00" * 32)
    assert any("与流水树不符" in fault for fault in verify_tree())


@pytest.mark.django_db
def test_no_entry_can_be_recorded_outside_the_tree():
    ring(1)
    entry = JournalEntry.objects.get()
    assert Leaf.objects.filter(entry=entry, index=None).exists()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("insert into journal_leaf (entry_id) values (%s)", [entry.pk])
