from .assignment import Assignment, StandingAssignment
from .clause import Clause
from .correction import Correction
from .deadline import Deadline
from .plan_document import PlanDocument
from .programme import Programme, Reference
from .reading import Reading
from .task import Task

__all__ = [
    "Assignment",
    "Clause",
    "Correction",
    "Deadline",
    "PlanDocument",
    "Programme",
    "Reading",
    "Reference",
    "StandingAssignment",
    "Task",
]
