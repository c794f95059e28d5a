"""The promise line's measures: from the day made to the day due, with today on it."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext

WHOLE = 96.0
# Behind a day long gone the way to today is drawn dotted and not to scale, so that the line itself stays legible.
SHORTENED = 70.0


@dataclass(frozen=True)
class PromiseLine:
    """Places in percent of the width; `today_at` None before the day made. `sentence` says it all in words. `kept_at`
    is the place of the tick where it was accepted; `is_late` draws the rest in red."""

    due_at: float
    today_at: float | None
    is_past: bool
    sentence: str
    kept_at: float | None = None
    is_late: bool = False


def promise_line(
    made: date | None, due: date | None, today: date, *, kept: date | None = None, is_late: bool = False
) -> PromiseLine | None:
    """None where there is no span to draw: a day is missing, or the due day is not after the day made."""
    if made is None or due is None or due <= made:
        return None
    days = {"made": made.isoformat(), "due": due.isoformat(), "today": today.isoformat()}
    is_past = today > due
    due_at = SHORTENED if is_past else WHOLE
    today_at = WHOLE if is_past else round(WHOLE * (today - made).days / (due - made).days, 1)
    line = PromiseLine(due_at, today_at if today >= made else None, is_past, "")
    if kept is not None:
        words = gettext("Issued on %(made)s, due on %(due)s, accepted on %(kept)s.")
        kept_at = _kept_at(made, due, kept, due_at)
        return replace(line, sentence=words % {**days, "kept": kept.isoformat()}, kept_at=kept_at)
    if is_late:
        words = gettext("Issued on %(made)s, due on %(due)s, not reported done; today, %(today)s, it is late.")
        return replace(line, sentence=words % days, is_late=True)
    if is_past:
        words = gettext("Issued on %(made)s, due on %(due)s; today, %(today)s, is past the due day.")
    else:
        words = gettext("Issued on %(made)s, due on %(due)s; today is %(today)s.")
    return replace(line, sentence=words % days)


def term_line(since: date, last_day: date | None, today: date) -> PromiseLine | None:
    """The same for what is shown from one day to another; None where no day ends it."""
    line = promise_line(since, last_day, today)
    days = {"since": since.isoformat(), "last": str(last_day), "today": today.isoformat()}
    words = gettext("Public from %(since)s to %(last)s; today is %(today)s.")
    return line and replace(line, sentence=words % days)


def _kept_at(made: date, due: date, kept: date, due_at: float) -> float:
    """The tick stands in scale up to the due day, and half-way behind it where it came late."""
    if kept > due:
        return round((due_at + WHOLE) / 2, 1)
    return round(due_at * max(0, (kept - made).days) / (due - made).days, 1)
