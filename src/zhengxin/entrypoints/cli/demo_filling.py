"""What the demonstration holds, entered by the same acts as everything else."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zhengxin.contexts.access.actions import grant_role, open_account
from zhengxin.contexts.access.queries import installation_actor
from zhengxin.contexts.journal.actions import count_intake
from zhengxin.contexts.journal.policies import keeper
from zhengxin.contexts.plans.actions import take_over_programme
from zhengxin.contexts.rulebook.actions import record_rules
from zhengxin.contexts.subjects.actions import UnitRow, begin_term, create_post, load_unit_tree
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.entrypoints.cli.demo_course import morning, run_course
from zhengxin.entrypoints.cli.demo_lists import fill_lists
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import RulebookFile, load


def is_filled() -> bool:
    try:
        installation_actor()
    except Refused:
        return True
    return False


def fill(*, at: datetime, day: date) -> None:
    """All of it in one transaction: a start killed midway leaves nothing, and the next one begins anew."""
    demo = load("demo").data
    # What happened since then is told by acts of its own days (demo_course.py), so all else comes before them.
    since = date.fromisoformat(demo["since"])
    begun, day = min(at, morning(since)), min(day, since)
    with transaction.atomic():
        by = installation_actor()
        record_rules(by=by, at=begun)
        numbers = load_unit_tree(rows=[UnitRow(**row) for row in demo["units"]], by=by, at=begun)
        for person in demo["people"]:
            _seat(person, unit=numbers[person["unit"]], password=demo["password"], day=day, by=by, at=begun)
        for name in demo["programmes"]:
            take_over(load(f"programmes/{name}"), by=by, at=begun)
        fill_lists(units=numbers, at=begun, day=day)
        run_course(numbers, at=at)
        # As the schedule would have done after each of those days.
        count_intake(by=keeper("cli"), at=at)


def take_over(seed: RulebookFile, *, by: Actor, at: datetime) -> str:
    """A plan of the rulebook becomes a programme. Returns its number."""
    told = seed.data
    return take_over_programme(
        understood=told["plan"],
        jurisdiction=told["jurisdiction"],
        publication_basis=told["publication_basis"],
        disclosure=told["disclosure"],
        ends_on=date.fromisoformat(told["ends_on"]) if told["ends_on"] else None,
        still_running=told["still_running"],
        rule={seed.name: seed.sha256},
        by=by,
        at=at,
    )


def _seat(person: Mapping[str, Any], *, unit: str, password: str, day: date, by: Actor, at: datetime) -> None:
    post = create_post(unit=unit, title=person["title"], is_head=person["head"], by=by, at=at)
    taken = begin_term(post=post, name=person["name"], from_day=day, by=by, at=at)
    if person["login"]:
        open_account(login=person["login"], person=taken, password=password, by=by, at=at)
        path = unit_numbered(unit, day=day).path if person["path"] == "unit" else person["path"]
        grant_role(post=post, role=person["role"], path=path, from_day=day, by=by, at=at)
