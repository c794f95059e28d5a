"""What everybody may read of a unit, and the staff besides, as page and interface ask for it: one list of questions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.plans.queries import WorkInProgramme, standing_duties, unit_work
from zhengxin.contexts.plans.queries.due import PublishedOfUnit, published_of_units
from zhengxin.contexts.plans.queries.lists import ListOfUnit, lists_of_unit
from zhengxin.contexts.plans.queries.standing_duties import StandingDuty
from zhengxin.contexts.publication.queries import (
    AnnouncementListed,
    PublicLine,
    PublicOverYears,
    announcements_about,
    lines_about,
    public_over_years,
)
from zhengxin.contexts.records.queries.about_subject import BODY
from zhengxin.contexts.subjects.queries import UnitHistory, unit_history, work_of
from zhengxin.kernel.actors import Actor

ANNOUNCEMENTS = 20


@dataclass(frozen=True)
class SubjectRead:
    """`units` are the ids of the unit and of those whose work it does; `records` the newest that are public, and
    `over_years` counts them all; `announcements` are those that it issued or that are
    about it."""

    history: UnitHistory
    units: Collection[int]
    programmes: tuple[WorkInProgramme, ...]
    standing: list[StandingDuty]
    lists: list[ListOfUnit]
    published: tuple[PublishedOfUnit, ...]
    records: list[PublicLine]
    over_years: PublicOverYears
    announcements: list[AnnouncementListed]


def subject_read(reader: Actor, number: str, *, day: date) -> SubjectRead:
    """Refused "subjects.unknown_unit"."""
    history = unit_history(number, day=day)
    units = work_of(number, day=day) if history.predecessors else {history.unit.id}
    records = lines_about(units, day=day)
    return SubjectRead(
        history,
        units,
        unit_work(reader, units, today=day),
        standing_duties(reader, units),
        lists_of_unit(reader, number, day=day),
        published_of_units(units),
        records,
        public_over_years(units, records, subject_kind=BODY, day=day),
        announcements_about(number, units, most=ANNOUNCEMENTS),
    )
