"""One task of the ledger: what the plan says, where it stands, what was reported and decided, what is possible."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.documents.queries import file_content
from zhengxin.contexts.plans.models import LedgerUnit, TaskReport, TaskStep
from zhengxin.contexts.plans.queries.ledger import LedgerLine, line_of
from zhengxin.contexts.plans.queries.programme import DeadlineShown, deadline_shown
from zhengxin.contexts.plans.queries.task_parts import parts_of
from zhengxin.contexts.plans.queries.visible_tasks import visible_task
from zhengxin.contexts.subjects.queries import UnitsOverTime
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
    """`accepted` None: no decision (yet), because it waits or was withdrawn."""

    position: int
    unit_name: str
    text: str
    files: tuple[FileShown, ...]
    reported_at: datetime
    accepted: bool | None
    decided_by: str
    decided_at: datetime | None
    reason: str


@dataclass(frozen=True)
class StepShown:
    """`sheet` is the name of the Excel file that asked for it, in its row `sheet_row`; "" for a step taken by hand."""

    act: str
    state: str
    unit_name: str
    note: str
    day: date | None
    taken_at: datetime
    sheet: str = ""
    sheet_row: int = 0


@dataclass(frozen=True)
class NameTaken:
    """A printed name and, by language, how it was taken on the day of the start. `is_open`: it means nobody yet."""

    printed: str
    why: Mapping[str, str]
    is_open: bool


@dataclass(frozen=True)
class LedgerTaskShown:
    """`acts` are open to the reader now; `acceptors` decide about the report that waits; `silent` are the units that
    work on the task and filed no report. `names` are the printed ones of which something has to be said; `siblings`
    are the other lines of the same task of the plan, as far as the reader may see them."""

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
    names: tuple[NameTaken, ...]
    siblings: tuple[LedgerLine, ...]

    @property
    def accepted_on(self) -> date | None:
        accepted = [report.decided_at for report in self.reports if report.accepted and report.decided_at]
        return official_day(accepted[0]) if accepted else None


def task_shown(reader: Actor, number: str, *, today: date) -> LedgerTaskShown:
    """Refused "plans.unknown_task" when there is none that the reader may see."""
    seen = visible_task(reader, number, day=today)
    row = seen.row
    reports = list(row.reports.select_related("decision").order_by("-position"))
    steps = list(row.steps.select_related("sheet_row__sheet").order_by("-pk"))
    parts = parts_of(row, seen.units, reports[0] if reports else None, seen.named.heirs, day=today)
    decided = [report.decision.unit_id for report in reports if hasattr(report, "decision")]
    acted = [*(report.unit_id for report in reports), *(step.unit_id for step in steps), *decided]
    named = seen.named.with_more([*acted, *(place.id for place in parts.acceptors)])
    reported = {named.now(report.unit_id) for report in reports}
    calendar = calendar_in_force().calendar
    return LedgerTaskShown(
        line=line_of(row, seen.units, named, today, calendar),
        text=row.task.text,
        programme=row.programme.number,
        programme_title=row.programme.title,
        path=row.path,
        issued_on=row.programme.issued_on,
        office=named.name(row.programme.coordinating_office_id),
        deadlines=tuple(deadline_shown(each) for each in row.task.deadlines.order_by("position")),
        acts=parts.possible(reader),
        acceptors=tuple(named.name(place.id) for place in parts.acceptors),
        silent=tuple(named.name(place.id) for place in parts.workers if place.id not in reported),
        reports=tuple(_report(report, named) for report in reports),
        steps=tuple(_step(step, named) for step in steps),
        names=_names_taken(seen.units),
        siblings=tuple(line_of(line, (), named, today, calendar) for line in seen.siblings),
    )


def evidence(reader: Actor, number: str, position: int, sha256: str, *, today: date) -> tuple[str, bytes]:
    """Name and bytes of a file of a report. Refused: a task that the reader may not see, no such file in it."""
    row = visible_task(reader, number, day=today).row
    report = row.reports.filter(position=position).first()
    for file in report.files if report else ():
        if file["sha256"] == sha256:
            return str(file["name"]), file_content(sha256)[2]
    raise Refused("documents.unknown_file")


def _report(report: TaskReport, named: UnitsOverTime) -> ReportShown:
    decision = getattr(report, "decision", None)
    return ReportShown(
        position=report.position,
        unit_name=named.name_on(report.unit_id, official_day(report.reported_at)),
        text=report.text,
        files=tuple(FileShown(file["sha256"], file["name"], file["size"]) for file in report.files),
        reported_at=report.reported_at,
        accepted=decision.accepted if decision else None,
        decided_by=named.name_on(decision.unit_id, official_day(decision.decided_at)) if decision else "",
        decided_at=decision.decided_at if decision else None,
        reason=decision.reason if decision else "",
    )


def _names_taken(units: Sequence[LedgerUnit]) -> tuple[NameTaken, ...]:
    taken = {row.printed_as: NameTaken(row.printed_as, row.why, row.unit_id is None) for row in units if row.why}
    return tuple(taken.values())


def _step(step: TaskStep, named: UnitsOverTime) -> StepShown:
    unit = named.name_on(step.unit_id, official_day(step.taken_at))
    asked_by = getattr(step, "sheet_row", None)
    sheet, row = (asked_by.sheet.file_name, asked_by.row) if asked_by else ("", 0)
    return StepShown(step.act, step.state, unit, step.note, step.day, step.taken_at, sheet, row)
