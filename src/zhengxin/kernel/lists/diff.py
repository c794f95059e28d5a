"""What differs between two versions of a list: items added, removed, changed column by column."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from zhengxin.kernel.entries import canonical
from zhengxin.kernel.lists.kinds import LEGAL_BASIS, OWNER


@dataclass(frozen=True)
class Item:
    """One item of a list. `key` stays the same from version to version; `values` by column code, "" for nothing.

    `owner` is the number of a unit.
    """

    key: str
    values: Mapping[str, str]
    legal_basis: str
    owner: str

    def cells(self) -> dict[str, str]:
        """All that can change, by column code; empty cells left out."""
        told = {**self.values, LEGAL_BASIS: self.legal_basis, OWNER: self.owner}
        return {code: value for code, value in told.items() if value}


ListItems = Sequence[Item]


@dataclass(frozen=True)
class Changed:
    """An item that both versions have; `cells` holds old and new value of each column that differs."""

    old: Item
    new: Item
    cells: Mapping[str, tuple[str, str]]

    @property
    def key(self) -> str:
        return self.new.key


@dataclass(frozen=True)
class Difference:
    """From an old version to a new one; added and changed in the new one's order, removed in the old one's."""

    added: tuple[Item, ...] = ()
    removed: tuple[Item, ...] = ()
    changed: tuple[Changed, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def difference(old: ListItems, new: ListItems) -> Difference:
    """Order alone is no difference. Keys are unique in each version."""
    before, after = {item.key: item for item in old}, {item.key: item for item in new}
    pairs = [(before[item.key], item) for item in new if item.key in before]
    return Difference(
        added=tuple(item for item in new if item.key not in before),
        removed=tuple(item for item in old if item.key not in after),
        changed=tuple(Changed(was, now, cells) for was, now in pairs if (cells := _cells(was, now))),
    )


def apply(old: ListItems, change: Difference) -> list[Item]:
    """The old version with the difference carried out: items in the old order, added ones at the end."""
    gone = {item.key for item in change.removed}
    changed = {row.key: row.new for row in change.changed}
    return [*(changed.get(item.key, item) for item in old if item.key not in gone), *change.added]


def fingerprint(item: Item) -> str:
    """SHA-256 (hex) of what the item says."""
    return hashlib.sha256(canonical({"key": item.key, "cells": item.cells()})).hexdigest()


def fingerprint_of_all(items: Iterable[Item]) -> str:
    """SHA-256 (hex) of a whole version, whatever the order of its items."""
    return hashlib.sha256("\n".join(sorted(map(fingerprint, items))).encode()).hexdigest()


def _cells(old: Item, new: Item) -> dict[str, tuple[str, str]]:
    before, after = old.cells(), new.cells()
    codes = [*before, *(code for code in after if code not in before)]
    return {code: (before.get(code, ""), after.get(code, "")) for code in codes if before.get(code) != after.get(code)}
