"""A county with a clock running in it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.people import County

PATH = "99/01/21/"
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
START = date(2026, 3, 2)

Start = Callable[..., int]


@pytest.fixture
def start(qinghe: "County") -> Start:
    """Starts a clock of 5 working days from Monday, 2 March 2026 (due 9 March); keywords change that."""
    from zhengxin.contexts.clocks.actions import start_clock

    def call(**changes: object) -> int:
        said = {
            "owner_kind": "plans.task",
            "owner_key": "990121-2026-1/2.1/0",
            "path": PATH,
            "from_day": START,
            "amount": 5,
            "unit": "working_day",
            "basis": "方案二（一）",
            "by": qinghe.office,
            "at": AT,
        }
        return start_clock(**(said | changes))

    return call
