from .documents import DocumentListed, DocumentShown, document_shown, documents_waiting
from .ledger import COUNTED, LedgerFilter, LedgerLine, LedgerPage, UnitInLedger, ledger_lines, ledger_page
from .my_work import MyWork, WorkList, my_work
from .printed_names import NameInProgramme, NamesOfProgramme, names_of_programme
from .printed_units import PrintedUnits
from .programme import (
    AssignmentShown,
    ClauseShown,
    DeadlineShown,
    ProgrammeShown,
    TaskShown,
    programme_shown,
)
from .programmes import ProgrammeListed, Totals, programmes, totals
from .public_tasks import PublicState, PublicTask, public_states
from .standing_duties import StandingDuty, standing_duties
from .start import StartShown, start_shown
from .task import LedgerTaskShown, NameTaken, ReportShown, StepShown, evidence, task_shown
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
    "NameInProgramme",
    "NameTaken",
    "NamesOfProgramme",
    "PrintedUnits",
    "ProgrammeListed",
    "ProgrammeShown",
    "PublicState",
    "PublicTask",
    "ReportShown",
    "StandingDuty",
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
    "names_of_programme",
    "programme_shown",
    "programmes",
    "public_states",
    "standing_duties",
    "start_shown",
    "task_shown",
    "totals",
    "unit_duties",
    "units_of",
]
