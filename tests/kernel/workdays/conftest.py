"""The rulebook's calendar, without an installation."""

import pytest

from zhengxin.kernel.workdays import Calendar, Statutory, announced_year, calendar_of, statutory_from
from zhengxin.plumbing.rulebook_files import load, names_in

STATUTORY = "calendars/statutory"


@pytest.fixture(scope="session")
def statutory() -> Statutory:
    return statutory_from(load(STATUTORY).data)


@pytest.fixture(scope="session")
def calendar(statutory: Statutory) -> Calendar:
    files = [load(name) for name in names_in("calendars") if name != STATUTORY]
    return calendar_of([announced_year(file.data) for file in files], statutory)
