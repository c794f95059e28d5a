"""What waits of a file of records, in my work, and until when it is to be decided."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.records.queries.reviews import ReviewLeft
from zhengxin.kernel.workdays import DueStanding, standing_on


def standing_of_review(review: ReviewLeft, today: date) -> DueStanding | None:
    due = review.clock.due_on if review.clock else None
    return standing_on(due, today, calendar_in_force().calendar) if due else None


def review_words(review: ReviewLeft) -> str:
    """3 new records, 1 correction; only what there is."""
    new = ngettext("%(count)d new record", "%(count)d new records", review.records) % {"count": review.records}
    corrections = ngettext("%(count)d correction", "%(count)d corrections", review.corrections)
    told = [new] if review.records else []
    told += [corrections % {"count": review.corrections}] if review.corrections else []
    return _(", ").join(told)
