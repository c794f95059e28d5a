from .adopt import adopt_reading
from .assign_task import assign_task
from .begin_task import begin_task
from .carry_over_task import carry_over_task, void_task
from .correct import correct_reading
from .decide_task import accept_task, return_task
from .discard import discard_document
from .open import open_programme
from .open_ledger import PastDay, open_ledger
from .read import read_document
from .report_task import Attached, report_task, withdraw_report
from .take_over import take_over_programme

__all__ = [
    "Attached",
    "PastDay",
    "accept_task",
    "adopt_reading",
    "assign_task",
    "begin_task",
    "carry_over_task",
    "correct_reading",
    "discard_document",
    "open_ledger",
    "open_programme",
    "read_document",
    "report_task",
    "return_task",
    "take_over_programme",
    "void_task",
    "withdraw_report",
]
