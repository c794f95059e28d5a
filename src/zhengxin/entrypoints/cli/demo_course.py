"""The demonstration's own plan: read, adopted, put to work, and worked on by the people of the county."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

from zhengxin.contexts.access.queries import actor_of_login
from zhengxin.contexts.plans import actions
from zhengxin.contexts.plans.jobs import open_begun_periods, remind_of_days
from zhengxin.contexts.sites.jobs import find_all_due
from zhengxin.entrypoints.cli.demo_archives import ARCHIVE_ACTS
from zhengxin.entrypoints.cli.demo_due import DUE_ACTS, Doing
from zhengxin.entrypoints.cli.demo_publication import PUBLICATION_ACTS
from zhengxin.entrypoints.cli.demo_records import RECORD_ACTS
from zhengxin.entrypoints.cli.demo_rows import ROW_ACTS
from zhengxin.entrypoints.cli.demo_sites import SITE_ACTS
from zhengxin.kernel.official_day import official_day
from zhengxin.plumbing.rulebook_files import load, text

Told = Mapping[str, Any]


def morning(day: date) -> datetime:
    """Half past nine in China."""
    return datetime.combine(day, time(1, 30), UTC)


def run_course(units: Mapping[str, str], *, at: datetime) -> None:
    """Every act at its own instant; what lies after `at` is left out. `units` gives the number of a unit's key."""
    course = load("demo_course").data
    adopted = min(at, morning(date.fromisoformat(course["adopted"]["at"])))
    by = actor_of_login(course["adopted"]["by"], day=adopted.date(), via="cli")
    document = actions.read_document(
        content=text("demo_plan.txt").encode(),
        name=course["file"],
        jurisdiction=course["jurisdiction"],
        by=by,
        at=adopted,
    )
    number = actions.adopt_reading(document=document, seen=0, by=by, at=adopted)
    ends_on = date.fromisoformat(course["ends_on"])
    actions.open_ledger(number=number, office=units[course["office"]], past_days={}, ends_on=ends_on, by=by, at=adopted)
    days = {date.fromisoformat(told["at"]) for told in course["acts"]} | {official_day(at)}
    for day in sorted(day for day in days if morning(day) <= at):
        # The worker of those days: periods begin and people are told.
        open_begun_periods(now=partial(morning, day))
        remind_of_days(now=partial(morning, day))
        for told in course["acts"]:
            if told["at"] == day.isoformat():
                _do(number, told, units, morning(day))
    find_all_due(now=lambda: at)


def _do(number: str, told: Told, units: Mapping[str, str], at: datetime) -> None:
    actor = actor_of_login(told["by"], day=official_day(at), via="cli")
    further = DUE_ACTS | RECORD_ACTS | ROW_ACTS | ARCHIVE_ACTS | PUBLICATION_ACTS | SITE_ACTS
    if told["act"] in further:
        further[told["act"]](told, Doing(number, units, actor, at))
        return
    to = {"number": f"{number}-{told['clause']}-1", "by": actor, "at": at}
    ACTS[told["act"]](told, units, to)


def _report(told: Told, units: Mapping[str, str], to: dict[str, Any]) -> None:
    files = [actions.Attached(told["file"], told["words"].encode())]
    actions.report_task(text=told["words"], files=files, **to)


def _answer(told: Told, units: Mapping[str, str], to: dict[str, Any]) -> None:
    programme = to["number"].removesuffix(f"-{told['clause']}-1")
    numbers = [units[key] for key in told["units"]]
    actions.answer_printed_name(programme=programme, printed=told["printed"], units=numbers, by=to["by"], at=to["at"])


def _carry_over(told: Told, units: Mapping[str, str], to: dict[str, Any]) -> None:
    actions.carry_over_task(due_on=date.fromisoformat(told["day"]), basis=told["words"], **to)


ACTS: dict[str, Callable[[Told, Mapping[str, str], dict[str, Any]], None]] = {
    "begin": lambda told, units, to: actions.begin_task(**to),
    "report": _report,
    "accept": lambda told, units, to: actions.accept_task(reason=told["words"], **to),
    "return": lambda told, units, to: actions.return_task(reason=told["words"], **to),
    "answer": _answer,
    "carry_over": _carry_over,
    "void": lambda told, units, to: actions.void_task(reason=told["words"], **to),
}
