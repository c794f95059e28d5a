"""What tests begin with, made once a process: nobody can tell it from what its acts made."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db.transaction import atomic, set_rollback

pytestmark = pytest.mark.django_db


def undone(make: Callable[[], object]) -> object:
    with atomic():
        made = make()
        set_rollback(True)
    return made


def test_the_rows_and_keys_written_back_are_those_that_the_acts_left() -> None:
    from tests.contexts.plans.task_people import at_work
    from tests.once import once

    def stored() -> dict[object, list[object]]:
        return {model: list(model._base_manager.order_by("pk").values_list()) for model in apps.get_models()}

    kept = once(at_work.__wrapped__)
    first, again = undone(lambda: (kept(), stored())), undone(lambda: (kept(), stored()))
    assert first == again


def test_what_one_test_does_to_it_another_does_not_see() -> None:
    from tests.people import county

    undone(lambda: county().units.clear())
    assert set(county().units) == {"county", "office", "finance", "town"}


def test_where_somebody_acted_before_it_is_made_by_its_acts() -> None:
    from tests.once import once
    from tests.people import AT
    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.contexts.subjects.actions import UnitRow, load_unit_tree

    def registered(name: str) -> str:
        row = UnitRow("town", name, "township", "990121100")
        return load_unit_tree(rows=[row], by=installation_actor(), at=AT)["town"]

    kept = once(registered)
    first = undone(lambda: kept("柳溪镇人民政府"))
    assert registered("柳溪镇财政所") == first
    assert kept("柳溪镇人民政府") != first
