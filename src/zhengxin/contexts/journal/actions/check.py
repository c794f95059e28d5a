"""A check of the whole log: what it finds stops the sequencer until a later one finds nothing."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from zhengxin.contexts.journal.actions.record import record
from zhengxin.contexts.journal.events import CLOCK_CORRECTED
from zhengxin.contexts.journal.policies import KEEP_LOG
from zhengxin.contexts.journal.queries.inspection import demand_all_placed, inspect_log
from zhengxin.contexts.journal.queries.keeping import kept_log, store
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import Kept, StoreChanged


def check_log(*, by: Actor, at: datetime) -> int:
    """How many entries agree in database, bundles, tiles and under the signature.

    Refused with the first thing that does not; then nothing more is signed until a check finds nothing.
    """
    demand(by, KEEP_LOG, "")
    kept = kept_log()
    try:
        size = inspect_log(kept)
        demand_all_placed()
    except Refused as found:
        words = str(found)
        with suppress(OSError, sqlite3.Error):
            _change(lambda last: replace(last, halted=words))
        raise
    if kept.halted:
        _change(lambda last: replace(last, halted=""))
    return size


def correct_clock(*, by: Actor, at: datetime) -> None:
    """The log was signed by a clock that ran ahead; from now on the present one counts. An entry tells it."""
    demand(by, KEEP_LOG, "")
    signed_at = datetime.fromtimestamp(kept_log().signed_at, at.tzinfo)
    if signed_at > at:
        record(kind=CLOCK_CORRECTED, by=by, at=at, public={"signed_at": signed_at})
        _change(lambda last: replace(last, signed_at=int(at.timestamp())))


def _change(new: Callable[[Kept], Kept]) -> None:
    """Until it succeeds: the sequencer may sign between the look and the swap."""
    while True:
        last = kept_log()
        try:
            return store().replace(last, new(last))
        except StoreChanged:
            continue
