from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.contexts.records.conftest import Senders

if TYPE_CHECKING:
    from tests.contexts.records.archives.people import Archived


@pytest.fixture
def county_archives(senders: Senders, tmp_path: Path) -> "Archived":
    from tests.contexts.records.archives.people import archived  # models load only once Django is set up

    return archived(senders, tmp_path)
