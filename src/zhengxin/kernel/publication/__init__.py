"""How long a published record stays shown, and what ends it: pure, by the rule version of the record's day."""

from .course import Course, Withdrawal, publish, repair, shorten, standing, withdraw
from .term import Term, longest, term_of

__all__ = ["Course", "Term", "Withdrawal", "longest", "publish", "repair", "shorten", "standing", "term_of", "withdraw"]
