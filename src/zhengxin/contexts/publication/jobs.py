"""What follows by itself: terms end, a quashed record is withdrawn, a corrected one has its term counted anew."""

from collections.abc import Callable
from datetime import datetime

from zhengxin.contexts.access.queries import worker_actor
from zhengxin.contexts.journal.queries import FollowedEntry
from zhengxin.contexts.publication.actions import drop_subjects, end_terms, reckon_anew, withdraw
from zhengxin.contexts.publication.queries.public_record import is_shown
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.recordkinds import REVOKED


def end_terms_over(*, now: Callable[[], datetime]) -> int:
    """All that is over, step by step; does nothing where nothing is. Pages ask for the day themselves."""
    total, by = 0, worker_actor()
    while count := end_terms(by=by, at=now()):
        total += count
    return total


def drop_names_of_nothing(*, now: Callable[[], datetime]) -> None:
    """Names under which nothing is public any more, step by step. The search asks for what is public by itself; without
    them it has less to look through."""
    by = worker_actor()
    while drop_subjects(by=by, at=now()):
        pass


def drop_names_behind(*, entry: FollowedEntry, by: Actor, at: datetime) -> None:
    """Follows publication.gate_closed: of all names at once nothing may be public any more, and a search for what they
    have in common would walk through every one of them until the next turn of the schedule."""
    while drop_subjects(by=by, at=at):
        pass


def withdraw_revoked(*, entry: FollowedEntry, by: Actor, at: datetime) -> None:
    """Follows records.finality_decided. Since that commit everybody sees the withdrawal alone; this enters it as such
    and tells the units."""
    told = entry.public
    if told and told["finality"] == REVOKED and is_shown(told["number"], day=official_day(at)):
        withdraw(number=told["number"], reason=told["reason"], basis=told["basis"], by=by, at=at)


def reckon_corrected(*, entry: FollowedEntry, by: Actor, at: datetime) -> None:
    """Follows records.corrected."""
    told = entry.public
    if told and is_shown(told["number"], day=official_day(at)):
        reckon_anew(number=told["number"], basis=told["basis"], by=by, at=at)
