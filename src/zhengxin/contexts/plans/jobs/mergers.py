"""A unit with open tasks was merged into another: who looks after the plan is told, and who takes the tasks over."""

from datetime import datetime

from zhengxin.contexts.journal.queries import FollowedEntry
from zhengxin.contexts.notices.actions import serve_notice
from zhengxin.contexts.plans.queries.unit_tasks import open_tasks_of_unit
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.kernel.actors import Actor


def tell_of_merger(*, entry: FollowedEntry, by: Actor, at: datetime) -> None:
    """Follows subjects.unit_merged: one message a programme to its coordinating office and one to the successor."""
    if not entry.public:
        return
    ended, into = (unit_numbered(entry.public[key], day=at.date()) for key in ("number", "into"))
    for found in open_tasks_of_unit(ended.id):
        params = {
            "unit": ended.name,
            "into": into.name,
            "day": entry.public["from_day"],
            "programme": found.title,
            "tasks": str(found.tasks),
        }
        for reader in dict.fromkeys((found.office, into.number)):
            serve_notice(
                kind="unit_merged",
                params=params,
                to_unit=reader,
                link=f"/console/ledger/?programme={found.number}",
                because=entry.entry_id,
                by=by,
                at=at,
            )
