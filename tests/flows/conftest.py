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


def log_in(page: "Page", url: str, login: str) -> None:
    """Whoever was here before is gone, and my work of the one who logs in is open."""
    from tests.people import PASSWORD

    page.context.clear_cookies()
    page.goto(f"{url}/console/log-in/")
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(f"{url}/console/")


@dataclass(frozen=True)
class Office:
    """The address of the installation and what the tests know of it."""

    url: str
    county: "County"

    def log_in(self, page: "Page", login: str = "office") -> None:
        log_in(page, self.url, login)

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

    def listed(self) -> str:
        """Number of a public list with two versions and a draft of a third."""
        from datetime import date

        from tests.people import AT
        from zhengxin.contexts.plans.actions.lists import add_item, draft_version, issue_version, start_list

        clerk, owner = self.county.clerk, self.county.units["finance"]
        number = start_list(kind="business_fees", owner=owner, by=clerk, at=AT)
        for month, name in ((1, "投标保证金"), (2, "履约保证金"), (None, "质量保证金")):
            draft_version(number=number, by=clerk, at=AT)
            columns = {"name": name, "kind": "deposit", "amount": "120"}
            add_item(number=number, columns=columns, legal_basis="某办法", owner=owner, seen=0, by=clerk, at=AT)
            if month:
                issue_version(
                    number=number,
                    in_force_from=date(2026, month, 1),
                    basis="决定",
                    publication_basis="条例" if month == 1 else "",
                    seen=1,
                    by=self.county.office,
                    at=AT,
                )
        return number

    def served(self, unit: str) -> int:
        """Id of a letter that was served on a unit and waits for its answer."""
        from tests.contexts.documents.drafts import issue, reviewed
        from zhengxin.contexts.notices.actions import serve_paper
        from zhengxin.entrypoints.kit.instants import now

        paper = reviewed(self.county, kind="supervision_letter")
        issue(paper, self.county.issuer)
        serve_paper(paper=paper, units=[unit], days=10, by=self.county.office, at=now())
        return paper


@pytest.fixture
def office(live_server: "LiveServer", transactional_db: None) -> Office:
    from tests.people import county

    return Office(live_server.url, county())
