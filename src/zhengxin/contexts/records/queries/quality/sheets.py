"""Monthly reports (月报表): which count, their versions, and who may declare for which unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from zhengxin.contexts.records.models import DeclaredOutput
from zhengxin.contexts.records.policies import DECLARE, visible_quality
from zhengxin.contexts.records.queries.kinds_of_unit import units_to_send_for
from zhengxin.contexts.records.queries.quality.definitions import sheet_kinds
from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.quality import Cell, Declared


@dataclass(frozen=True)
class SheetVersion:
    """All lines of one version, by kind of record."""

    version: int
    lines: tuple[Declared, ...]
    reason: str
    declared_at: datetime


def latest(rows: Iterable[DeclaredOutput]) -> dict[Cell, DeclaredOutput]:
    """The versions that count."""
    found: dict[Cell, DeclaredOutput] = {}
    for row in rows:
        cell = (row.unit_id, row.kind, row.month)
        if cell not in found or found[cell].version < row.version:
            found[cell] = row
    return found


def declared(row: DeclaredOutput) -> Declared:
    return Declared(row.kind, row.produced, row.published, row.withheld, row.basis, row.website, row.remark)


def sheet_versions(reader: Actor, unit: int, month: str) -> list[SheetVersion]:
    """Of one unit and month, the latest first; none for whom the reader may not see."""
    rows = DeclaredOutput.objects.filter(visible_quality(reader, "path"), unit=unit, month=month).order_by("pk")
    found: dict[int, list[DeclaredOutput]] = {}
    for row in rows:
        found.setdefault(row.version, []).append(row)
    return [
        SheetVersion(version, tuple(map(declared, told)), told[0].reason, told[0].declared_at)
        for version, told in sorted(found.items(), reverse=True)
    ]


def last_version(unit: int, month: str) -> int:
    """0 where nothing was declared."""
    rows = DeclaredOutput.objects.filter(unit=unit, month=month).order_by("-version")
    return rows.values_list("version", flat=True).first() or 0


def units_to_declare_for(actor: Actor, *, day: date) -> list[UnitShown]:
    """Units with a monthly report inside the actor's part of the tree, the own ones first."""
    if not actor.may(DECLARE):
        return []
    return [unit for unit in units_to_send_for(actor, day=day) if sheet_kinds(unit.kind)]
