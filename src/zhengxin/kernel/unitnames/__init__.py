"""Whom a printed name of a unit means, without guessing: a unit, a group with members, or nobody and why."""

from .atlas import Atlas, Place
from .named_in import named_in
from .register import Candidate, NameSpan, Register
from .resolution import Reason, Resolution
from .resolve import resolve
from .spelling import short_writings
from .words import UnitWords

__all__ = [
    "Atlas",
    "Candidate",
    "NameSpan",
    "Place",
    "Reason",
    "Register",
    "Resolution",
    "UnitWords",
    "named_in",
    "resolve",
    "short_writings",
]
