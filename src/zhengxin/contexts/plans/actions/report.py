"""A unit reports a task done, with evidence, or takes its report back while nobody has decided about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zhengxin.contexts.documents.actions import store_file
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.task_notices import tell_units
from zhengxin.contexts.plans.actions.task_steps import take_step
from zhengxin.contexts.plans.events import REPORT_WITHDRAWN, TASK_REPORTED
from zhengxin.contexts.plans.models import TaskReport
from zhengxin.contexts.plans.queries.open_tasks import OpenTask, open_task
from zhengxin.contexts.plans.queries.task_parts import Place, deciding_place, leads_in, place_of
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.attachments import media_type_of
from zhengxin.plumbing.guarded import writes

MAX_TEXT, MAX_FILES = 5000, 10


@dataclass(frozen=True)
class Attached:
    name: str
    content: bytes


def report_task(*, number: str, text: str, files: Sequence[Attached] = (), by: Actor, at: datetime) -> int:
    """Returns the report's position. `text` says what was done; files are pdf, png, jpg, docx, xlsx or txt by content.

    Refused: not an assigned unit, a state that does not allow it, no text, too long a text, too many files, a file of
    another kind, nobody who could accept.
    """
    with writes("plans"):
        task = open_task(number, at=at)
        state = task.parts.demand(by, "report")
        unit = task.parts.working_unit(by)
        assert unit is not None
        said = _checked_text(text)
        kept = kept_files(files=files, by=by, at=at)
        task.row.reporter_id = unit.id
        task.row.acceptor_id = _acceptor(task, unit, at)
        position = (task.report.position if task.report else 0) + 1
        TaskReport.objects.create(
            task=task.row, position=position, unit_id=unit.id, text=said, files=kept, reported_by=by.id, reported_at=at
        )
        take_step(row=task.row, act="report", state=state, unit=unit.id, note="", by=by, at=at)
        public = {"number": number, "unit": units_by_id([unit.id], day=official_day(at))[unit.id].number}
        closed = {"text": said, "files": [file["sha256"] for file in kept]}
        entry = record(kind=TASK_REPORTED, by=by, at=at, about=number, public=public, closed=closed)
        _tell_acceptors("task_reported", open_task(number, at=at), unit, entry, by, at)
    return position


def withdraw_report(*, number: str, by: Actor, at: datetime) -> None:
    """The report stays readable; the task is in progress again. Refused: not the unit that reported."""
    with writes("plans"):
        task = open_task(number, at=at)
        state = task.parts.demand(by, "withdraw_report")
        unit = task.parts.working_unit(by)
        assert unit is not None
        take_step(row=task.row, act="withdraw_report", state=state, unit=unit.id, note="", by=by, at=at)
        closed = {"number": number, "unit": units_by_id([unit.id], day=official_day(at))[unit.id].number}
        entry = record(kind=REPORT_WITHDRAWN, by=by, at=at, about=number, closed=closed)
        _tell_acceptors("report_withdrawn", task, unit, entry, by, at)


def _tell_acceptors(kind: str, task: OpenTask, unit: Place, entry: str, by: Actor, at: datetime) -> None:
    """Everybody who may decide about the report of the unit."""
    to = [place.id for place in task.parts.acceptors]
    tell_units(kind=kind, row=task.row, to=to, unit=unit.id, because=entry, by=by, at=at)


def _checked_text(text: str) -> str:
    said = text.strip()
    if not said:
        raise Refused("plans.report_text_missing")
    if len(said) > MAX_TEXT:
        raise Refused("plans.report_text_long", limit=MAX_TEXT)
    return said


def kept_files(*, files: Sequence[Attached], by: Actor, at: datetime) -> list[dict[str, object]]:
    """What a report keeps of its files, once they are stored; part of another act.

    Refused: too many, a file of another kind.
    """
    if len(files) > MAX_FILES:
        raise Refused("plans.too_many_files", limit=MAX_FILES)
    # All are looked at before the first is kept: a refused report leaves no file.
    kinds = [media_type_of(file.content, name=file.name) for file in files]
    return [
        {
            "sha256": store_file(content=file.content, name=file.name, media_type=kind, by=by, at=at),
            "name": file.name[-255:],
            "media_type": kind,
            "size": len(file.content),
        }
        for file, kind in zip(files, kinds, strict=True)
    ]


def _acceptor(task: OpenTask, reporter: Place, at: datetime) -> int | None:
    """None where a printed lead other than the reporter decides; else the office, for the office the unit above it."""
    leads = [place_of(row.unit, task.heirs) for row in leads_in(task.units)]
    if any(place and place.id != reporter.id for place in leads):
        return None
    deciding = deciding_place(reporter, task.parts.office, day=official_day(at))
    if deciding is None:
        raise Refused("plans.nobody_accepts")
    return deciding.id
