"""When → jobs: what the worker does by itself, and how often. One screen says it all."""

from collections.abc import Callable
from datetime import timedelta

from zhengxin.config.reactions import react
from zhengxin.contexts.erasure.jobs import carry_out_erasures
from zhengxin.contexts.exchange.jobs import offer_checkpoints
from zhengxin.contexts.journal.jobs import count_past_days, inspect_kept_log, keep_log
from zhengxin.contexts.notices.jobs import deliver_waiting
from zhengxin.contexts.plans.jobs import open_begun_periods, remind_of_days
from zhengxin.contexts.publication.jobs import drop_names_of_nothing, end_terms_over
from zhengxin.contexts.records.jobs import take_in_waiting
from zhengxin.contexts.sites.jobs import find_all_due
from zhengxin.entrypoints.cli.record_folder import take_in_dropped

Job = Callable[..., object]

# Each job is called with `now`, the clock, and does nothing where nothing is due.
SCHEDULE: list[tuple[timedelta, Job]] = [
    (timedelta(seconds=2), keep_log),
    (timedelta(hours=1), inspect_kept_log),
    (timedelta(seconds=2), react),
    (timedelta(seconds=10), deliver_waiting),
    (timedelta(seconds=2), take_in_waiting),
    (timedelta(seconds=2), take_in_dropped),
    (timedelta(seconds=10), carry_out_erasures),
    # A witness has its turn once a minute; this only looks whose it is.
    (timedelta(seconds=10), offer_checkpoints),
    (timedelta(minutes=5), find_all_due),
    # Days change at midnight; what was opened and told today is found in the store and not done again.
    (timedelta(hours=1), open_begun_periods),
    (timedelta(hours=1), remind_of_days),
    (timedelta(hours=1), count_past_days),
    (timedelta(hours=1), end_terms_over),
    (timedelta(minutes=10), drop_names_of_nothing),
]
