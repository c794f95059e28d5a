"""The units of a line of the ledger, so that the line knows the first of them: pages by unit are read off an index."""

from collections.abc import Iterable

from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit
from zhengxin.contexts.plans.models.ledger_task import NO_UNIT
from zhengxin.plumbing.guarded import writes


def unit_order(units: Iterable[int | None]) -> int:
    """`units` are ids in the order of the text, None for a printed name that means nobody."""
    return next((unit for unit in units if unit is not None), NO_UNIT)


def add_units(*, row: LedgerTask, units: Iterable[LedgerUnit]) -> None:
    """Part of an act that gives units to a line and saves the line afterwards."""
    with writes("plans"):
        LedgerUnit.objects.bulk_create(units)
        row.unit_order = unit_order(row.units.order_by("position", "pk").values_list("unit_id", flat=True))
