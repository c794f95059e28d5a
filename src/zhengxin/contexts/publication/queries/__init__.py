from .announcements import (
    AnnouncementListed,
    AnnouncementShown,
    announced_as,
    announcement,
    announcements,
    is_announced,
)
from .changes import Change, newest_changes
from .gates import GateShown, gates
from .office import (
    OfficePublication,
    ending_soon,
    office_publication,
    proposals,
    proposals_count,
    waiting_records,
)
from .open_records import (
    OpenRecord,
    Tombstone,
    open_numbers,
    open_parts,
    open_records,
    tombstones,
)
from .public_list import (
    PublicFilter,
    PublicLine,
    kinds_shown,
    lines_about,
    lines_about_code,
    lines_by_document,
    public_lines,
    withdrawn_lines,
)
from .public_record import PublicRecord, RecordThing, Withdrawn, public_record, record_thing
from .public_subjects import SubjectFound, found_subjects

__all__ = [
    "AnnouncementListed",
    "AnnouncementShown",
    "Change",
    "GateShown",
    "OfficePublication",
    "OpenRecord",
    "PublicFilter",
    "PublicLine",
    "PublicRecord",
    "RecordThing",
    "SubjectFound",
    "Tombstone",
    "Withdrawn",
    "announced_as",
    "announcement",
    "announcements",
    "ending_soon",
    "found_subjects",
    "gates",
    "is_announced",
    "kinds_shown",
    "lines_about",
    "lines_about_code",
    "lines_by_document",
    "newest_changes",
    "office_publication",
    "open_numbers",
    "open_parts",
    "open_records",
    "proposals",
    "proposals_count",
    "public_lines",
    "public_record",
    "record_thing",
    "tombstones",
    "waiting_records",
    "withdrawn_lines",
]
