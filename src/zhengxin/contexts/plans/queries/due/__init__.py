from .kinds import duty_kind, duty_kinds, period_words
from .lines import DECIDE, DO, LATE, DueLine, my_due_items

__all__ = ["DECIDE", "DO", "LATE", "DueLine", "duty_kind", "duty_kinds", "my_due_items", "period_words"]
