"""青禾县 with all units of the demonstration, and who of them sends records and reviews them."""

from tests.contexts.records.conftest import AT, DAY, Senders
from tests.once import once
from tests.people import official
from zhengxin.contexts.access.queries import installation_actor
from zhengxin.contexts.subjects.actions import UnitRow, load_unit_tree
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.plumbing.rulebook_files import load


@once
def seated() -> Senders:
    rows = [UnitRow(**unit) for unit in load("demo").data["units"]]
    by = installation_actor()
    units = load_unit_tree(rows=rows, by=by, at=AT)

    def path(key: str) -> str:
        return unit_numbered(units[key], day=DAY).path

    return Senders(
        units,
        official("clerk", units["market"], "unit_clerk", path("market"), by),
        official("head", units["market"], "unit_head", path("market"), by),
        official("other", units["trade"], "unit_clerk", path("trade"), by),
        by,
    )
