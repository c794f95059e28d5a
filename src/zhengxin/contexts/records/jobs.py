"""Files that were handed in on a page are taken in by the worker, for whoever handed them in."""

import logging
from collections.abc import Callable
from datetime import datetime

from zhengxin.contexts.access.queries import actor_with_id, worker_actor
from zhengxin.contexts.records.actions import take_in, undo_loads
from zhengxin.contexts.records.queries.batches import waiting_batches
from zhengxin.contexts.records.queries.intake_folder import turn_file
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.turns import in_turn

_log = logging.getLogger(__name__)


def take_in_waiting(*, now: Callable[[], datetime]) -> int:
    """One file a round, the oldest; how many were taken in. A killed round is taken up by the next one."""
    with in_turn(turn_file()) as mine:
        if mine:
            undo_loads(by=worker_actor(), at=now())
    done = 0
    for number, handed_in_by in waiting_batches():
        at = now()
        try:
            take_in(number=number, by=actor_with_id(handed_in_by, day=at.date(), via="worker"), at=at)
            done += 1
        except Refused as refused:
            # The batch's page says it; one that cannot be taken in now does not hold up those behind it.
            _log.info("batch %s: %s", number, refused.code)
            continue
        break
    return done
