"""A programme at work whose tasks go out in sheets."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.contexts.plans.task_people import AtWork


@pytest.fixture
def work(db: None) -> "AtWork":
    from tests.contexts.plans.task_people import at_work  # models load only once Django is set up

    return at_work()
