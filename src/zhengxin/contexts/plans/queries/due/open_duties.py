"""Duties and their periods for the acts that change them, locked."""

from zhengxin.contexts.plans.models import Duty, DutyPeriod
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
