"""A log of its own for each test, in a folder of its own."""

from pathlib import Path

import pytest


@pytest.fixture
def data(tmp_path: Path, settings) -> Path:
    """The data folder of the test."""
    settings.ZHENGXIN_DATA = tmp_path
    return tmp_path


@pytest.fixture
def log(data: Path, db: None) -> Path:
    """The folder of a log that has begun and was published with the entry that says so."""
    from tests.contexts.journal.log_acts import begun  # models load only once Django is set up

    begun()
    return data / "log"


@pytest.fixture
def full(log: Path) -> Path:
    """A log of 600 entries with something that waits."""
    from tests.contexts.journal.log_acts import acted, published

    for number in range(599):
        acted(f"n{number}")
    assert published() == 600
    acted("waits")
    return log
