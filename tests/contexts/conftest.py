"""The county that the tests of acts play in."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.people import County


@pytest.fixture
def qinghe(db: None) -> "County":
    from tests.people import county  # models load only once Django is set up

    return county()
