"""Inclusion and consistency proofs are those of the textbook, and each wrong in one byte fails."""

import random
from collections.abc import Callable

import pytest

from tests.kernel.merkle.textbook import Textbook, log_of, numbered
from zhengxin.kernel.merkle import (
    EMPTY_ROOT,
    Unproven,
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
)
from zhengxin.kernel.merkle.hashing import node_hash

SMALL = 40
SIZES = [*range(SMALL, 300, 13), 255, 256, 257, 511, 512, 513, 1025, 65_535, 65_536, 65_537, 66_000]
BOOK = Textbook(numbered(66_000))


def reader(size: int) -> Callable[[str], bytes | None]:
    return log_of(BOOK.entries[:size])[1].get


def changed(hashes: list[bytes], chance: random.Random) -> list[bytes]:
    """One bit of one byte flipped."""
    wrong = [bytearray(piece) for piece in hashes]
    chance.choice(wrong)[chance.randrange(32)] ^= 1 << chance.randrange(8)
    return [bytes(piece) for piece in wrong]


@pytest.mark.parametrize("size", range(1, SMALL))
def test_every_entry_of_every_small_tree_is_proved(size: int) -> None:
    read, root = reader(size), BOOK.root(0, size)
    for index in range(size):
        proof = inclusion_proof(read, index, size)
        assert proof == BOOK.path(index, 0, size)
        check_inclusion(leaf_hash(BOOK.entries[index]), index, size, proof, root)


@pytest.mark.parametrize("size", SIZES)
def test_entries_of_larger_trees_are_proved(size: int) -> None:
    read, root, chance = reader(size), BOOK.root(0, size), random.Random(size)
    for index in {0, size - 1, *(chance.randrange(size) for _ in range(20))}:
        proof, leaf = inclusion_proof(read, index, size), leaf_hash(BOOK.entries[index])
        assert proof == BOOK.path(index, 0, size)
        check_inclusion(leaf, index, size, proof, root)
        for wrong in (
            (leaf, index, size, changed(proof, chance), root),
            (leaf, index, size, proof[:-1], root),
            (leaf, index, size, [*proof, root], root),
            (*changed([leaf], chance), index, size, proof, root),
            (leaf, index, size, proof, *changed([root], chance)),
            (leaf, (index + 1) % size, size, proof, root),
            (leaf, index, size * 2, proof, root),
        ):
            with pytest.raises(Unproven):
                check_inclusion(*wrong)


@pytest.mark.parametrize("new", range(SMALL))
def test_every_small_tree_continues_every_smaller_one(new: int) -> None:
    read = reader(new)
    for old in range(new + 1):
        proof = consistency_proof(read, old, new)
        assert proof == (BOOK.consistency(old, 0, new) if old else [])
        check_consistency(old, new, BOOK.root(0, old), BOOK.root(0, new), proof)


@pytest.mark.parametrize("new", SIZES)
def test_larger_trees_continue_smaller_ones(new: int) -> None:
    read, chance = reader(new), random.Random(new)
    powers = [1 << n for n in range(17) if 1 << n < new]
    for old in {1, new - 1, chance.choice(powers), powers[-1], *(chance.randrange(1, new) for _ in range(12))}:
        was, now, proof = BOOK.root(0, old), BOOK.root(0, new), consistency_proof(read, old, new)
        assert proof == BOOK.consistency(old, 0, new)
        check_consistency(old, new, was, now, proof)
        for wrong in (
            (old, new, was, now, changed(proof, chance)),
            (old, new, was, now, proof[:-1]),
            (old, new, was, now, [*proof, now]),
            (old, new, *changed([was], chance), now, proof),
            (old, new, was, *changed([now], chance), proof),
            (old, new * 2, was, now, proof),
        ):
            with pytest.raises(Unproven):
                check_consistency(*wrong)


def test_a_proof_that_fits_a_taller_tree_does_not_pass_for_a_smaller_one() -> None:
    leaf, beside = BOOK.root(0, 1), BOOK.root(1, 2)
    taller = BOOK.root(0, 2)
    with pytest.raises(Unproven, match="more hashes than a tree of 1"):
        check_inclusion(leaf, 0, 1, [beside], node_hash(beside, leaf))
    with pytest.raises(Unproven, match="fewer hashes than a tree of 3"):
        check_inclusion(leaf, 0, 3, [beside], taller)
    three, wrong = BOOK.consistency(2, 0, 3), bytes(32)
    with pytest.raises(Unproven, match="too many hashes"):
        check_consistency(2, 3, taller, node_hash(wrong, BOOK.root(0, 3)), [*three, wrong])
    three = BOOK.consistency(3, 0, 4)
    was, now = node_hash(wrong, BOOK.root(0, 3)), node_hash(wrong, BOOK.root(0, 4))
    with pytest.raises(Unproven, match="too many hashes"):
        check_consistency(3, 4, was, now, [*three, wrong])


def test_every_tree_continues_the_empty_one_and_nothing_needs_to_be_shown() -> None:
    check_consistency(0, 5, EMPTY_ROOT, BOOK.root(0, 5), [])
    with pytest.raises(Unproven, match="the proof is empty"):
        check_consistency(0, 5, EMPTY_ROOT, BOOK.root(0, 5), [EMPTY_ROOT])


@pytest.mark.parametrize("old, new", [(0, 0), (0, 5)])
def test_an_empty_tree_with_another_root_is_none(old: int, new: int) -> None:
    with pytest.raises(Unproven, match="SHA-256 of nothing"):
        check_consistency(old, new, bytes(32), BOOK.root(0, new), [])


def test_one_size_with_two_roots_is_refused() -> None:
    with pytest.raises(Unproven, match="one size, 5, and two roots"):
        check_consistency(5, 5, BOOK.root(0, 5), BOOK.root(0, 6), [])


def test_nothing_leads_backwards() -> None:
    with pytest.raises(Unproven, match="size 5 is smaller than size 6"):
        check_consistency(6, 5, BOOK.root(0, 6), BOOK.root(0, 5), [])
    with pytest.raises(ValueError, match="no proof leads"):
        consistency_proof(reader(6), 6, 5)


@pytest.mark.parametrize("index", [-1, 5])
def test_an_entry_outside_the_tree_has_no_proof(index: int) -> None:
    with pytest.raises(ValueError, match="has no entry"):
        inclusion_proof(reader(5), index, 5)
    with pytest.raises(Unproven, match="has no entry"):
        check_inclusion(BOOK.root(0, 1), index, 5, [], BOOK.root(0, 1))
