from .assignment import Assignment, StandingAssignment
from .clause import Clause
from .correction import Correction
from .deadline import Deadline
from .ledger_task import LedgerTask
from .ledger_unit import LedgerUnit
from .plan_document import PlanDocument
from .programme import Programme, Reference
from .reading import Reading
from .task import Task
from .task_decision import TaskDecision
from .task_report import TaskReport
from .task_step import TaskStep

__all__ = [
    "Assignment",
    "Clause",
    "Correction",
    "Deadline",
    "LedgerTask",
    "LedgerUnit",
    "PlanDocument",
    "Programme",
    "Reading",
    "Reference",
    "StandingAssignment",
    "Task",
    "TaskDecision",
    "TaskReport",
    "TaskStep",
]
