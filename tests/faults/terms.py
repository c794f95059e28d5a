"""A program that ends the terms of a county and can be told to die: python terms.py prepare | end [STATEMENT] | look.

`end N` kills itself, as `kill -9` would, before its N-th statement to the store. Both tell how many publications are
shown, how many have ended, and how many have by what was entered; `end` then its statements.
"""

import json
import sys
from datetime import timedelta
from functools import partial

import django

# Small, so that few rows take several steps.
RECORDS, STEP = 60, 20


def prepare() -> None:
    from benches.county.publication import fill
    from tests.new_stores import make_tables
    from zhengxin.entrypoints.kit.instants import today

    make_tables()
    fill(RECORDS, RECORDS // 10, today())


def end(last: int | None) -> None:
    from django.db import connection

    from tests.faults.adoption import Countdown
    from zhengxin.contexts.publication import jobs
    from zhengxin.entrypoints.kit.instants import now

    jobs.end_terms = partial(jobs.end_terms, most=STEP)  # type: ignore[assignment]
    countdown = Countdown(last)
    with connection.execute_wrapper(countdown):
        jobs.end_terms_over(now=lambda: now() + timedelta(days=9000))
    print(*look(), countdown.seen)


def look() -> list[int]:
    from zhengxin.contexts.journal.models import Opening
    from zhengxin.contexts.publication.models import Publication

    told = Opening.objects.filter(entry__event="publication.terms_ended").values_list("values", flat=True)
    entered = sum(json.loads(values or "")["count"] for values in told)
    return [*(Publication.objects.filter(state=state).count() for state in ("shown", "ended")), entered]


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "prepare":
        prepare()
    elif sys.argv[1] == "look":
        print(*look())
    else:
        end(int(sys.argv[2]) if len(sys.argv) > 2 else None)
