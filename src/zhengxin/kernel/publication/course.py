"""What becomes of a publication: shown, ended by itself, repaired, withdrawn. Nothing brings it back."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from zhengxin.kernel.publication.term import Term
from zhengxin.kernel.refusals import Refused

NOT_YET, SHOWN, ENDED, REPAIRED, WITHDRAWN = "not_yet", "shown", "ended", "repaired", "withdrawn"


@dataclass(frozen=True)
class Withdrawal:
    """All that stays to be seen of a withdrawn record: day, reason and the paper that it rests on."""

    on: date
    reason: str
    basis: str


@dataclass(frozen=True)
class Course:
    """`basis` is what allows the publication; `last_day` None where no term runs. `conditions` are those of a repair.
    Once `repaired_on` or `withdrawn` is set the course is over."""

    published_on: date
    basis: str
    last_day: date | None = None
    repair_from: date | None = None
    conditions: tuple[str, ...] = ()
    repaired_on: date | None = None
    withdrawn: Withdrawal | None = None


def standing(course: Course, day: date) -> str:
    """NOT_YET, SHOWN, ENDED (the term is over), REPAIRED, or WITHDRAWN (only the withdrawal is shown)."""
    if day < course.published_on:
        return NOT_YET
    if course.withdrawn is not None and course.withdrawn.on <= day:
        return WITHDRAWN
    if course.repaired_on is not None and course.repaired_on <= day:
        return REPAIRED
    return SHOWN if course.last_day is None or day <= course.last_day else ENDED


def publish(term: Term | None, *, on: date, basis: str, reason: str = "") -> Course:
    """`term` None: such records stay until somebody ends it.

    Refused: no basis; a day before the record's or behind the last of its term; no reason where such a record is
    normally not published.
    """
    if not basis.strip():
        raise Refused("publication.basis_missing")
    if term is None:
        return Course(on, basis.strip())
    if on < term.since:
        raise Refused("publication.before_record", day=term.since.isoformat())
    if on > term.last_day:
        raise Refused("publication.term_over", day=term.last_day.isoformat())
    if not term.is_shown and not reason.strip():
        raise Refused("publication.reason_missing")
    return Course(on, basis.strip(), term.last_day, term.repair_from, term.rule.conditions)


def shorten(course: Course, *, on: date, last_day: date) -> Course:
    """The publication ends earlier, or at all. The past stays as it was: who looked saw it.

    Refused: nothing is shown on the day; the last day lies before it, or not before the one that holds.
    """
    _demand_shown(course, on)
    if last_day < on:
        raise Refused("publication.end_in_past", day=on.isoformat())
    if course.last_day is not None and last_day >= course.last_day:
        raise Refused("publication.end_not_earlier", day=course.last_day.isoformat())
    return replace(course, last_day=last_day)


def withdraw(course: Course, *, on: date, reason: str, basis: str) -> Course:
    """At once, whatever the term says. Source: 行政处罚法 第四十八条 (withdrawn, and the reason told in public).

    Refused: withdrawn already; nothing is shown on the day; no reason or no basis.
    """
    if course.withdrawn is not None:
        raise Refused("publication.withdrawn_already", day=course.withdrawn.on.isoformat())
    _demand_shown(course, on)
    if not reason.strip():
        raise Refused("publication.withdrawal_reason_missing")
    if not basis.strip():
        raise Refused("publication.basis_missing")
    return replace(course, withdrawn=Withdrawal(on, reason.strip(), basis.strip()))


def repair(course: Course, *, on: date, met: Collection[str]) -> Course:
    """Ends the publication from the day on. `met` are the conditions of the rule that are there.

    Refused: nothing is shown on the day; before the least span is over; a condition is missing.
    """
    _demand_shown(course, on)
    if course.repair_from is not None and on < course.repair_from:
        raise Refused("publication.repair_too_early", day=course.repair_from.isoformat())
    lacking = {condition for condition in course.conditions if condition not in met}
    if "corrected" in lacking:
        raise Refused("publication.not_corrected")
    if "performed" in lacking:
        raise Refused("publication.not_performed")
    if lacking:
        raise Refused("publication.not_promised")
    return replace(course, repaired_on=on)


def _demand_shown(course: Course, on: date) -> None:
    if standing(course, on) != SHOWN:
        raise Refused("publication.not_shown", day=on.isoformat())
