"""Whose items an issued version of a list added, changed or took away."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.plans.models import ListVersion
from zhengxin.contexts.plans.queries.lists.drafts import items_of
from zhengxin.contexts.plans.queries.lists.kinds import list_kind
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.kernel.lists import difference


@dataclass(frozen=True)
class ListTouched:
    """`name` is the list's Chinese name with that of the unit that keeps it; `items` counts by number of the owner."""

    name: str
    is_public: bool
    items: Mapping[str, int]


def touched_by(number: str, version: int, *, day: date) -> ListTouched:
    """Against the version before; of an item that changed its owner both are counted."""
    versions = ListVersion.objects.filter(of__number=number).select_related("of")
    now = versions.get(number=version)
    before = versions.filter(number__lt=version).order_by("-number").first()
    change = difference(items_of(before) if before else [], items_of(now))
    owners = Counter(item.owner for item in (*change.added, *change.removed))
    for row in change.changed:
        owners.update({row.old.owner, row.new.owner})
    keeper = unit_numbered(now.of.owner, day=day)
    return ListTouched(f"{keeper.name}{list_kind(now.of.kind).zh}", now.of.publication_basis is not None, owners)
