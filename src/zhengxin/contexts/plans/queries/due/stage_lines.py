"""The stages of a programme on a day: which one runs, what of its tasks is done and late, where its review stands."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from zhengxin.contexts.plans.models import DueItem, LedgerTask, Programme, Stage
from zhengxin.contexts.plans.policies import READ_TASKS, within
from zhengxin.contexts.plans.queries.due.lines import DueLine, lines_of_items
from zhengxin.contexts.plans.queries.lateness import CLOSED, is_late
from zhengxin.kernel.actors import Actor


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
    review: DueLine | None


def stage_lines(reader: Actor, programme: str, *, today: date) -> tuple[StageLine, ...]:
    """By their ends; nothing for who may not see the whole programme's work."""
    if not programme or not reader.may(READ_TASKS):
        return ()
    seen = Programme.objects.filter(within(reader), number=programme)
    stages = list(Stage.objects.filter(programme__in=seen).order_by("position"))
    if not stages:
        return ()
    figures = _figures(stages, today)
    items = DueItem.objects.filter(period__duty__in=[stage.review_id for stage in stages if stage.review_id])
    duties = dict(items.values_list("number", "period__duty"))
    reviews = {duties[line.number]: line for line in lines_of_items(items, today)}
    running = next((stage.pk for stage in stages if stage.ends_on >= today), None)
    return tuple(
        StageLine(
            name=stage.name,
            ends_on=stage.ends_on,
            is_running=stage.pk == running,
            is_over=stage.ends_on < today,
            tasks=figures[f"tasks_{stage.position}"],
            done=figures[f"done_{stage.position}"],
            late=figures[f"late_{stage.position}"],
            review=reviews.get(stage.review_id or 0),
        )
        for stage in stages
    )


def _figures(stages: list[Stage], today: date) -> dict[str, int]:
    """All in one question to the store."""
    counts: dict[str, Count] = {}
    after: date | None = None
    for stage in stages:
        inside = Q(due_on__lte=stage.ends_on) & (Q(due_on__gt=after) if after else Q())
        counts[f"tasks_{stage.position}"] = Count("pk", filter=inside)
        counts[f"done_{stage.position}"] = Count("pk", filter=inside & Q(state__in=CLOSED))
        counts[f"late_{stage.position}"] = Count("pk", filter=inside & is_late(today))
        after = stage.ends_on
    return dict(LedgerTask.objects.filter(programme=stages[0].programme_id).aggregate(**counts))
