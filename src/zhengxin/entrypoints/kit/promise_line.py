"""The promise line's measures: from the day made to the day due, with today on it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

WHOLE = 96.0
# Behind a day long gone the way to today is drawn dotted and not to scale, so that the line itself stays legible.
SHORTENED = 70.0


@dataclass(frozen=True)
class PromiseLine:
    """Places in percent of the width; `today_at` None before the day made. `sentence` says it all in words."""

    due_at: float
    today_at: float | None
    is_past: bool
    sentence: str


def promise_line(made: date | None, due: date | None, today: date) -> PromiseLine | None:
    """None where there is no span to draw: a day is missing, or the due day is not after the day made."""
    if made is None or due is None or due <= made:
        return None
    days = {"made": made.isoformat(), "due": due.isoformat(), "today": today.isoformat()}
    if today > due:
        words = gettext("Issued on %(made)s, due on %(due)s; today, %(today)s, is past the due day.")
        return PromiseLine(SHORTENED, WHOLE, True, words % days)
    words = gettext("Issued on %(made)s, due on %(due)s; today is %(today)s.")
    at = round(WHOLE * (today - made).days / (due - made).days, 1) if today >= made else None
    return PromiseLine(WHOLE, at, False, words % days)
