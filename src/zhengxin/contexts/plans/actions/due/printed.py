"""The duties that a plan prints: each "every …" and each "within … of …" becomes one when the programme starts."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from zhengxin.contexts.plans.actions.due.add_duty import record_added
from zhengxin.contexts.plans.actions.due.open_items import open_due_items
from zhengxin.contexts.plans.models import Deadline, Duty, Programme
from zhengxin.contexts.plans.queries.due.kinds import TRIGGER, kind_by_words
from zhengxin.contexts.plans.queries.due.open_duties import next_duty_number
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.duties import days_checked, rhythm_of
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

LIMIT_UNITS = ("working_day", "day", "month")
TITLE = 60


def open_printed_duties(*, programme: Programme, by: Actor, at: datetime) -> int:
    """Part of open_ledger. Returns how many duties there are; they hold from the day of the adoption, or from the later
    day that the task prints, until the programme ends."""
    count = 0
    with writes("plans"):
        for deadline, rhythm in _printed(programme):
            row = _duty(programme, deadline, rhythm)
            if row.until_day is not None and row.until_day < row.from_day:
                continue
            row.number, row.added_at = next_duty_number(row), at
            row.save()
            record_added(duty=row, units=[], by=by, at=at)
            open_due_items(duty=row.number, by=by, at=at)
            count += 1
    return count


def _printed(programme: Programme) -> Iterator[tuple[Deadline, str]]:
    """Time requirements that come back, with their rhythm. Of two of one rhythm in one task the dated one holds."""
    rows = Deadline.objects.filter(task__clause__programme=programme, duty=None).select_related("task__clause")
    by_task: dict[int, list[Deadline]] = {}
    for row in rows.order_by("task__clause__position", "task__position", "position"):
        by_task.setdefault(row.task_id, []).append(row)
    for deadlines in by_task.values():
        yield from _of_task(deadlines)


def _of_task(deadlines: Sequence[Deadline]) -> Iterator[tuple[Deadline, str]]:
    chosen: dict[str, Deadline] = {}
    for row in deadlines:
        rhythm = rhythm_of(row.period or "", row.days_of_year) if row.kind == "every" else None
        if rhythm and (rhythm not in chosen or (row.days_of_year and not chosen[rhythm].days_of_year)):
            chosen[rhythm] = row
    yield from ((row, rhythm) for rhythm, row in chosen.items())
    for row in deadlines:
        if row.kind == "within" and row.trigger and row.amount and row.unit in LIMIT_UNITS:
            yield row, TRIGGER


def _duty(programme: Programme, deadline: Deadline, rhythm: str) -> Duty:
    assert programme.coordinating_office_id is not None
    task = deadline.task
    clause = task.clause
    begins = [row.day for row in task.deadlines.filter(kind="from") if row.day]
    row = Duty(
        programme=programme,
        deadline=deadline,
        office_id=programme.coordinating_office_id,
        jurisdiction=programme.jurisdiction,
        path=programme.path,
        kind=kind_by_words(f"{clause.heading or ''}{task.text or ''}"),
        title=(clause.heading or (task.text or "")[:TITLE] or deadline.text).rstrip("。"),
        rhythm=rhythm,
        basis=deadline.text,
        from_day=max([official_day(programme.adopted_at), *begins]),
        until_day=None if task.still_runs else programme.ends_on,
    )
    if rhythm == TRIGGER:
        row.amount, row.limit_unit, row.trigger = deadline.amount, deadline.unit or "", deadline.trigger or ""
    else:
        row.days = _days(rhythm, deadline.days_of_year)
    return row


def _days(rhythm: str, printed: Sequence[str]) -> list[str]:
    """Printed days that are not one for each period cannot say when which is due: then the period's end holds."""
    try:
        return days_checked(rhythm, printed)
    except Refused:
        return []
