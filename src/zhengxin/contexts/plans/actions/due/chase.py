"""Late tasks and due items are chased in one act: each unit is told once what it is late with."""

from collections.abc import Sequence
from datetime import date, datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.notices.actions import serve_notice
from zhengxin.contexts.plans.actions.due.due_steps import take_due_step
from zhengxin.contexts.plans.actions.task_steps import take_step
from zhengxin.contexts.plans.events import CHASED
from zhengxin.contexts.plans.policies import COORDINATE
from zhengxin.contexts.plans.queries.due.dated import Dated, demand_known, locked_dated
from zhengxin.contexts.plans.queries.due.links import LATE_LINK
from zhengxin.contexts.subjects.queries import UnitShown, units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

NAMED_AT_MOST = 5


def chase(*, numbers: Sequence[str], by: Actor, at: datetime) -> int:
    """`numbers` of tasks and due items, at most 200; returns how many units were told. All or none are chased.

    Refused: nothing chosen or too much, an unknown number, not the coordinating office, what is not late, what no unit
    has to do.
    """
    chosen = demand_known(numbers)
    if not by.may(COORDINATE):
        raise Refused("access.not_permitted", permission=COORDINATE)
    with writes("plans"):
        day = official_day(at)
        late = [_checked(locked_dated(number, by=by, at=at), day) for number in chosen]
        places = {place.id for thing in late for place in (*thing.units, thing.office) if place}
        names = units_by_id(places, day=day)
        by_unit: dict[tuple[int, int], list[Dated]] = {}
        for thing in late:
            assert thing.office is not None
            _note(thing, by, at)
            for place in thing.units:
                by_unit.setdefault((place.id, thing.office.id), []).append(thing)
        told = sorted({names[unit].number for unit, _ in by_unit})
        entry = record(kind=CHASED, by=by, at=at, closed={"numbers": chosen, "units": told})
        for (unit, office), things in by_unit.items():
            _tell(names[unit], names[office], things, entry, by, at)
    return len(told)


def _checked(thing: Dated, today: date) -> Dated:
    if not thing.is_office:
        raise Refused("plans.not_the_office")
    if not thing.is_late(today):
        raise Refused("plans.not_late", number=thing.number)
    if not thing.units:
        raise Refused("plans.nobody_to_chase", number=thing.number)
    return thing


def _note(thing: Dated, by: Actor, at: datetime) -> None:
    """A line in its own history; the state stays."""
    assert thing.office is not None
    if thing.item is not None:
        take_due_step(row=thing.item, act="chase", state=thing.item.state, unit=thing.office.id, by=by, at=at)
    elif thing.task is not None:
        row = thing.task
        take_step(row=row, act="chase", state=row.state, unit=thing.office.id, note="", by=by, at=at)


def _tell(unit: UnitShown, office: UnitShown, things: Sequence[Dated], entry: str, by: Actor, at: datetime) -> None:
    if len(things) == 1:
        due = things[0].due_on
        assert due is not None
        params = {"what": things[0].name, "due": due.isoformat(), "unit": office.name}
        kind, link = "chased", things[0].link
    else:
        named = "；".join(thing.name for thing in things[:NAMED_AT_MOST])
        params = {"count": str(len(things)), "list": named, "unit": office.name}
        kind, link = "chased_together", LATE_LINK
    serve_notice(kind=kind, params=params, to_unit=unit.number, link=link, because=entry, by=by, at=at)
