"""A program that takes a file of records in and can be told to die on the way: python intake.py prepare | take [STEP].

`take N` kills itself, as `kill -9` would, before its N-th statement to the store. Prints how many there were.
"""

import sys
from pathlib import Path

import django


def prepare() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from tests.contexts.records.conftest import AT, PENALTY, invented, written
    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.contexts.subjects.actions import UnitRow, load_unit_tree
    from zhengxin.plumbing.rulebook_files import load

    call_command("migrate", verbosity=0)
    told = load("demo").data["units"]
    rows = [
        UnitRow(unit["key"], unit["name"], unit["kind"], unit["division"], None, unit["code"])
        for unit in told
        if unit["division"] == "990121"
    ]
    load_unit_tree(rows=rows, by=installation_actor(), at=AT)
    made, _ = invented(PENALTY, 60, errors=0.2)
    written(Path(settings.ZHENGXIN_DATA) / "rows.csv", PENALTY, made)


def take(last: int | None) -> None:
    from django.conf import settings
    from django.db import connection

    from tests.contexts.records.conftest import AT, PENALTY
    from tests.faults.adoption import Countdown
    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.contexts.records.actions import hand_in, take_in
    from zhengxin.contexts.subjects.queries import unit_number_of

    countdown, by = Countdown(last), installation_actor()
    file = Path(settings.ZHENGXIN_DATA) / "rows.csv"
    unit = unit_number_of("青禾县市场监督管理局") or ""
    with connection.execute_wrapper(countdown):
        number = hand_in(kind=PENALTY, unit=unit, file=file, name=file.name, by=by, at=AT)
        take_in(number=number, file=file, by=by, at=AT)
    print(countdown.seen)


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "prepare":
        prepare()
    else:
        take(int(sys.argv[2]) if len(sys.argv) > 2 else None)
