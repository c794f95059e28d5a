"""A task of the ledger for the acts that change it: locked, with everything that decides who may do what."""

from dataclasses import dataclass
from datetime import datetime

from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit, TaskReport
from zhengxin.contexts.plans.queries.task_parts import Heirs, TaskParts, named_in, parts_of
from zhengxin.contexts.subjects.queries import heirs_of
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class OpenTask:
    row: LedgerTask
    units: list[LedgerUnit]
    report: TaskReport | None
    parts: TaskParts
    heirs: Heirs


def open_task(number: str, *, at: datetime) -> OpenTask:
    """Locks the task's row, so that one act at a time decides about it; call it inside the act's transaction. On the
    day of `at` successors stand for units that have ended.

    Refused: no such task.
    """
    if not LedgerTask.objects.select_for_update().filter(number=number).exists():
        raise Refused("plans.unknown_task")
    row = LedgerTask.objects.select_related("programme__coordinating_office", "reporter", "acceptor").get(number=number)
    units = list(row.units.select_related("unit").order_by("position", "pk"))
    report = row.reports.order_by("-position").first()
    day = official_day(at)
    heirs = heirs_of(named_in(row, units), day=day)
    return OpenTask(row, units, report, parts_of(row, units, report, heirs, day=day), heirs)
