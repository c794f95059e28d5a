"""The place of a line in pages by unit: the acts that give units to a line keep it, and an index holds it."""

from collections.abc import Iterable

from zhengxin.contexts.plans.models import LedgerTask
from zhengxin.contexts.plans.models.ledger_task import NO_UNIT


def unit_order(units: Iterable[int | None]) -> int:
    """`units` are ids in the order of the text, None for a printed name that means nobody."""
    return next((unit for unit in units if unit is not None), NO_UNIT)


def unit_order_of(row: LedgerTask) -> int:
    """By the units that are written; the act saves it."""
    return unit_order(row.units.order_by("position", "pk").values_list("unit_id", flat=True))
