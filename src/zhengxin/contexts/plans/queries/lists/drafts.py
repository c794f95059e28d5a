"""Drafts of lists for the acts that change them, locked; and rows as the kernel's items."""

from collections.abc import Iterable

from zhengxin.contexts.plans.models import ListItem, ListVersion, VersionedList
from zhengxin.kernel.lists import Item
from zhengxin.kernel.refusals import Refused


def locked_list(number: str) -> VersionedList:
    """Locks the list's row, so that one act at a time decides about it; call it inside the act's transaction.

    Refused "plans.unknown_list".
    """
    row = VersionedList.objects.select_for_update().filter(number=number).first()
    if row is None:
        raise Refused("plans.unknown_list")
    return row


def open_draft(of: VersionedList, seen: int | None = None) -> ListVersion:
    """The list's draft. Refused: there is none; it changed since `seen` changes."""
    draft = of.versions.filter(state=ListVersion.DRAFT).first()
    if draft is None:
        raise Refused("plans.list_no_draft")
    if seen is not None and draft.changes != seen:
        raise Refused("plans.list_changed_meanwhile")
    return draft


def items_of(version: ListVersion) -> list[Item]:
    """The items in their order."""
    return as_items(version.items.order_by("position", "pk"))


def as_items(rows: Iterable[ListItem]) -> list[Item]:
    return [Item(row.key, row.columns, row.legal_basis, row.owner) for row in rows]
