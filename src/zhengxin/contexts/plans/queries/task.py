"""One task of the ledger: what the plan says, where it stands, what was reported and decided, what is possible."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from zhengxin.contexts.documents.queries import file_content
from zhengxin.contexts.journal.queries import entry_ids
from zhengxin.contexts.plans.events import TASK_REPORTED
from zhengxin.contexts.plans.models import TaskReport, TaskStep
from zhengxin.contexts.plans.queries.ledger import LedgerLine, line_of
from zhengxin.contexts.plans.queries.programme import DeadlineShown, deadline_shown
from zhengxin.contexts.plans.queries.task_parts import parts_of
from zhengxin.contexts.plans.queries.visible_tasks import visible_task
from zhengxin.contexts.subjects.queries import names_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class FileShown:
    sha256: str
    name: str
    size: int


@dataclass(frozen=True)
class ReportShown:
    """`accepted` None: no decision (yet), because it waits or was withdrawn. `entry_id` leads to the receipts."""

    position: int
    unit_name: str
    text: str
    files: tuple[FileShown, ...]
    reported_at: datetime
    accepted: bool | None
    decided_by: str
    decided_at: datetime | None
    reason: str
    entry_id: str


@dataclass(frozen=True)
class StepShown:
    act: str
    state: str
    unit_name: str
    note: str
    day: date | None
    taken_at: datetime


@dataclass(frozen=True)
class LedgerTaskShown:
    """`acts` are open to the reader now; `acceptors` decide about the report that waits; `silent` are the units that
    work on the task and filed no report."""

    line: LedgerLine
    text: str | None
    programme: str
    programme_title: str
    path: str
    issued_on: date | None
    office: str
    deadlines: tuple[DeadlineShown, ...]
    acts: tuple[str, ...]
    acceptors: tuple[str, ...]
    silent: tuple[str, ...]
    reports: tuple[ReportShown, ...]
    steps: tuple[StepShown, ...]

    @property
    def accepted_on(self) -> date | None:
        accepted = [report.decided_at for report in self.reports if report.accepted and report.decided_at]
        return official_day(accepted[0]) if accepted else None


def task_shown(reader: Actor, number: str, *, today: date) -> LedgerTaskShown:
    """Refused "plans.unknown_task" when there is none that the reader may see."""
    row, units = visible_task(reader, number)
    reports = list(row.reports.select_related("decision").order_by("-position"))
    steps = list(row.steps.order_by("-pk"))
    parts = parts_of(row, units, reports[0] if reports else None)
    named = [part.unit_id for part in units] + [report.unit_id for report in reports] + [step.unit_id for step in steps]
    deciding = [report.decision.unit_id for report in reports if hasattr(report, "decision")]
    others = [place.id for place in parts.acceptors] + [row.programme.coordinating_office_id]
    names = names_by_id({pk for pk in [*named, *deciding, *others] if pk}, day=today)
    reported = {report.unit_id for report in reports}
    entries = entry_ids(TASK_REPORTED.name, number) if reports else {}
    return LedgerTaskShown(
        line=line_of(row, units, names, today),
        text=row.task.text,
        programme=row.programme.number,
        programme_title=row.programme.title,
        path=row.path,
        issued_on=row.programme.issued_on,
        office=names.get(row.programme.coordinating_office_id or 0, ""),
        deadlines=tuple(deadline_shown(each) for each in row.task.deadlines.order_by("position")),
        acts=parts.possible(reader),
        acceptors=tuple(names.get(place.id, "") for place in parts.acceptors),
        silent=tuple(names.get(place.id, "") for place in parts.workers if place.id not in reported),
        reports=tuple(_report(report, names, entries) for report in reports),
        steps=tuple(_step(step, names) for step in steps),
    )


def evidence(reader: Actor, number: str, position: int, sha256: str) -> tuple[str, bytes]:
    """Name and bytes of a file of a report. Refused: a task that the reader may not see, no such file in it."""
    row, _units = visible_task(reader, number)
    report = row.reports.filter(position=position).first()
    for file in report.files if report else ():
        if file["sha256"] == sha256:
            return str(file["name"]), file_content(sha256)[2]
    raise Refused("documents.unknown_file")


def _report(report: TaskReport, names: Mapping[int, str], entries: Mapping[datetime, str]) -> ReportShown:
    decision = getattr(report, "decision", None)
    return ReportShown(
        position=report.position,
        unit_name=names.get(report.unit_id, ""),
        text=report.text,
        files=tuple(FileShown(file["sha256"], file["name"], file["size"]) for file in report.files),
        reported_at=report.reported_at,
        accepted=decision.accepted if decision else None,
        decided_by=names.get(decision.unit_id, "") if decision else "",
        decided_at=decision.decided_at if decision else None,
        reason=decision.reason if decision else "",
        entry_id=entries.get(report.reported_at, ""),
    )


def _step(step: TaskStep, names: Mapping[int, str]) -> StepShown:
    unit = names.get(step.unit_id, "") if step.unit_id else ""
    return StepShown(step.act, step.state, unit, step.note, step.day, step.taken_at)
