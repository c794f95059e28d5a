"""Rows of a draft, written for the acts that change it; the caller holds the permission and makes the entry."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Max

from zhengxin.contexts.plans.models import ListItem, ListVersion, VersionedList
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.lists import MAX_ITEMS, Item
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def add_rows(*, row: VersionedList, draft: ListVersion, items: Sequence[Item], by: Actor, at: datetime) -> list[Item]:
    """The items with the keys they were given, at the end of the draft. Refused "plans.list_too_long"."""
    with writes("plans"):
        if draft.items.count() + len(items) > MAX_ITEMS:
            raise Refused("plans.list_too_long", limit=MAX_ITEMS)
        keyed = [replace(item, key=f"{number:05d}") for number, item in enumerate(items, row.last_key + 1)]
        row.last_key += len(items)
        row.save(update_fields=["last_key"])
        last = draft.items.aggregate(last=Max("position"))["last"]
        first = 0 if last is None else last + 1
        ListItem.objects.bulk_create(
            (
                ListItem(
                    version=draft,
                    key=item.key,
                    columns=dict(item.values),
                    legal_basis=item.legal_basis,
                    owner=item.owner,
                    position=position,
                )
                for position, item in enumerate(keyed, first)
            ),
            batch_size=500,
        )
    return keyed


def change_rows(*, draft: ListVersion, items: Sequence[Item], by: Actor, at: datetime) -> None:
    """The items say what is given here from now on; their keys are in the draft."""
    with writes("plans"):
        rows = {row.key: row for row in draft.items.all()}
        for item in items:
            row = rows[item.key]
            row.columns, row.legal_basis, row.owner = dict(item.values), item.legal_basis, item.owner
        changed = [rows[item.key] for item in items]
        ListItem.objects.bulk_update(changed, ["columns", "legal_basis", "owner"], batch_size=100)


def remove_rows(*, draft: ListVersion, keys: Sequence[str], by: Actor, at: datetime) -> None:
    with writes("plans"):
        for start in range(0, len(keys), 500):
            draft.items.filter(key__in=keys[start : start + 500]).delete()


def touch(*, draft: ListVersion, by: Actor, at: datetime) -> None:
    """One change more, and whose it was."""
    with writes("plans"):
        draft.changes += 1
        if by.id not in draft.drafters:
            draft.drafters = [*draft.drafters, by.id]
        draft.save(update_fields=["changes", "drafters"])
