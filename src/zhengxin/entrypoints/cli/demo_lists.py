"""The lists of the demonstration: drafted by one of its people, issued by another, version after version."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from zhengxin.contexts.access.queries import actor_of_login
from zhengxin.contexts.plans.actions.lists import (
    add_item,
    change_item,
    draft_version,
    issue_version,
    remove_item,
    start_list,
)
from zhengxin.contexts.plans.queries.lists import list_items, list_shown
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.lists import Item
from zhengxin.plumbing.rulebook_files import load

Rows = Mapping[str, Any]
BUILT_IN = ("legal_basis", "owner")


def fill_lists(*, units: Mapping[str, str], at: datetime, day: date) -> None:
    """`units` gives the number of each unit of the demonstration by its key."""
    demo = load("demo_lists").data
    clerk, office = (actor_of_login(demo[who], day=day, via="cli") for who in ("drafted_by", "issued_by"))
    for told in demo["lists"]:
        number = start_list(kind=told["kind"], owner=units[told["owner"]], by=clerk, at=at)
        for place, version in enumerate(told["versions"]):
            draft_version(number=number, by=clerk, at=at)
            changes = _draft(number, version, units, clerk, at, day)
            issue_version(
                number=number,
                in_force_from=day - timedelta(days=version["days"]),
                basis=version["basis"],
                publication_basis=demo["publication_basis"] if place == 0 else "",
                seen=changes,
                by=office,
                at=at,
            )


def _draft(number: str, version: Rows, units: Mapping[str, str], by: Actor, at: datetime, day: date) -> int:
    """Returns how many changes the draft has."""
    changes = 0
    items = _items(number, by, day)
    for row in version.get("change", ()):
        item = items[row["name"]]
        columns = {**item.values, **{code: value for code, value in row.items() if code not in BUILT_IN}}
        basis = row.get("legal_basis", item.legal_basis)
        change_item(
            number=number,
            key=item.key,
            columns=columns,
            legal_basis=basis,
            owner=item.owner,
            seen=changes,
            by=by,
            at=at,
        )
        changes += 1
    for name in version.get("remove", ()):
        remove_item(number=number, key=items[name].key, seen=changes, by=by, at=at)
        changes += 1
    for row in version.get("add", ()):
        columns = {code: value for code, value in row.items() if code not in BUILT_IN}
        owner = units[row["owner"]]
        add_item(
            number=number, columns=columns, legal_basis=row["legal_basis"], owner=owner, seen=changes, by=by, at=at
        )
        changes += 1
    return changes


def _items(number: str, by: Actor, day: date) -> dict[str, Item]:
    """The draft's items by their name."""
    shown = list_shown(by, number, day=day)
    return {item.values["name"]: item for item in list_items(shown, shown.versions[0].number)}
