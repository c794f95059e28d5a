"""What is still to be done by one unit, programme by programme."""

from dataclasses import dataclass

from django.db.models import Count

from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit
from zhengxin.contexts.plans.queries.task_parts import task_lifecycle


@dataclass(frozen=True)
class OpenInProgramme:
    """`office` is the number of the programme's coordinating office; `tasks` counts what is not ended."""

    number: str
    title: str
    office: str
    tasks: int


def open_tasks_of_unit(unit: int) -> list[OpenInProgramme]:
    """The programmes in which the unit with this id has a part in tasks that have not ended, oldest first."""
    own = LedgerUnit.objects.filter(unit_id=unit).values("task")
    rows = (
        LedgerTask.objects.filter(pk__in=own, programme__coordinating_office__isnull=False)
        .exclude(state__in=task_lifecycle().final)
        .values_list("programme__number", "programme__title", "programme__coordinating_office__number")
        .annotate(tasks=Count("pk"))
        .order_by("programme__id")
    )
    return [OpenInProgramme(*row) for row in rows]
