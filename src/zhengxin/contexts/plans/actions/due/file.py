"""A unit files for a due item, or leaves a draft with it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from zhengxin.contexts.clocks.actions import stop_clock
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.due.due_steps import record_published, take_due_step
from zhengxin.contexts.plans.actions.report import Attached, kept_files
from zhengxin.contexts.plans.events import DUE_ITEM_DRAFTED, DUE_ITEM_FILED
from zhengxin.contexts.plans.models import DueFiling, DueItem
from zhengxin.contexts.plans.queries.due.kinds import rule
from zhengxin.contexts.plans.queries.due.open_items import OpenItem, open_item
from zhengxin.contexts.plans.queries.task_parts import deciding_place
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.duties import checked_values
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

Files = Mapping[str, Sequence[Attached]]
MAX_NOTE = 1000


def file_due_item(
    *,
    number: str,
    values: Mapping[str, str],
    files: Files | None = None,
    is_draft: bool = False,
    note: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Returns the filing's position. `values` by field of the duty's kind, `files` by field of type "file"; a draft
    needs words (`note`) or a file, and no more.

    Refused: unknown item, not the unit that owes it, a state that does not allow it, a closed period, a value that is
    missing or wrong, too many files or a file of another kind, a draft where the kind has none, nobody who accepts.
    """
    with writes("plans"):
        item = open_item(number, at=at)
        act = "draft" if is_draft else "file" if item.kind.is_accepted else "record"
        state = item.demand(by, act)
        asked = {field.code for field in item.kind.fields if field.type == "file"}
        given = {code: attached for code, attached in (files or {}).items() if attached and code in asked}
        told = _draft(values, note, given) if is_draft else _checked(item, values, given)
        kept = _kept(given, by, at)
        if state == "filed":
            item.row.acceptor_id = _acceptor(item, at)
        position = item.row.filings.count() + 1
        DueFiling.objects.create(
            item=item.row,
            position=position,
            is_draft=is_draft,
            values=told,
            files=kept,
            filed_by=by.id,
            filed_at=at,
        )
        take_due_step(row=item.row, act=act, state=state, unit=item.unit.id, note=note.strip(), by=by, at=at)
        if not is_draft:
            _stop(item.row, by, at)
        closed = {"values": told, "files": [file["sha256"] for file in kept]}
        who = {"number": number, "unit": units_by_id([item.unit.id], day=official_day(at))[item.unit.id].number}
        if is_draft:
            record(kind=DUE_ITEM_DRAFTED, by=by, at=at, about=number, closed={**who, **closed})
        else:
            record_published(row=item.row, by=by, at=at)
            record(kind=DUE_ITEM_FILED, by=by, at=at, about=number, public=who, closed=closed, rule=rule())
    return position


def _checked(item: OpenItem, values: Mapping[str, str], files: Files) -> dict[str, str]:
    told, wrong = checked_values(item.kind, values, files)
    for refused in wrong.values():
        raise refused
    return told


def _draft(values: Mapping[str, str], note: str, files: Files) -> dict[str, str]:
    """A draft keeps what is there as it stands."""
    told = {code: value.strip()[:MAX_NOTE] for code, value in values.items() if value.strip()}
    if not (note.strip() or files):
        raise Refused("plans.draft_empty")
    return told


def _kept(files: Files, by: Actor, at: datetime) -> list[dict[str, object]]:
    """All files in one go, so that a refused one leaves none; each with the field it belongs to."""
    pairs = [(code, file) for code, attached in files.items() for file in attached]
    kept = kept_files(files=[file for _, file in pairs], by=by, at=at)
    return [{"field": code, **told} for (code, _), told in zip(pairs, kept, strict=True)]


def _acceptor(item: OpenItem, at: datetime) -> int:
    """The office; for what the office owes itself, the unit above it."""
    deciding = deciding_place(item.unit, item.parts.office, day=official_day(at))
    if deciding is None:
        raise Refused("plans.nobody_accepts")
    return deciding.id


def _stop(row: DueItem, by: Actor, at: datetime) -> None:
    if row.clock is not None and row.clock.stopped_on is None:
        stop_clock(clock=row.clock.pk, by=by, at=at)
