"""The term of a publication: from which day, when a repair can end it, when it ends by itself, and by which text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zhengxin.kernel.recordkinds import Cap, PublicationTerm
from zhengxin.kernel.recordkinds.kinds import SEVERITIES
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays.counting import month_target
from zhengxin.kernel.workdays.limits import MONTH, Limit

ONE = timedelta(days=1)
# 民法典 201 and 202: the first day is not counted, the last is the same day of the month, or the month's last. What
# ends by itself does not wait for a working day; 203 is for who has to do something.
_MONTHS = Limit(1, MONTH, ends_on_holiday="stay")


@dataclass(frozen=True)
class Term:
    """`since` is the record's day, `repair_from` the first day on which a repair may end it, `last_day` the last on
    which it is shown. `is_shown` false where such a record is published only for a reason of its own. `cap` is the act
    of the place where that ends it earlier; `is_cap_open` where such an act counts from a day that is not known."""

    severity: str
    since: date
    repair_from: date
    last_day: date
    is_shown: bool
    rule: PublicationTerm
    cap: Cap | None = None
    is_cap_open: bool = False

    @property
    def is_unverified(self) -> bool:
        """Whether the days rest on a text that was not at hand."""
        return self.cap is None and self.rule.is_unverified


def term_of(
    versions: Sequence[PublicationTerm],
    *,
    severity: str,
    day: date,
    caps: Sequence[Cap] = (),
    act_ended_on: date | None = None,
) -> Term:
    """`day` is the record's: of the decision or of the document that finds the breach. `caps` are those of the places
    above the subject; `act_ended_on` the day on which the breach ended, where it is known.

    Refused "publication.no_term": no version is in force on the day.
    """
    rule = next((each for each in versions if each.since <= day and (each.to is None or day <= each.to)), None)
    if rule is None:
        raise Refused("publication.no_term", day=day.isoformat())
    span = rule.spans[severity]
    term = Term(
        severity=severity,
        since=day,
        repair_from=after(day, span.least) + ONE if span.least else day,
        last_day=after(day, span.most),
        is_shown=span.is_shown,
        rule=rule,
    )
    for cap in caps:
        if cap.since <= day:
            term = _capped(term, cap, act_ended_on)
    return term


def after(day: date, months: int) -> date:
    """The last day of a span of so many months behind the day (民法典 202)."""
    return month_target(_MONTHS, day, months, is_first=True)[0]


def longest(terms: Sequence[Term]) -> Term:
    """Of several penalties of one decision the longest term holds, and the latest first day of a repair."""
    last = max(terms, key=lambda term: (term.last_day, SEVERITIES.index(term.severity)))
    return replace(
        last,
        repair_from=max(term.repair_from for term in terms),
        is_shown=any(term.is_shown for term in terms),
        is_cap_open=any(term.is_cap_open for term in terms),
    )


def _capped(term: Term, cap: Cap, act_ended_on: date | None) -> Term:
    first = act_ended_on if cap.starts == "act_end" else term.since
    if first is None:
        return replace(term, is_cap_open=True)
    last = after(first, cap.most)
    if last >= term.last_day:
        return term
    # A repair is never later than the end.
    return replace(term, last_day=last, repair_from=min(term.repair_from, last + ONE), cap=cap)
