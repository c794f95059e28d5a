from .check import Checked, FileCheck, Surroundings
from .columns import ROW
from .course import checked_chunks
from .findings import Finding, counted, listed
from .keys import KEY
from .rules import Rule

__all__ = [
    "KEY",
    "ROW",
    "Checked",
    "FileCheck",
    "Finding",
    "Rule",
    "Surroundings",
    "checked_chunks",
    "counted",
    "listed",
]
