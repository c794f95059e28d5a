"""A program that takes in a dropped file and can be told to die on the way: python drop.py prepare | round [STEP].

`round N` kills itself, as `kill -9` would, before its N-th statement to the store. Prints how many there were.
"""

import shutil
import sys
from datetime import timedelta
from pathlib import Path

import django


def prepare() -> None:
    from django.conf import settings

    from tests.faults import intake
    from tests.machines import PENALTY, let_in
    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.contexts.subjects.queries import unit_number_of
    from zhengxin.entrypoints.kit.instants import now, today
    from zhengxin.kernel.actors import Actor

    intake.prepare()
    by = installation_actor()
    second = Actor(id="second", permissions=by.permissions, scope_paths=("",))
    unit = unit_number_of("青禾县市场监督管理局") or ""
    machine = let_in(unit, by, second, at=now(), until_day=today() + timedelta(days=30))
    inbox = Path(settings.ZHENGXIN_DATA) / "inbox"
    inbox.mkdir()
    shutil.copy(Path(settings.ZHENGXIN_DATA) / "rows.csv", inbox / f"{PENALTY}.csv")
    (inbox / f"{PENALTY}.csv.done").touch()
    (Path(settings.ZHENGXIN_DATA) / "client").write_text(machine.number)


def take(last: int | None) -> None:
    from django.conf import settings
    from django.db import connection

    from tests.faults.adoption import Countdown
    from zhengxin.entrypoints.cli.record_folder import take_in_folder
    from zhengxin.entrypoints.kit.instants import now

    countdown, data = Countdown(last), Path(settings.ZHENGXIN_DATA)
    with connection.execute_wrapper(countdown):
        take_in_folder(data / "inbox", (data / "client").read_text(), now=now)
    print(countdown.seen)


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "prepare":
        prepare()
    else:
        take(int(sys.argv[2]) if len(sys.argv) > 2 else None)
