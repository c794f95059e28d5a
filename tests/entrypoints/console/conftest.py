"""The county at work, for the pages about tasks."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.contexts.records.conftest import senders

if TYPE_CHECKING:
    from tests.contexts.plans.task_people import AtWork

__all__ = ["senders"]


@pytest.fixture
def work(db: None, monkeypatch: pytest.MonkeyPatch) -> "AtWork":
    """The county at work, on a day of July 2026."""
    # Models cannot be read before Django is set up.
    from tests.contexts.plans.task_people import at_work

    for module in ("home", "ledger", "tasks", "start", "task_acts"):
        monkeypatch.setattr(f"zhengxin.entrypoints.console.{module}.today", lambda: date(2026, 7, 8))
    return at_work()
