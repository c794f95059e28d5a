"""Duties and their periods for the acts that change them, locked, and who owes them today."""

from collections.abc import Iterable
from datetime import date

from zhengxin.contexts.plans.models import Duty, DutyPeriod
from zhengxin.contexts.subjects.queries import UnitShown, successor_of, units_by_id
from zhengxin.kernel.refusals import Refused


def locked_duty(number: str) -> Duty:
    """Inside the act's transaction. Refused: no such duty."""
    if not Duty.objects.select_for_update().filter(number=number).exists():
        raise Refused("plans.unknown_duty")
    return Duty.objects.select_related("deadline", "office", "programme").get(number=number)


def locked_period(duty: str, label: str) -> DutyPeriod:
    """Inside the act's transaction. Refused: no such period of such a duty."""
    rows = DutyPeriod.objects.filter(duty__number=duty, label=label)
    if rows.select_for_update(of=("self",)).first() is None:
        raise Refused("plans.unknown_period")
    return rows.select_related("duty__office", "duty__programme").get()


def next_duty_number(row: Duty) -> str:
    """Of the programme, or of the jurisdiction for what belongs to none: 990121-2026-1-D3, 990121-D1."""
    head = f"{row.programme.number if row.programme else row.jurisdiction}-D"
    same = Duty.objects.filter(programme=row.programme)
    return f"{head}{(same if row.programme else same.filter(jurisdiction=row.jurisdiction)).count() + 1}"


def heirs(ids: Iterable[int], *, day: date) -> list[UnitShown]:
    """Who does the work of these units on the day, each once and in order."""
    wanted = list(ids)
    shown = units_by_id(wanted, day=day)
    found = [successor_of(shown[pk].number, day=day) or shown[pk] for pk in wanted]
    return list({unit.id: unit for unit in found}.values())
