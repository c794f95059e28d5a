"""A program that takes a file of records in and can be told to die on the way: python intake.py prepare | take [STEP]
| look.

`take N` kills itself, as `kill -9` would, before its N-th statement to the store. Prints how many there were. `look`
prints what can be seen of the file: records, versions, rejected cells, entries of records with a place in a log.
"""

import sys
from importlib import import_module
from pathlib import Path

import django


def prepare() -> None:
    from django.conf import settings

    from tests.contexts.records.conftest import AT, PENALTY, invented, written
    from tests.new_stores import make_tables
    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.contexts.subjects.actions import UnitRow, load_unit_tree
    from zhengxin.plumbing.rulebook_files import load

    make_tables()
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

    # Few rows in a step, so that a small file takes several, made by a second process as those of a large one.
    taking = import_module("zhengxin.contexts.records.actions.take_in")
    taking._AT_ONCE, taking._WORTH_A_PROCESS = 20, 0
    countdown, by = Countdown(last), installation_actor()
    file = Path(settings.ZHENGXIN_DATA) / "rows.csv"
    unit = unit_number_of("青禾县市场监督管理局") or ""
    with connection.execute_wrapper(countdown):
        number = hand_in(kind=PENALTY, unit=unit, file=file, name=file.name, by=by, at=AT)
        take_in(number=number, file=file, by=by, at=AT)
    print(countdown.seen)


def look() -> None:
    """Not without trace: what has no place yet gets one."""
    from datetime import timedelta

    from tests.contexts.records.conftest import AT
    from zhengxin.contexts.journal.actions.place import place_entries
    from zhengxin.contexts.journal.models import Entry
    from zhengxin.contexts.journal.policies import keeper
    from zhengxin.contexts.journal.queries.places import with_places
    from zhengxin.contexts.records.models import Record, RecordVersion, RejectedCell

    place_entries(limit=10_000, by=keeper("cli"), at=AT + timedelta(days=2))
    entries = Entry.objects.filter(event__in=("records.recorded", "person"))
    placed = with_places(entries).filter(place__isnull=False)
    print(*(rows.count() for rows in (Record.objects, RecordVersion.objects, RejectedCell.objects, placed)))


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "prepare":
        prepare()
    elif sys.argv[1] == "look":
        look()
    else:
        take(int(sys.argv[2]) if len(sys.argv) > 2 else None)
