from .assignment import Assignment, StandingAssignment
from .clause import Clause
from .correction import Correction
from .deadline import Deadline
from .due_filing import DueFiling
from .due_item import DueItem
from .due_reminder import DueReminder
from .due_step import DueStep
from .duty import Duty
from .duty_period import DutyPeriod
from .duty_unit import DutyUnit
from .filing_words import FilingGram, FilingWords
from .ledger_task import LedgerTask
from .ledger_unit import LedgerUnit
from .letter_line import LetterLine
from .list_item import ListItem
from .list_sheet import ListSheet
from .list_version import ListVersion
from .plan_document import PlanDocument
from .programme import Programme, Reference
from .programme_words import ProgrammeGram, ProgrammeWords
from .reading import Reading
from .stage import Stage
from .task import Task
from .task_decision import TaskDecision
from .task_report import TaskReport
from .task_sheet import TaskSheet, TaskSheetRow
from .task_step import TaskStep
from .task_words import TaskGram, TaskWords
from .versioned_list import VersionedList

__all__ = [
    "Assignment",
    "Clause",
    "Correction",
    "Deadline",
    "DueFiling",
    "DueItem",
    "DueReminder",
    "DueStep",
    "Duty",
    "DutyPeriod",
    "DutyUnit",
    "FilingGram",
    "FilingWords",
    "LedgerTask",
    "LedgerUnit",
    "LetterLine",
    "ListItem",
    "ListSheet",
    "ListVersion",
    "PlanDocument",
    "Programme",
    "ProgrammeGram",
    "ProgrammeWords",
    "Reading",
    "Reference",
    "Stage",
    "StandingAssignment",
    "Task",
    "TaskDecision",
    "TaskGram",
    "TaskReport",
    "TaskSheet",
    "TaskSheetRow",
    "TaskStep",
    "TaskWords",
    "VersionedList",
]
