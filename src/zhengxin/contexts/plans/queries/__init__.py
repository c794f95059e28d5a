from .documents import DocumentListed, DocumentShown, document_shown, documents_waiting
from .programme import (
    AssignmentShown,
    ClauseShown,
    DeadlineShown,
    ProgrammeShown,
    TaskShown,
    programme_shown,
)
from .programmes import ProgrammeListed, Totals, programmes, totals
from .unit import UnitDuties, unit_duties, units_of

__all__ = [
    "AssignmentShown",
    "ClauseShown",
    "DeadlineShown",
    "DocumentListed",
    "DocumentShown",
    "ProgrammeListed",
    "ProgrammeShown",
    "TaskShown",
    "Totals",
    "UnitDuties",
    "document_shown",
    "documents_waiting",
    "programme_shown",
    "programmes",
    "totals",
    "unit_duties",
    "units_of",
]
