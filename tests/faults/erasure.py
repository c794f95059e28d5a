"""A program that erases and can be told to die on the way: python erasure.py prepare | decide [N] | finish [N].

With N it kills itself, as `kill -9` would, before its N-th statement to the store. Prints how many there were.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import django

from tests.faults.adoption import Countdown

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
NAME = "甄雀99012119900101777X"


def prepare() -> None:
    """A plan document with a name in it, not adopted, whose erasure somebody asked for."""
    from tests.faults.adoption import PLAN
    from tests.new_stores import make_tables
    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.contexts.erasure.actions import ask_erasure
    from zhengxin.contexts.plans.actions import read_document

    make_tables()
    by = installation_actor()
    content = PLAN.replace("建立任务台账", f"建立{NAME}台账").encode()
    document = read_document(content=content, name=f"{NAME}.txt", jurisdiction="990121", by=by, at=AT)
    given = {"legal_ground": "unlawful", "reason": "误传", "by": by, "at": AT}
    print(ask_erasure(kind="document", thing=str(document), **given))


def run(act: str, last: int | None) -> None:
    from django.db import connection

    from zhengxin.contexts.erasure.actions import decide_erasure, finish_erasures
    from zhengxin.contexts.erasure.policies import executor

    countdown = Countdown(last)
    with connection.execute_wrapper(countdown):
        if act == "decide":
            decide_erasure(number="SC2026-0001", by=executor(), at=AT)
        else:
            finish_erasures(by=executor(), at=AT)
    print(countdown.seen)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengxin.config.settings")
    Path(os.environ["ZHENGXIN_DATA"]).mkdir(exist_ok=True)
    django.setup()
    if sys.argv[1] == "prepare":
        prepare()
    else:
        run(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None)
