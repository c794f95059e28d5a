"""An adopted programme is put to work: every task gets its lines in the ledger."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.due.printed import open_printed_duties
from zhengxin.contexts.plans.actions.due.stages import open_stages
from zhengxin.contexts.plans.actions.ledger_rows import PastDay, write_lines
from zhengxin.contexts.plans.actions.task_notices import tell_of_start
from zhengxin.contexts.plans.events import LEDGER_OPENED
from zhengxin.contexts.plans.models import Programme
from zhengxin.contexts.plans.policies import COORDINATE
from zhengxin.contexts.plans.queries.due_days import PlannedTask, planned_tasks
from zhengxin.contexts.plans.queries.planned_lines import names_printed, planned_lines
from zhengxin.contexts.plans.queries.printed_units import printed_units
from zhengxin.contexts.plans.queries.programme import programme_shown
from zhengxin.contexts.subjects.queries import standing_unit
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

CHOICES = ("done_before", "carried_over", "void")
NAMED_AT_MOST = 5


def open_ledger(
    *,
    number: str,
    office: str,
    past_days: Mapping[str, PastDay],
    ends_on: date | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Returns how many lines the ledger got. `office` is the number of the unit that coordinates;
    `past_days` holds a choice for every task whose day is over, by the number of the task of the plan; `ends_on` is the
    plan's last day where it prints none.

    Refused: unknown programme, history, at work already, an office that has ended or stands outside the jurisdiction,
    a past day without a choice or with one that lacks its day or words.
    """
    with writes("plans"):
        row = Programme.objects.select_for_update().filter(number=number).first()
        if row is None:
            raise Refused("plans.unknown_programme")
        demand(by, COORDINATE, row.path)
        if row.is_history:
            raise Refused("plans.is_history")
        if row.coordinating_office_id is not None:
            raise Refused("plans.at_work_already")
        day = official_day(at)
        coordinating = standing_unit(office, day=day)
        if not coordinating.path.startswith(row.path):
            raise Refused("plans.unit_elsewhere", name=coordinating.name)
        row.coordinating_office_id = coordinating.id
        row.ends_on = row.ends_on or ends_on
        row.save(update_fields=["coordinating_office", "ends_on"])
        shown = programme_shown(by, number)
        planned = planned_tasks(shown, ends_on=row.ends_on)
        _demand_choices(planned, past_days, day)
        names = printed_units(names_printed(shown), shown.jurisdiction, day=day)
        lines = planned_lines(shown, planned, names)
        rows = write_lines(programme=row, lines=lines, past_days=past_days, by=by, at=at)
        open_printed_duties(programme=row, since=official_day(row.adopted_at), by=by, at=at)
        open_stages(programme=row, by=by, at=at)
        opened = [[line.number, line.state, line.due_on] for line in rows]
        public = {
            "number": number,
            "office": office,
            "ends_on": row.ends_on,
            "tasks": len(planned),
            "lines": opened,
        }
        closed = {"past_days": {task: [past.choice, past.day, past.words] for task, past in past_days.items()}}
        entry = record(kind=LEDGER_OPENED, by=by, at=at, about=number, public=public, closed=closed)
        tell_of_start(programme=row, because=entry, by=by, at=at)
    return len(lines)


def _demand_choices(planned: Sequence[PlannedTask], past_days: Mapping[str, PastDay], today: date) -> None:
    over = [task.number for task in planned if task.due.day and task.due.day < today]
    missing = [number for number in over if number not in past_days]
    if missing:
        named = "、".join(missing[:NAMED_AT_MOST])
        raise Refused("plans.past_day_undecided", count=len(missing), tasks=named)
    for number, past in past_days.items():
        if number not in over:
            raise Refused("plans.day_not_past", task=number)
        if past.choice not in CHOICES:
            raise Refused("plans.past_day_undecided", count=1, tasks=number)
        if past.choice == "carried_over" and (past.day is None or past.day < today):
            raise Refused("plans.past_day_needs_day", task=number)
        if past.choice != "done_before" and not past.words.strip():
            raise Refused("plans.past_day_needs_words", task=number)
