from .documents import DocumentListed, DocumentShown, document_shown, documents_waiting
from .lateness import DueStanding, due_standing
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
from .programmes import ProgrammeListed, ProgrammeWaiting, Totals, programmes, programmes_waiting, totals
from .public_tasks import PublicState, public_states
from .start import StartShown, start_shown
from .task import LedgerTaskShown, ReportShown, StepShown, evidence, task_shown
from .unit import UnitDuties, unit_duties, units_of
from .why_day import WhyDay, why_day

__all__ = [
    "COUNTED",
    "AssignmentShown",
    "ClauseShown",
    "DeadlineShown",
    "DocumentListed",
    "DocumentShown",
    "DueStanding",
    "LedgerFilter",
    "LedgerLine",
    "LedgerPage",
    "LedgerTaskShown",
    "MyWork",
    "ProgrammeListed",
    "ProgrammeShown",
    "ProgrammeWaiting",
    "PublicState",
    "ReportShown",
    "StartShown",
    "StepShown",
    "TaskShown",
    "Totals",
    "UnitDuties",
    "UnitInLedger",
    "WhyDay",
    "WorkList",
    "document_shown",
    "documents_waiting",
    "due_standing",
    "evidence",
    "ledger_lines",
    "ledger_page",
    "my_work",
    "programme_shown",
    "programmes",
    "programmes_waiting",
    "public_states",
    "start_shown",
    "task_shown",
    "totals",
    "unit_duties",
    "units_of",
    "why_day",
]
