"""A witness of its own for each test."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.people import County
    from zhengxin.kernel.merkle import VerifierKey


@pytest.fixture
def data(tmp_path: Path, settings) -> Path:
    """The data folder of the test."""
    settings.ZHENGXIN_DATA = tmp_path
    return tmp_path


@pytest.fixture
def witness(data: Path, qinghe: "County") -> "VerifierKey":
    """A witness that cosigns the log of 柳溪."""
    from tests.contexts.exchange.lower_log import KEY, begun  # models load only once Django is set up
    from tests.people import AT
    from zhengxin.contexts.exchange.actions import add_log

    key = begun()
    add_log(verifier=str(KEY.verifier), reason="下级平台账本", by=qinghe.accounts, at=AT)
    return key
