"""Items of a draft, one at a time: added, changed, removed."""

from collections.abc import Mapping
from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.lists.draft_rows import add_rows, change_rows, remove_rows, touch
from zhengxin.contexts.plans.events import LIST_ITEM_CHANGED
from zhengxin.contexts.plans.models import ListVersion, VersionedList
from zhengxin.contexts.plans.policies import DRAFT_LIST
from zhengxin.contexts.plans.queries.lists.drafts import as_items, locked_list, open_draft
from zhengxin.contexts.plans.queries.lists.kinds import list_kind
from zhengxin.contexts.plans.queries.lists.owners import demand_owner
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.cells import cell_text
from zhengxin.kernel.lists import Item, checked_columns
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def add_item(
    *, number: str, columns: Mapping[str, str], legal_basis: str, owner: str, seen: int, by: Actor, at: datetime
) -> str:
    """Returns the item's key. `columns` by code as the kind names them, `owner` a unit's number, `seen` how many
    changes of the draft the person had before their eyes.

    Refused: no draft, changed in the meantime, no legal basis, a value its column cannot take, a unit that may not
    own items of this kind, a list that is full.
    """
    with writes("plans"):
        row, draft = _draft(number, seen, by)
        item = _checked(row, "", columns, legal_basis, owner, at)
        (added,) = add_rows(row=row, draft=draft, items=[item], by=by, at=at)
        _enter(row, draft, None, added, by, at)
    return added.key


def change_item(
    *,
    number: str,
    key: str,
    columns: Mapping[str, str],
    legal_basis: str,
    owner: str,
    seen: int,
    by: Actor,
    at: datetime,
) -> None:
    """The item says what is given here from now on. Refused as add_item, and: no such item, nothing changed."""
    with writes("plans"):
        row, draft = _draft(number, seen, by)
        was = _item(draft, key)
        item = _checked(row, key, columns, legal_basis, owner, at)
        if item.cells() == was.cells():
            raise Refused("plans.list_item_unchanged")
        change_rows(draft=draft, items=[item], by=by, at=at)
        _enter(row, draft, was, item, by, at)


def remove_item(*, number: str, key: str, seen: int, by: Actor, at: datetime) -> None:
    """Refused: no draft, changed in the meantime, no such item."""
    with writes("plans"):
        row, draft = _draft(number, seen, by)
        was = _item(draft, key)
        remove_rows(draft=draft, keys=[key], by=by, at=at)
        _enter(row, draft, was, None, by, at)


def _draft(number: str, seen: int, by: Actor) -> tuple[VersionedList, ListVersion]:
    row = locked_list(number)
    demand(by, DRAFT_LIST, row.path)
    return row, open_draft(row, seen)


def _item(draft: ListVersion, key: str) -> Item:
    found = as_items(draft.items.filter(key=key))
    if not found:
        raise Refused("plans.unknown_list_item")
    return found[0]


def _checked(
    row: VersionedList, key: str, columns: Mapping[str, str], legal_basis: str, owner: str, at: datetime
) -> Item:
    kind = list_kind(row.kind)
    values, wrong = checked_columns(kind, columns)
    if wrong:
        raise next(iter(wrong.values()))
    basis = cell_text(legal_basis)
    if not basis:
        raise Refused("plans.list_item_without_basis")
    demand_owner(owner, row.jurisdiction, kind, at.date())
    return Item(key, values, basis, owner)


def _enter(row: VersionedList, draft: ListVersion, was: Item | None, now: Item | None, by: Actor, at: datetime) -> None:
    touch(draft=draft, by=by, at=at)
    told = now or was
    closed = {
        "number": row.number,
        "version": draft.number,
        "key": told.key if told else None,
        "was": was.cells() if was else None,
        "is": now.cells() if now else None,
    }
    record(kind=LIST_ITEM_CHANGED, by=by, at=at, about=row.number, closed=closed)
