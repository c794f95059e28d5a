from .announcements import (
    AnnouncementListed,
    AnnouncementShown,
    announced_as,
    announcement,
    announcements,
    is_announced,
)
from .gates import GateShown, gates
from .office import (
    OfficePublication,
    ending_soon,
    office_publication,
    proposals,
    proposals_count,
    waiting_records,
)
from .public_list import (
    PublicFilter,
    PublicLine,
    kinds_shown,
    lines_about,
    lines_found,
    public_lines,
    withdrawn_lines,
)
from .public_record import PublicRecord, RecordThing, Withdrawn, public_record, record_thing

__all__ = [
    "AnnouncementListed",
    "AnnouncementShown",
    "GateShown",
    "OfficePublication",
    "PublicFilter",
    "PublicLine",
    "PublicRecord",
    "RecordThing",
    "Withdrawn",
    "announced_as",
    "announcement",
    "announcements",
    "ending_soon",
    "gates",
    "is_announced",
    "kinds_shown",
    "lines_about",
    "lines_found",
    "office_publication",
    "proposals",
    "proposals_count",
    "public_lines",
    "public_record",
    "record_thing",
    "waiting_records",
    "withdrawn_lines",
]
