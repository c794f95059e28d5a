"""Units are reminded before a day, told after it, and then others hear: what is due by itself, one thing at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.notices.actions import serve_notice
from zhengxin.contexts.plans.events import REMINDED
from zhengxin.contexts.plans.models import DueReminder
from zhengxin.contexts.plans.policies import COORDINATE
from zhengxin.contexts.plans.queries.due.dated import Dated, locked_dated
from zhengxin.contexts.plans.queries.due.kinds import rule
from zhengxin.contexts.plans.queries.due.reminders import (
    OVERDUE,
    TO_ABOVE,
    TO_OFFICE,
    Stage,
    stages_reached,
    stages_told,
)
from zhengxin.contexts.subjects.queries import UnitShown, unit_above, units_by_id
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.plumbing.guarded import writes


@dataclass(frozen=True)
class _Told:
    """One notice: to whom, of which kind, and its words besides the name of the thing and its day."""

    to: str
    kind: str
    words: dict[str, str]


def remind(*, number: str, by: Actor, at: datetime) -> int:
    """Returns how many notices were served: 0 where every stage that a task or due item has come to was told before.
    What was told is written down in the same transaction, so that a cut-off tells nobody twice and forgets nobody.

    Refused: unknown number, no permission for its place.
    """
    with writes("plans"):
        thing = locked_dated(number, by=by, at=at)
        demand(by, COORDINATE, thing.path)
        due_on, day = thing.due_on, official_day(at)
        if due_on is None or not thing.waits:
            return 0
        told = stages_told("task" if thing.task else "item", _key(thing), due_on)
        count = 0
        for stage in stages_reached(due_on, day):
            if stage.name in told:
                continue
            notices = list(_notices(thing, stage, at))
            DueReminder.objects.create(task=thing.task, item=thing.item, stage=stage.name, due_on=due_on, told_at=at)
            closed = {
                "number": number,
                "stage": stage.name,
                "due_on": due_on,
                "units": [notice.to for notice in notices],
            }
            entry = record(kind=REMINDED, by=by, at=at, closed=closed, rule=rule())
            for notice in notices:
                params = {"what": thing.name, "due": due_on.isoformat(), **notice.words}
                serve_notice(
                    kind=notice.kind,
                    params=params,
                    to_unit=notice.to,
                    link=thing.link,
                    because=entry,
                    by=by,
                    at=at,
                )
            count += len(notices)
    return count


def _key(thing: Dated) -> int:
    row = thing.task or thing.item
    assert row is not None
    return int(row.pk)


def _notices(thing: Dated, stage: Stage, at: datetime) -> Iterator[_Told]:
    day = official_day(at)
    office = [thing.office.id] if thing.office else []
    shown = units_by_id([*(place.id for place in thing.units), *office], day=day)
    units = [shown[place.id] for place in thing.units]
    if stage.name not in (TO_OFFICE, TO_ABOVE):
        kind = "overdue" if stage.name == OVERDUE else "due_soon"
        yield from (_Told(unit.number, kind, {"days": str(stage.days)}) for unit in units)
    else:
        late = "、".join(unit.name for unit in units)
        above = [shown[pk] for pk in office] if stage.name == TO_OFFICE else _above(units, at)
        # Nobody is told of his own delay as of another's.
        others = [unit for unit in above if unit.id not in {each.id for each in units}]
        yield from (_Told(unit.number, "escalated", {"unit": late}) for unit in others)


def _above(units: list[UnitShown], at: datetime) -> list[UnitShown]:
    found = (unit_above(unit.path, day=official_day(at)) for unit in units)
    return list({unit.id: unit for unit in found if unit is not None}.values())
