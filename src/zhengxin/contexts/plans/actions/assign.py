"""The office names the units of a task that the text does not name, or not so that anybody could tell."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.task_notices import tell_units
from zhengxin.contexts.plans.actions.task_steps import take_step
from zhengxin.contexts.plans.events import TASK_ASSIGNED
from zhengxin.contexts.plans.models import LedgerUnit
from zhengxin.contexts.plans.queries.open_tasks import open_task
from zhengxin.contexts.plans.queries.task_parts import WATCHES
from zhengxin.contexts.plans.queries.units_given import MOST, units_given
from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

ROLES = ("lead", "responsible", "support", "supervise")


def assign_task(*, number: str, units: Sequence[tuple[str, str]], by: Actor, at: datetime) -> None:
    """`units` pairs a unit's number with its role; they replace what was assigned by hand before. Printed units stay.

    Refused: not the coordinating office, a state that does not allow it, no unit that works, an unknown role or unit,
    a unit twice, one that has ended or stands outside the programme's part of the tree.
    """
    with writes("plans"):
        task = open_task(number, at=at)
        state = task.parts.demand(by, "assign")
        office = task.parts.office
        assert office is not None
        day = official_day(at)
        found = _checked(units, task.row.path, at)
        task.row.units.filter(is_by_hand=True, printed_as="").delete()
        last = max((row.position for row in task.units if not row.is_by_hand or row.printed_as), default=-1)
        LedgerUnit.objects.bulk_create(
            LedgerUnit(
                task=task.row,
                position=position,
                unit_id=unit.id,
                role=role,
                is_by_hand=True,
                works=role != WATCHES,
            )
            for position, (unit, role) in enumerate(found, last + 1)
        )
        note = "、".join(unit.name for unit, _ in found)
        take_step(row=task.row, act="assign", state=state, unit=office.id, note=note, day=day, by=by, at=at)
        public = {"number": number, "units": [[unit.number, role] for unit, role in found]}
        entry = record(kind=TASK_ASSIGNED, by=by, at=at, about=number, public=public)
        before = {row.unit_id for row in task.units if row.is_by_hand and not row.printed_as}
        now = {unit.id for unit, _ in found}
        act: Any = {"row": task.row, "unit": office.id, "because": entry, "by": by, "at": at}
        tell_units(kind="task_assigned", to=now - before, **act)
        tell_units(kind="task_released", to=before - now, **act)


def _checked(units: Sequence[tuple[str, str]], path: str, at: datetime) -> list[tuple[UnitShown, str]]:
    roles = [role for _number, role in units[:MOST]]
    if all(role == WATCHES for role in roles):
        raise Refused("plans.units_missing")
    for role in roles:
        if role not in ROLES:
            raise Refused("plan.correction_role", role=role)
    found = units_given([number for number, _role in units], path, day=official_day(at))
    return list(zip(found, roles, strict=True))
