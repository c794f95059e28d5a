"""The place of a line in pages by unit: that of the first of its units that is known, whoever wrote them."""

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.contexts.plans.task_people import LATER, PLAN, AtWork, at_work
from zhengxin.contexts.plans.actions import answer_printed_name, assign_task
from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit
from zhengxin.contexts.plans.models.ledger_task import NO_UNIT

pytestmark = pytest.mark.django_db


def kept() -> dict[int, int]:
    return dict(LedgerTask.objects.values_list("pk", "unit_order"))


def told_by_units() -> dict[int, int]:
    found = dict.fromkeys(LedgerTask.objects.values_list("pk", flat=True), NO_UNIT)
    known = LedgerUnit.objects.filter(unit__isnull=False).order_by("-position", "-pk")
    return found | dict(known.values_list("task", "unit"))


@pytest.fixture
def work() -> AtWork:
    """1.3 prints a name that the register cannot tell."""
    return at_work(plan=PLAN.replace("把指南写清楚。", "把指南写清楚。（责任单位：有关单位）"))


def test_the_start_of_a_programme_keeps_it(work: AtWork) -> None:
    assert kept() == told_by_units()
    assert NO_UNIT in kept().values() and len(set(kept().values())) > 2


def test_units_given_by_hand_and_names_answered_keep_it(work: AtWork) -> None:
    office = work.actors["office"]
    line = LedgerTask.objects.get(number=work.task(3))
    for units in (["hill"], ["town", "hill"]):
        assign_task(number=work.task(3), units=[(work.units[key], "support") for key in units], by=office, at=LATER)
        assert kept() == told_by_units()
    assert kept()[line.pk] == told_by_units()[line.pk] != NO_UNIT
    answered = [work.units["finance"], work.units["justice"]]
    answer_printed_name(programme=work.programme, printed="有关单位", units=answered, by=office, at=LATER)
    assert kept() == told_by_units()


def test_lines_at_work_before_get_what_the_acts_write(work: AtWork) -> None:
    written = kept()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE plans_ledgertask SET unit_order = %s", [NO_UNIT])
    apps = MigrationExecutor(connection).loader.project_state(("plans", "0009_unit_order")).apps
    import_module("zhengxin.contexts.plans.migrations.0009_unit_order").first_units_of_lines_at_work(apps, None)
    assert kept() == written
