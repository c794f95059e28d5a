"""Due items that something done elsewhere keeps."""

from datetime import date

from zhengxin.contexts.plans.models import DueItem
from zhengxin.contexts.plans.queries.due.kinds import duty_kinds
from zhengxin.contexts.plans.queries.due.lateness import WAITED_FOR
from zhengxin.contexts.subjects.queries import heirs_of, unit_numbered


def items_told_by(event: str, *, unit: str, label: str, day: date) -> list[str]:
    """Numbers of the items of one period, such as "2026-10", that wait for the unit, or for one whose work it does."""
    kinds = [code for code, kind in duty_kinds().items() if kind.told_by == event]
    rows = DueItem.objects.filter(period__duty__kind__in=kinds, period__label=label, period__closed_at=None)
    waiting = list(rows.filter(state__in=WAITED_FOR).order_by("pk").values_list("number", "unit_id"))
    doer = unit_numbered(unit, day=day).id
    heirs = heirs_of({owing for _, owing in waiting}, day=day)
    return [number for number, owing in waiting if owing == doer or (owing in heirs and heirs[owing].id == doer)]
