"""One due item: what is asked and until when, what was filed and decided, what is possible."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.documents.queries import file_content
from zhengxin.contexts.plans.models import DueFiling, DueItem
from zhengxin.contexts.plans.queries.due.kinds import duty_kinds
from zhengxin.contexts.plans.queries.due.lines import DueLine, line_of_item, visible_items
from zhengxin.contexts.plans.queries.due.open_items import RELATED, item_as_it_stands
from zhengxin.contexts.plans.queries.task import StepShown
from zhengxin.contexts.subjects.queries import units_over_time
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.duties import DutyKind
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class FiledFile:
    """A file of a filing with the field it belongs to."""

    field: str
    sha256: str
    name: str
    size: int


@dataclass(frozen=True)
class FilingShown:
    """`values` by field of the kind; `was_late` against the day that holds today."""

    position: int
    is_draft: bool
    values: Mapping[str, str]
    files: tuple[FiledFile, ...]
    filed_at: datetime
    was_late: bool


@dataclass(frozen=True)
class ItemShown:
    """`due_basis`: fixed_day, period_end, once, clock; then `clock` is the clock's id. `acts` are open to the reader.
    `issued_on` is the plan's day. Filings and steps run from the latest."""

    line: DueLine
    duty: str
    kind: DutyKind
    basis: str
    is_by_hand: bool
    due_basis: str
    opens_on: date
    happened: str
    clock: int | None
    office: str
    acceptor: str
    acts: tuple[str, ...]
    filings: tuple[FilingShown, ...]
    steps: tuple[StepShown, ...]


def item_shown(reader: Actor, number: str, *, today: date) -> ItemShown:
    """Refused "plans.unknown_due_item" when there is none that the reader may see."""
    row = _visible(reader, number, today)
    item = item_as_it_stands(row, day=today)
    steps = list(row.steps.order_by("-pk"))
    named = {row.unit_id, row.acceptor_id, item.duty.office_id, *(step.unit_id for step in steps)}
    names = units_over_time(named, day=today)
    return ItemShown(
        line=line_of_item(row, names.name(row.unit_id), today, calendar_in_force().calendar),
        duty=item.duty.number,
        kind=duty_kinds()[item.duty.kind],
        basis=item.duty.basis,
        is_by_hand=item.duty.is_by_hand,
        due_basis=item.period.due_basis,
        opens_on=row.opens_on,
        happened=row.happened,
        clock=row.clock_id,
        office=names.name(item.duty.office_id),
        acceptor=names.name(row.acceptor_id),
        acts=item.possible(reader),
        filings=tuple(_filing(each, row.due_on) for each in row.filings.order_by("-position")),
        steps=tuple(
            StepShown(step.act, step.state, names.name(step.unit_id), step.note, step.day, step.taken_at)
            for step in steps
        ),
    )


def filed_file(reader: Actor, number: str, position: int, sha256: str, *, today: date) -> tuple[str, bytes]:
    """Name and bytes. Refused: an item that the reader may not see, no such file in that filing."""
    filing = _visible(reader, number, today).filings.filter(position=position).first()
    for file in filing.files if filing else ():
        if file["sha256"] == sha256:
            return str(file["name"]), file_content(sha256)[2]
    raise Refused("documents.unknown_file")


def _visible(reader: Actor, number: str, today: date) -> DueItem:
    rows = DueItem.objects.filter(visible_items(reader, day=today)).select_related(*RELATED)
    row = rows.filter(number=number).first()
    if row is None:
        raise Refused("plans.unknown_due_item")
    return row


def _filing(row: DueFiling, due_on: date) -> FilingShown:
    return FilingShown(
        position=row.position,
        is_draft=row.is_draft,
        values=row.values,
        files=tuple(FiledFile(file["field"], file["sha256"], file["name"], file["size"]) for file in row.files),
        filed_at=row.filed_at,
        was_late=not row.is_draft and official_day(row.filed_at) > due_on,
    )
