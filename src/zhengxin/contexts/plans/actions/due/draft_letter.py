"""Whoever supervises drafts a letter (督办函) about what is late below."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhengxin.contexts.documents.actions import draft_paper
from zhengxin.contexts.documents.queries import last_organ_code, paper_kind
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.events import LETTER_DRAFTED
from zhengxin.contexts.plans.models import LetterLine
from zhengxin.contexts.plans.policies import READ_TASKS
from zhengxin.contexts.plans.queries.due.dated import Dated, demand_known, locked_dated
from zhengxin.contexts.plans.queries.due.lateness import days_since
from zhengxin.contexts.plans.queries.visible_tasks import own_units
from zhengxin.contexts.subjects.queries import UnitShown, units_by_id
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.gongwen import GongwenText, Paragraph, Table, day_words
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.rulebook_files import load

KIND = "supervision_letter"
NAME = 60


def draft_letter(*, numbers: Sequence[str], by: Actor, at: datetime) -> int:
    """`numbers` of late tasks and due items, at most 200; returns the paper's id. The letter comes from the actor's own
    unit and names the units that have to do them. It is a draft like any other; its lines are kept.

    Refused: nothing chosen or too much, an unknown number, no permission for its place or to draft papers, what is not
    late, what no unit has to do, an actor without a unit.
    """
    chosen = demand_known(numbers)
    day = official_day(at)
    with writes("plans"):
        late = [_checked(locked_dated(number, by=by, at=at), by, day) for number in chosen]
        late.sort(key=lambda thing: (thing.due_on or date.max, thing.number))
        office = next(iter(own_units(by, day=day)), None)
        if office is None:
            raise Refused("plans.nobody_writes")
        units = units_by_id({office, *(place.id for thing in late for place in thing.units)}, day=day)
        sender = units[office].number
        paper = draft_paper(
            kind=KIND,
            unit=sender,
            content=_text(late, units, day),
            organ_code=last_organ_code(by, unit=sender, kind=KIND),
            by=by,
            at=at,
        )
        for thing in late:
            for place in thing.units:
                LetterLine.objects.create(paper_id=paper, task=thing.task, item=thing.item, unit_id=place.id)
        told = sorted({units[place.id].number for thing in late for place in thing.units})
        closed = {"paper": paper, "numbers": chosen, "units": told}
        record(kind=LETTER_DRAFTED, by=by, at=at, closed=closed, rule=_rule())
    return paper


def _rule() -> Mapping[str, str]:
    return {"supervision_letters": load("supervision_letters").sha256}


def _checked(thing: Dated, by: Actor, today: date) -> Dated:
    demand(by, READ_TASKS, thing.path)
    if not thing.is_late(today):
        raise Refused("plans.not_late", number=thing.number)
    if not thing.units:
        raise Refused("plans.nobody_to_chase", number=thing.number)
    return thing


def _text(late: Sequence[Dated], units: Mapping[int, UnitShown], today: date) -> GongwenText:
    words: Mapping[str, Any] = load("supervision_letters").data
    rows = [tuple(words["columns"])]
    for thing in late:
        assert thing.due_on is not None
        for place in thing.units:
            days = str(days_since(thing.due_on, today))
            row = (
                str(len(rows)),
                units[place.id].name,
                thing.name[:NAME],
                thing.due_on.isoformat(),
                days,
                thing.number,
            )
            rows.append(row)
    one = late[0].name if len(late) == 1 else ""
    title = words["title_of_one"] % {"name": one[:NAME]} if one else words["title"] % {"count": len(late)}
    names = dict.fromkeys(units[place.id].name for thing in late for place in thing.units)
    return GongwenText(
        title=title,
        addressees=tuple(names),
        blocks=(
            Paragraph(words["opening"] % {"day": day_words(today)}),
            Table(tuple(rows), words["table"]),
            Paragraph(words["asked"] % {"days": paper_kind(KIND).answer_within}),
            Paragraph(words["ending"]),
        ),
    )
