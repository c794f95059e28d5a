from .adopt import adopt_reading
from .answer_name import answer_printed_name
from .assign import assign_task
from .begin import begin_task
from .carry_over import carry_over_task, void_task
from .correct import correct_reading
from .decide import accept_task, return_task
from .discard import discard_document
from .ledger_rows import PastDay
from .open import open_programme
from .read import read_document
from .report import Attached, report_task, withdraw_report
from .start import open_ledger
from .take_over import take_over_programme
from .task_sheets import hand_in_task_sheet, take_task_sheet

__all__ = [
    "Attached",
    "PastDay",
    "accept_task",
    "adopt_reading",
    "answer_printed_name",
    "assign_task",
    "begin_task",
    "carry_over_task",
    "correct_reading",
    "discard_document",
    "hand_in_task_sheet",
    "open_ledger",
    "open_programme",
    "read_document",
    "report_task",
    "return_task",
    "take_over_programme",
    "take_task_sheet",
    "void_task",
    "withdraw_report",
]
