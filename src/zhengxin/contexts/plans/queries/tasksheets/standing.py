"""Where tasks stand, many at once: their units, parts, last step, and a fingerprint of all that a sheet shows."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit, TaskReport, TaskStep
from zhengxin.contexts.plans.queries.ledger import LedgerLine, lines_of
from zhengxin.contexts.plans.queries.task_parts import TaskParts, named_in, parts_of
from zhengxin.contexts.subjects.queries import heirs_of
from zhengxin.kernel.entries import canonical

_BATCH = 500


@dataclass(frozen=True)
class Standing:
    """A task as it stands now. `jurisdiction` is that of its programme; `report` what was said in a report that
    waits; `step` the id of the last step."""

    line: LedgerLine
    parts: TaskParts
    path: str
    jurisdiction: str
    report: str
    step: int
    stands: str


def standings(numbers: Sequence[str], *, today: date) -> dict[str, Standing]:
    """By number; what no task bears is left out."""
    found: dict[str, Standing] = {}
    for start in range(0, len(numbers), _BATCH):
        found |= _batch(numbers[start : start + _BATCH], today)
    return found


def _batch(numbers: Sequence[str], today: date) -> dict[str, Standing]:
    rows = list(
        LedgerTask.objects.filter(number__in=numbers).select_related(
            "programme__coordinating_office", "reporter", "acceptor"
        )
    )
    keys = [row.pk for row in rows]
    units: dict[int, list[LedgerUnit]] = {}
    for part in LedgerUnit.objects.filter(task__in=keys).select_related("unit").order_by("task", "position"):
        units.setdefault(part.task_id, []).append(part)
    reports = {each.task_id: each for each in TaskReport.objects.filter(task__in=keys).order_by("position")}
    steps = dict(TaskStep.objects.filter(task__in=keys).values_list("task").annotate(last=Max("pk")))
    lines = lines_of(rows, today)
    named = {pk for row in rows for pk in named_in(row, units.get(row.pk, []))}
    heirs = heirs_of(named, day=today)
    return {
        row.number: Standing(
            line=line,
            parts=parts_of(row, units.get(row.pk, []), reports.get(row.pk), heirs, day=today),
            path=row.path,
            jurisdiction=row.programme.jurisdiction,
            report=reports[row.pk].text if row.pk in reports and row.state == "reported" else "",
            step=steps.get(row.pk, 0),
            stands=_fingerprint(row, units.get(row.pk, [])),
        )
        for row, line in zip(rows, lines, strict=True)
    }


def _fingerprint(row: LedgerTask, units: Sequence[LedgerUnit]) -> str:
    told = [[part.unit_id, part.role, part.printed_as] for part in units]
    return hashlib.sha256(canonical([row.state, row.due_on, told])).hexdigest()[:16]
