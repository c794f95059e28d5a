"""Why the due day of a task is the day: what the text prints, which end stands in for a day, who moved it, and the
working days between today and it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.plans.models import Deadline, LedgerTask
from zhengxin.contexts.plans.queries.due_days import DueDay, plan_day
from zhengxin.contexts.plans.queries.lateness import due_standing
from zhengxin.contexts.plans.queries.programme import DeadlineShown, deadline_shown
from zhengxin.contexts.plans.queries.visible_tasks import visible_task
from zhengxin.contexts.subjects.queries import names_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.workdays import Calendar, DueStanding, Step, days_between

# Days told one by one; whoever looks further ahead counts them there.
MOST = 400


@dataclass(frozen=True)
class StageShown:
    """The clause whose day a task takes, with the words that print it."""

    clause_id: str
    heading: str
    words: str


@dataclass(frozen=True)
class Moved:
    """A new day that somebody set on a basis."""

    day: date
    unit_name: str
    basis: str
    decided_at: datetime


@dataclass(frozen=True)
class WhyDay:
    """`plan` is the day that the plan itself gives; `moves` came after it, the last holds. `steps` are the days from
    today to the due day, or from the due day to today, at most MOST of them; `told_until` is the last one told where
    there are more."""

    number: str
    heading: str
    standing: DueStanding
    state: str
    plan: DueDay
    printed: tuple[DeadlineShown, ...]
    stage: StageShown | None
    moves: tuple[Moved, ...]
    steps: tuple[Step, ...]
    told_until: date | None


def why_day(reader: Actor, number: str, *, today: date) -> WhyDay:
    """Refused "plans.unknown_task" when there is none that the reader may see."""
    row = visible_task(reader, number, day=today).row
    calendar = calendar_in_force().calendar
    printed = tuple(deadline_shown(each) for each in row.task.deadlines.order_by("position"))
    stages = _stages(row)
    ends = {clause: deadline.day for clause, deadline in stages.items() if deadline.day}
    plan = plan_day(printed, row.clause_id, ends, row.programme.ends_on)
    standing = due_standing(row.due_on, row.state, today, calendar)
    steps, told_until = _counted(standing, today, calendar)
    return WhyDay(
        number=row.number,
        heading=f"{row.clause_id} {row.heading or row.summary[:48]}",
        standing=standing,
        state=row.state,
        plan=plan,
        printed=printed,
        stage=_stage(stages[plan.stage]) if plan.stage else None,
        moves=_moves(row, today),
        steps=steps,
        told_until=told_until,
    )


def _stages(row: LedgerTask) -> Mapping[str, Deadline]:
    """The last day that each clause of the programme prints."""
    rows = Deadline.objects.filter(task__clause__programme=row.programme_id, kind="by", day__isnull=False)
    ordered = rows.select_related("task__clause").order_by("task__clause__position", "day")
    return {deadline.task.clause.clause_id: deadline for deadline in ordered}


def _stage(deadline: Deadline) -> StageShown:
    clause = deadline.task.clause
    return StageShown(clause.clause_id, clause.heading or "", deadline.text)


def _moves(row: LedgerTask, today: date) -> tuple[Moved, ...]:
    steps = list(row.steps.filter(act="carry_over").order_by("pk"))
    names = names_by_id({step.unit_id for step in steps if step.unit_id}, day=today)
    return tuple(
        Moved(step.day, names.get(step.unit_id or 0, ""), step.note, step.taken_at) for step in steps if step.day
    )


def _counted(standing: DueStanding, today: date, calendar: Calendar) -> tuple[tuple[Step, ...], date | None]:
    due = standing.due_on
    if due is None or (standing.days_left is None and not standing.is_late) or due == today:
        return (), None
    first, last = (max(due, calendar.first), today) if standing.is_late else (today, due)
    until = min(last, first + timedelta(days=MOST))
    return days_between(calendar, first, until), until if until < last else None
