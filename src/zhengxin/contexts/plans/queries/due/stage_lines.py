"""The stages of a programme on a day: which one runs, what of its tasks is done and late, where its review stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.plans.models import LedgerTask, Programme, Stage
from zhengxin.contexts.plans.policies import READ_TASKS, within
from zhengxin.contexts.plans.queries.due.lines import standing_of
from zhengxin.contexts.plans.queries.lateness import CLOSED, is_late
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.workdays import DueStanding
from zhengxin.plumbing.counting import CountOf


@dataclass(frozen=True)
class StageReview:
    """The due item by which the coordinating office reviews a stage."""

    number: str
    title: str
    state: str
    standing: DueStanding
    is_closed: bool


@dataclass(frozen=True)
class StageLine:
    """`tasks` are those whose day lies in the stage, `done` the ones accepted or void. `is_running` for the one stage
    in which the day lies. `review` once it is asked for."""

    name: str
    ends_on: date
    is_running: bool
    is_over: bool
    tasks: int
    done: int
    late: int
    review: StageReview | None


def stage_lines(reader: Actor, programme: str, *, today: date) -> tuple[StageLine, ...]:
    """By their ends; nothing for who may not see the whole programme's work. One question to the store."""
    if not programme or not reader.may(READ_TASKS):
        return ()
    seen = Programme.objects.filter(within(reader), number=programme)
    item = "review__periods__items"
    stages = (
        Stage.objects.filter(programme__in=seen)
        .annotate(
            tasks=_until_its_end(Q()),
            done=_until_its_end(Q(state__in=CLOSED)),
            late=_until_its_end(is_late(today)),
            number=F(f"{item}__number"),
            state=F(f"{item}__state"),
            due_on=F(f"{item}__due_on"),
            closed_at=F("review__periods__closed_at"),
            title=F("review__title"),
        )
        .order_by("position", f"{item}__pk")
    )
    # A review has one item; of several the last would be told.
    rows = list({row.pk: row for row in stages}.values())
    running = next((row.pk for row in rows if row.ends_on >= today), None)
    lines, tasks, done, late = [], 0, 0, 0
    for row in rows:
        lines.append(
            StageLine(
                name=row.name,
                ends_on=row.ends_on,
                is_running=row.pk == running,
                is_over=row.ends_on < today,
                tasks=row.tasks - tasks,
                done=row.done - done,
                late=row.late - late,
                review=_review(row, today),
            )
        )
        tasks, done, late = row.tasks, row.done, row.late
    return tuple(lines)


def _until_its_end(condition: Q) -> CountOf:
    """Of this stage and all before it: the difference to the one before is the stage's own."""
    rows = LedgerTask.objects.filter(condition, programme=OuterRef("programme"), due_order__lte=OuterRef("ends_on"))
    return CountOf(rows.values("pk"))


def _review(row: Any, today: date) -> StageReview | None:
    """`row` is a stage with the fields of its review's item."""
    if row.number is None:
        return None
    standing = standing_of(row.state, row.due_on, row.closed_at, today, calendar_in_force().calendar)
    return StageReview(row.number, row.title, row.state, standing, row.closed_at is not None)
