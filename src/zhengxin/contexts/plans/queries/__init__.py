from .coverage import (
    DueItemsRecorded,
    TasksRecorded,
    due_items_recorded,
    is_mapped,
    kinds_asked,
    mechanisms,
    mechanisms_asked,
    plan_of,
    tasks_recorded,
)
from .documents import DocumentListed, DocumentShown, document_shown, documents_waiting
from .found import FilingFound, ProgrammeFound, found_filings, found_programmes
from .lateness import due_standing
from .ledger import LedgerFilter, LedgerLine, LedgerPage, UnitInLedger, ledger_lines, ledger_page
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
from .programmes import ProgrammeListed, ProgrammeWaiting, Totals, programmes, programmes_waiting, totals
from .public_tasks import PublicState, PublicTask, progress, public_states, standings
from .public_things import PublicThing, public_thing
from .standing_duties import StandingDuty, standing_duties
from .start import StartShown, start_shown
from .task import LedgerTaskShown, NameTaken, ReportShown, StepShown, evidence, task_shown
from .unit import UnitDuties, unit_duties, units_of
from .unit_work import UnitTask, WorkInProgramme, counted, unit_due_items, unit_work, units_meant
from .why_day import WhyDay, why_day

__all__ = [
    "AssignmentShown",
    "ClauseShown",
    "DeadlineShown",
    "DocumentListed",
    "DocumentShown",
    "DueItemsRecorded",
    "FilingFound",
    "LedgerFilter",
    "LedgerLine",
    "LedgerPage",
    "LedgerTaskShown",
    "MyWork",
    "NameInProgramme",
    "NameTaken",
    "NamesOfProgramme",
    "PrintedUnits",
    "ProgrammeFound",
    "ProgrammeListed",
    "ProgrammeShown",
    "ProgrammeWaiting",
    "PublicState",
    "PublicTask",
    "PublicThing",
    "ReportShown",
    "StandingDuty",
    "StartShown",
    "StepShown",
    "TaskShown",
    "TasksRecorded",
    "Totals",
    "UnitDuties",
    "UnitInLedger",
    "UnitTask",
    "WhyDay",
    "WorkInProgramme",
    "WorkList",
    "counted",
    "document_shown",
    "documents_waiting",
    "due_items_recorded",
    "due_standing",
    "evidence",
    "found_filings",
    "found_programmes",
    "is_mapped",
    "kinds_asked",
    "ledger_lines",
    "ledger_page",
    "mechanisms",
    "mechanisms_asked",
    "my_work",
    "names_of_programme",
    "plan_of",
    "programme_shown",
    "programmes",
    "programmes_waiting",
    "progress",
    "public_states",
    "public_thing",
    "standing_duties",
    "standings",
    "start_shown",
    "task_shown",
    "tasks_recorded",
    "totals",
    "unit_due_items",
    "unit_duties",
    "unit_work",
    "units_meant",
    "units_of",
    "why_day",
]
