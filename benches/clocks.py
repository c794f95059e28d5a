"""How long an adopted calendar takes to reach 100,000 running clocks; target: 10 s. One JSON line a case.

"bare loop" is the same due days computed in memory in the same run, without store, entry or changes.
"""

import json
import os
import tempfile
import time
from datetime import UTC, date, datetime, timedelta

CLOCKS = 100_000
TARGET_S = 10.0
AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


def arrangement() -> list[tuple[date, str, str]]:
    """An invented year 2027 in which Spring Festival closes eight days and two weekend days are worked."""
    spans = {
        "元旦": ("2027-01-01", 3), "春节": ("2027-02-05", 8), "清明节": ("2027-04-03", 3), "劳动节": ("2027-05-01", 5),
        "端午节": ("2027-06-09", 1), "中秋节": ("2027-09-15", 3), "国庆节": ("2027-10-01", 7),
    }  # fmt: skip
    rows = [(date(2027, 2, 14), "make_up", "春节"), (date(2027, 9, 19), "make_up", "中秋节")]
    for name, (first, days) in spans.items():
        rows += [(date.fromisoformat(first) + timedelta(days=n), "holiday", name) for n in range(days)]
    return rows


def fill() -> None:
    """Clocks of three kinds, one in twenty paused once, all of them reaching into 2027."""
    from zhengxin.contexts.clocks.models import PAUSE, RESUMED, Clock, ClockChange
    from zhengxin.contexts.clocks.queries import calendar_in_force
    from zhengxin.kernel.workdays import Limit, due_day
    from zhengxin.plumbing.guarded import writes

    calendar = calendar_in_force().calendar
    limits = [Limit(15, "working_day"), Limit(30, "day"), Limit(2, "month")]
    rows = []
    for n in range(CLOCKS):
        limit, from_day = limits[n % 3], date(2027, 1, 1) + timedelta(days=n % 300)
        due = due_day(calendar, limit, from_day)
        rows.append(
            Clock(
                owner_kind="bench", owner_key=str(n), path=f"99/01/{n % 40:02d}/", basis="bench", amount=limit.amount,
                unit=limit.unit, ends_on_holiday="roll", starts_on="next_day", month_end="same_day", from_day=from_day,
                due_on=due.day, is_estimate=True, started_by="bench", started_at=AT, entry_id="",
            )
        )  # fmt: skip
    with writes("clocks"):
        made = Clock.objects.bulk_create(rows, batch_size=500)
        changes = []
        for row in made[::20]:
            for kind, days in ((PAUSE, 2), (RESUMED, 5)):
                day = row.from_day + timedelta(days=days)
                changes.append(ClockChange(clock=row, kind=kind, day=day, basis="鉴定", made_by="bench", made_at=AT))
        ClockChange.objects.bulk_create(changes, batch_size=500)


def bare_loop() -> float:
    from zhengxin.contexts.clocks.models import Clock
    from zhengxin.contexts.clocks.queries import calendar_in_force
    from zhengxin.kernel.workdays import Limit, due_day

    rows = list(Clock.objects.values_list("amount", "unit", "from_day"))
    calendar = calendar_in_force().calendar
    start = time.perf_counter()
    for amount, unit, from_day in rows:
        due_day(calendar, Limit(amount, unit), from_day)
    return time.perf_counter() - start


def main() -> None:
    """Prints the seconds of both and their ratio."""
    with tempfile.TemporaryDirectory(prefix="zhengxin-bench-") as folder:
        os.environ["ZHENGXIN_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "zhengxin.config.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        from zhengxin.contexts.access.queries import installation_actor
        from zhengxin.contexts.clocks.actions import adopt_calendar
        from zhengxin.kernel.workdays import CalendarRow

        fill()
        bare = bare_loop()
        start = time.perf_counter()
        done = adopt_calendar(
            year=2027,
            rows=[CalendarRow(*row) for row in arrangement()],
            source="国办发明电〔2026〕1号",
            by=installation_actor(),
            at=AT,
        )
        taken = time.perf_counter() - start
    common = {"bench": "clocks", "clocks": done.recomputed, "moved": done.moved}
    print(json.dumps(common | {"case": "bare loop", "seconds": round(bare, 2)}))
    ratio = round(taken / bare, 1)
    print(json.dumps(common | {"case": "adoption", "seconds": round(taken, 2), "target_s": TARGET_S, "ratio": ratio}))


if __name__ == "__main__":
    main()
