"""Letters of supervision and the tasks and due items that they name, from either side."""

from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.plans.models import DueItem, LetterLine
from zhengxin.contexts.plans.queries.due.dated import item_name
from zhengxin.contexts.plans.queries.due.lateness import WAITED_FOR
from zhengxin.contexts.plans.queries.lateness import NOT_LATE
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.workdays import DueStanding, standing_on


@dataclass(frozen=True)
class LetterLineShown:
    """What a letter names, as it stands on the day."""

    number: str
    is_item: bool
    name: str
    unit: str
    unit_name: str
    state: str
    standing: DueStanding


def lines_of_letter(paper: int, *, today: date, unit: str = "") -> list[LetterLineShown]:
    """Those of one unit, by number, or all. Whoever shows the paper has asked the reader's right to see it."""
    rows = LetterLine.objects.filter(paper=paper).select_related("task", "item__period__duty").order_by("pk")
    if unit:
        rows = rows.filter(unit__number=unit)
    found = list(rows)
    units = units_by_id([row.unit_id for row in found], day=today)
    calendar = calendar_in_force().calendar
    shown = []
    for row in found:
        thing = row.item or row.task
        assert thing is not None
        if isinstance(thing, DueItem):
            name, waits = item_name(thing), thing.state in WAITED_FOR and thing.period.closed_at is None
        else:
            name, waits = (thing.heading or thing.summary).rstrip("。"), thing.state not in NOT_LATE
        standing = DueStanding(thing.due_on)
        if waits and thing.due_on is not None:
            standing = standing_on(thing.due_on, today, calendar)
        shown.append(
            LetterLineShown(
                number=thing.number,
                is_item=isinstance(thing, DueItem),
                name=name,
                unit=units[row.unit_id].number,
                unit_name=units[row.unit_id].name,
                state=thing.state,
                standing=standing,
            )
        )
    return shown


def letters_about(number: str) -> list[tuple[int, str, str]]:
    """Paper's id, number and issuing unit of the issued letters that name a task or a due item; whoever shows it has
    asked the right to see it."""
    rows = LetterLine.objects.filter(task__number=number) | LetterLine.objects.filter(item__number=number)
    rows = rows.filter(paper__number__isnull=False).order_by("paper")
    found = rows.values_list("paper", "paper__number", "paper__unit_name").distinct()
    return [(paper, number or "", sender) for paper, number, sender in found]
