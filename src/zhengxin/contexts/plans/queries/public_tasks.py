"""What everybody may know of a task at work: only what was recorded, and only of public programmes."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.plans.models import LedgerTask, Programme, TaskDecision
from zhengxin.contexts.plans.policies import IS_PUBLIC, visible_programmes
from zhengxin.contexts.plans.queries.lateness import DueStanding, due_standing
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day

# What goes on between a unit and who accepts is not published: to everybody a returned task is in progress.
INSIDE = {"returned": "in_progress"}


@dataclass(frozen=True)
class PublicState:
    """`state` of rulebook/lifecycles/task.yaml; `accepted_on` the day of the acceptance."""

    number: str
    state: str
    is_done_before: bool
    due_on: date | None
    due_basis: str
    standing: DueStanding
    accepted_on: date | None


def public_states(reader: Actor, number: str, *, today: date) -> dict[tuple[str, int], PublicState]:
    """By the key of the clause and the position of the task (queries/programme.py); nothing where the programme is not
    at work or the reader may not see it."""
    accepted = TaskDecision.objects.filter(report__task=OuterRef("pk"), accepted=True).values("decided_at")[:1]
    programme = Programme.objects.filter(visible_programmes(reader), IS_PUBLIC, number=number)
    calendar = calendar_in_force().calendar
    rows = LedgerTask.objects.filter(programme__in=programme).select_related("task__clause")
    return {
        (f"{row.task.clause.clause_id}-{row.task.clause.position}", row.task.position): PublicState(
            row.number,
            INSIDE.get(row.state, row.state),
            row.is_done_before,
            row.due_on,
            row.due_basis,
            due_standing(row.due_on, row.state, today, calendar),
            official_day(row.accepted_at) if row.accepted_at else None,
        )
        for row in rows.annotate(accepted_at=Subquery(accepted))
    }
