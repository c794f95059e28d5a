from .documents import DocumentListed, DocumentShown, document_shown, documents_waiting
from .ledger import COUNTED, LedgerFilter, LedgerLine, LedgerPage, UnitInLedger, ledger_lines, ledger_page
from .my_work import MyWork, WorkList, my_work
from .programme import (
    AssignmentShown,
    ClauseShown,
    DeadlineShown,
    ProgrammeShown,
    TaskShown,
    programme_shown,
)
from .programmes import ProgrammeListed, Totals, programmes, totals
from .public_tasks import PublicState, public_states
from .public_things import PublicThing, public_thing
from .start import StartShown, start_shown
from .task import LedgerTaskShown, ReportShown, StepShown, evidence, task_shown
from .unit import UnitDuties, unit_duties, units_of

__all__ = [
    "COUNTED",
    "AssignmentShown",
    "ClauseShown",
    "DeadlineShown",
    "DocumentListed",
    "DocumentShown",
    "LedgerFilter",
    "LedgerLine",
    "LedgerPage",
    "LedgerTaskShown",
    "MyWork",
    "ProgrammeListed",
    "ProgrammeShown",
    "PublicState",
    "PublicThing",
    "ReportShown",
    "StartShown",
    "StepShown",
    "TaskShown",
    "Totals",
    "UnitDuties",
    "UnitInLedger",
    "WorkList",
    "document_shown",
    "documents_waiting",
    "evidence",
    "ledger_lines",
    "ledger_page",
    "my_work",
    "programme_shown",
    "programmes",
    "public_states",
    "public_thing",
    "start_shown",
    "task_shown",
    "totals",
    "unit_duties",
    "units_of",
]
