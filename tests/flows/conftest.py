"""A running installation with 青禾县 in it, and people who sit before a browser."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from tests.people import County

SAMPLES = Path(__file__).parents[1] / "samples"


@dataclass(frozen=True)
class Office:
    """The address of the installation and what the tests know of it."""

    url: str
    county: "County"

    def log_in(self, page: "Page", login: str = "office") -> None:
        from tests.people import PASSWORD

        page.goto(f"{self.url}/console/log-in/")
        page.get_by_label("登录名").fill(login)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(f"{self.url}/console/")

    def adopted(self) -> str:
        """Number of the county's plan, read and adopted without a browser."""
        from tests.people import AT
        from zhengxin.contexts.plans.actions import adopt_reading

        return adopt_reading(document=self.read(), seen=0, by=self.county.office, at=AT)

    def read(self, addition: str = "") -> int:
        """Id of the county's plan, read and waiting for its review; an addition makes it another document."""
        from tests.people import AT, COUNTY
        from zhengxin.contexts.plans.actions import read_document

        content = (SAMPLES / "qinghe-plan.txt").read_bytes() + addition.encode()
        return read_document(content=content, name="方案.txt", jurisdiction=COUNTY, by=self.county.office, at=AT)


@pytest.fixture
def office(live_server: "LiveServer", transactional_db: None) -> Office:
    from tests.people import county

    return Office(live_server.url, county())
