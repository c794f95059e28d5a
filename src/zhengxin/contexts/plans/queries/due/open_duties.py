"""Duties and their periods for the acts that change them, locked."""

from datetime import date

from zhengxin.contexts.plans.models import Duty, DutyPeriod
from zhengxin.contexts.plans.policies import COORDINATE
from zhengxin.contexts.plans.queries.task_parts import coordinates, place_of
from zhengxin.contexts.subjects.queries import heirs_of
from zhengxin.kernel.actors import Actor
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


def is_office(actor: Actor, duty: Duty, *, day: date) -> bool:
    """Whether the actor acts for the office that coordinates the duty, or for its successor."""
    office = place_of(duty.office, heirs_of([duty.office_id], day=day))
    return coordinates(actor, office, duty.path)


def demand_office(actor: Actor, duty: Duty, *, day: date) -> None:
    """Refused: no permission, not the coordinating office."""
    if not actor.may(COORDINATE):
        raise Refused("access.not_permitted", permission=COORDINATE)
    if not is_office(actor, duty, day=day):
        raise Refused("plans.not_the_office")
