"""How many officials have an archive, and who has none: yes and no, never what an archive holds."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from zhengxin.contexts.records.models import OfficialArchive
from zhengxin.contexts.records.policies import SEE_ARCHIVES
from zhengxin.contexts.records.queries.archives.rules import Coverage, coverage_asked, purposes_open_to
from zhengxin.contexts.subjects.queries import (
    PersonInOffice,
    Places,
    UnitShown,
    officials_of_unit,
    people_by_unit,
    people_in_office,
    unit_numbered,
    units_with_officials,
)
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused

MOST_UNITS = 500


@dataclass(frozen=True)
class UnitCovered:
    """`officials` hold posts in the unit, `covered` of them have an archive."""

    unit: UnitShown
    officials: int
    covered: int

    @property
    def missing(self) -> int:
        return self.officials - self.covered


@dataclass(frozen=True)
class ArchivesCovered:
    """Each person counts once in the whole, and in each unit in which a post is held. `units`: those with the most
    missing first, at most MOST_UNITS of them."""

    asked: Coverage
    officials: int
    covered: int
    units: tuple[UnitCovered, ...]

    @property
    def missing(self) -> int:
        return self.officials - self.covered

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 is all of them."""
        return self.covered * 100 // self.officials if self.officials else 0


@dataclass(frozen=True)
class OfficialCovered:
    """`archive` is the archive's number for those who may open or begin one, None for all others and where there is
    none."""

    official: PersonInOffice
    is_covered: bool
    archive: str | None


def archives_covered(reader: Actor, *, day: date) -> ArchivesCovered:
    """Inside the reader's part of the tree. Refused "access.not_permitted"."""
    if not reader.may(SEE_ARCHIVES):
        raise Refused("access.not_permitted", permission=SEE_ARCHIVES)
    asked = coverage_asked()
    places = Places(reader.scope_paths, asked.unit_kinds)
    kept, officials = _counted(people_in_office(places, day=day))
    told = units_with_officials(places, day=day, most=MOST_UNITS)
    covered = people_by_unit(OfficialArchive.objects.values("person"), [unit.id for unit, _ in told], day=day)
    units = [UnitCovered(unit, count, covered.get(unit.id, 0)) for unit, count in told]
    units.sort(key=lambda row: -row.missing)
    return ArchivesCovered(asked, officials, kept, tuple(units))


def archives_begun(path: str, *, day: date) -> tuple[int, int]:
    """Officials in office at or below the place who have an archive, and all of them: figures alone."""
    return _counted(people_in_office(Places((path,), coverage_asked().unit_kinds), day=day))


def unit_archives(reader: Actor, unit: UnitShown, *, day: date) -> UnitCovered | None:
    """Of one unit; None for readers who may not know, where nobody holds a post and where none is asked for."""
    if not (reader.may(SEE_ARCHIVES) and reader.covers(unit.path)) or unit.kind not in coverage_asked().unit_kinds:
        return None
    people = {official.id for official in officials_of_unit(unit.id, day=day)}
    covered = OfficialArchive.objects.filter(person__in=people).count()
    return UnitCovered(unit, len(people), covered) if people else None


def unit_covered(reader: Actor, unit: str, *, day: date) -> tuple[UnitShown, list[OfficialCovered]]:
    """Those who hold posts in the unit of this number. Refused "subjects.unknown_unit" as for one that is not there,
    "access.not_permitted"."""
    found = unit_numbered(unit, day=day)
    if not reader.covers(found.path):
        raise Refused("subjects.unknown_unit", number=unit)
    demand(reader, SEE_ARCHIVES, found.path)
    officials = officials_of_unit(found.id, day=day)
    rows = OfficialArchive.objects.filter(person__in=[official.id for official in officials])
    archives = dict(rows.values_list("person", "number"))
    may_open = bool(purposes_open_to(reader))
    return found, [
        OfficialCovered(official, official.id in archives, archives.get(official.id) if may_open else None)
        for official in officials
    ]


def _counted(people: "QuerySet[Any, Any]") -> tuple[int, int]:
    """Those of the people who have an archive, and all of them, in one question."""
    kept = Exists(OfficialArchive.objects.filter(person=OuterRef("pk")))
    told = people.aggregate(kept=Count("pk", filter=kept), every=Count("pk"))
    return told["kept"], told["every"]
