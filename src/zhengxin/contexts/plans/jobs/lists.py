"""A version of a list was issued: the units whose items it touches are told."""

from datetime import datetime

from zhengxin.contexts.journal.queries import FollowedEntry
from zhengxin.contexts.notices.actions import serve_notice
from zhengxin.contexts.plans.queries.lists.touched import touched_by
from zhengxin.kernel.actors import Actor


def tell_of_list(*, entry: FollowedEntry, by: Actor, at: datetime) -> None:
    """Follows plans.list_issued: one message to each unit that answers for an item added, changed or taken away."""
    if not entry.public:
        return
    number, version = entry.public["number"], entry.public["version"]
    touched = touched_by(number, version, day=at.date())
    for owner, items in sorted(touched.items.items()):
        serve_notice(
            kind="list_issued",
            params={
                "list": touched.name,
                "version": str(version),
                "day": entry.public["in_force_from"],
                "items": str(items),
            },
            to_unit=owner,
            link=f"/lists/{number}/" if touched.is_public else "",
            because=entry.entry_id,
            by=by,
            at=at,
        )
