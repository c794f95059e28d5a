"""Which kinds a unit owns, for somebody who hands in its files."""

from datetime import date

from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.contexts.subjects.queries import UnitShown, units_within
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.recordkinds import RecordKind


def units_to_send_for(actor: Actor, *, day: date) -> list[UnitShown]:
    """The units with a code inside the actor's part of the tree, the own ones first."""
    own = {post.unit_id for post in actor.posts}
    units = [unit for unit in units_within(actor.scope_paths, day=day) if unit.code]
    return sorted(units, key=lambda unit: unit.id not in own)


def kinds_of(units: list[UnitShown]) -> list[RecordKind]:
    """The kinds that at least one of the units owns."""
    kinds = {unit.kind for unit in units}
    return [kind for kind in record_kinds().values() if kinds & kind.owner.kinds]
