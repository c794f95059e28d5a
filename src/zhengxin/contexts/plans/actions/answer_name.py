"""The office says which units a printed name means that the register cannot tell, once for a whole programme."""

from collections.abc import Sequence
from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.task_notices import tell_of_tasks
from zhengxin.contexts.plans.actions.task_steps import take_step
from zhengxin.contexts.plans.events import PRINTED_NAME_ANSWERED
from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit, Programme
from zhengxin.contexts.plans.queries.lateness import CLOSED
from zhengxin.contexts.plans.queries.task_parts import Place, office_of
from zhengxin.contexts.plans.queries.units_given import units_given
from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def answer_printed_name(*, programme: str, printed: str, units: Sequence[str], by: Actor, at: datetime) -> int:
    """Returns how many open lines of the ledger it holds for. `programme` and `units` are numbers; the units stand in
    the role of the name, marked as by hand, in place of what was answered before.

    Refused: not the coordinating office, a programme that is not at work, a name that it does not print, that resolves
    by itself or that only closed tasks print, no unit, an unknown one, one twice, one that has ended or stands outside
    the programme's part of the tree; a new answer while a report waits where the old one stands.
    """
    with writes("plans"):
        row = Programme.objects.select_related("coordinating_office").filter(number=programme).first()
        if row is None:
            raise Refused("plans.unknown_programme")
        office = office_of(row, by, day=official_day(at))
        lines = _open_lines(row, printed)
        found = units_given(units, row.path, day=official_day(at))
        for line in lines:
            _answer(line, printed, found, office, by, at)
        public = {
            "number": programme,
            "printed": printed,
            "units": [unit.number for unit in found],
            "lines": [line.number for line in lines],
        }
        entry = record(kind=PRINTED_NAME_ANSWERED, by=by, at=at, about=programme, public=public)
        counts = {unit.id: len(lines) for unit in found}
        tell_of_tasks(programme=row, counts=counts, because=entry, by=by, at=at)
    return len(lines)


def _open_lines(programme: Programme, printed: str) -> list[LedgerTask]:
    """The lines that the answer is about, locked."""
    named = LedgerUnit.objects.filter(task__programme=programme, printed_as=printed)
    if not printed or not named.exists():
        raise Refused("plans.name_not_printed", name=printed)
    if named.filter(unit__isnull=False, is_by_hand=False).exists():
        raise Refused("plans.name_resolves", name=printed)
    rows = LedgerTask.objects.select_for_update().filter(pk__in=named.values("task")).exclude(state__in=CLOSED)
    lines = list(rows.order_by("pk"))
    if not lines:
        raise Refused("plans.name_closed", name=printed)
    # Whoever decides about a report that waits must not be taken away from it.
    if named.filter(is_by_hand=True, task__in=[line.pk for line in lines if line.state == "reported"]).exists():
        raise Refused("plans.name_report_waits", name=printed)
    return lines


def _answer(line: LedgerTask, printed: str, units: Sequence[UnitShown], office: Place, by: Actor, at: datetime) -> None:
    asked = LedgerUnit.objects.filter(task=line, printed_as=printed)
    was = asked.order_by("position", "pk")[0]
    last = max(line.units.values_list("position", flat=True))
    asked.delete()
    LedgerUnit.objects.bulk_create(
        LedgerUnit(
            task=line,
            position=position,
            unit_id=unit.id,
            role=was.role,
            printed_as=printed,
            is_by_hand=True,
            works=was.works,
        )
        for position, unit in zip([was.position, *range(last + 1, last + len(units))], units, strict=True)
    )
    state = "assigned" if line.state == "unassigned" and was.works else line.state
    note = f"{printed}：{'、'.join(unit.name for unit in units)}"
    take_step(row=line, act="answer_name", state=state, unit=office.id, note=note, by=by, at=at)
