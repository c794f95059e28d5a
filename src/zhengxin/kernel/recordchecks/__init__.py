from .check import Checked, FileCheck, Surroundings
from .columns import ROW
from .course import checked_chunks
from .findings import Finding, counted, listed
from .keys import KEY, compared
from .rules import REQUIRED, Rule

__all__ = [
    "KEY",
    "REQUIRED",
    "ROW",
    "Checked",
    "FileCheck",
    "Finding",
    "Rule",
    "Surroundings",
    "checked_chunks",
    "compared",
    "counted",
    "listed",
]
