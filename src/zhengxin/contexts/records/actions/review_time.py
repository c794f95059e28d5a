"""The time in which somebody has to decide on what a file of records left waiting; parts of the acts on files."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef

from zhengxin.contexts.clocks.actions import start_clock, stop_clock
from zhengxin.contexts.clocks.queries import clocks_of, rule_for
from zhengxin.contexts.records.models import Batch, RecordVersion
from zhengxin.contexts.records.models.record_version import HELD
from zhengxin.contexts.records.queries.reviews import CLOCK_OWNER, LIMIT
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day

OVERTAKEN = "nothing of the file waits any more"


def begin_review_time(*, batch: Batch, jurisdiction: str, by: Actor, at: datetime) -> None:
    """One clock a file, however many of its rows wait; from the day it was taken in."""
    day = official_day(at)
    rule = rule_for(LIMIT, jurisdiction=jurisdiction, day=day)
    # One that no official text confirms runs on what it was taken from.
    start_clock(
        owner_kind=CLOCK_OWNER,
        owner_key=batch.number,
        path=batch.path,
        from_day=day,
        limit=LIMIT,
        jurisdiction=jurisdiction,
        basis="" if rule.is_verified else rule.origin,
        by=by,
        at=at,
    )


def end_review_time(*, batches: Collection[int], is_decided: bool, by: Actor, at: datetime) -> None:
    """Of those of these files of which nothing waits any more. Where that was nobody's decision the limit falls away
    and nothing is late."""
    # Two who decide on the last two rows at once: the later one finds what the earlier did.
    list(Batch.objects.select_for_update().filter(pk__in=batches).order_by("pk"))
    waits = RecordVersion.objects.filter(batch=OuterRef("pk"), stand=HELD)
    done = Batch.objects.filter(~Exists(waits), pk__in=batches).values_list("number", flat=True)
    for clocks in clocks_of(CLOCK_OWNER, done, today=official_day(at)).values():
        for clock in clocks:
            if clock.stopped_on is None:
                stop_clock(clock=clock.id, void_because=None if is_decided else OVERTAKEN, by=by, at=at)
