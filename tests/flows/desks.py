"""People at desks of their own: each has a browser context, and all of them live on the day that the test says."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, ClassVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browsers import reader
from tests.flows.conftest import log_in
from tests.people import official
from zhengxin.contexts.access.queries import installation_actor
from zhengxin.contexts.subjects.actions import UnitRow, load_unit_tree
from zhengxin.contexts.subjects.queries import division_path, unit_numbered
from zhengxin.entrypoints.kit import instants
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.rulebook_files import load, text

COUNTY, CITY = "990121", "990100"
# The demonstration's county, and one more person: who opens the post of its government.
SEATS = (
    ("xinyong", "reform", "credit_office", COUNTY),
    ("jingban", "reform", "plan_clerk", COUNTY),
    ("qianfa", "reform", "paper_issuer", COUNTY),
    ("caizheng", "finance", "unit_head", ""),
    ("renshe", "labour", "unit_clerk", ""),
    ("sifa", "justice", "unit_clerk", ""),
    ("shangwu", "trade", "unit_clerk", ""),
    ("xianfu", "county", "unit_clerk", ""),
    ("shichang", "market", "unit_clerk", ""),
    ("shichangju", "market", "unit_head", ""),
    ("dudao", "city_reform", "supervisor", CITY),
    ("dudaofuhe", "city_reform", "supervisor", CITY),
    ("dudaoqianfa", "city_reform", "paper_issuer", CITY),
)
# The demonstration's plan as it would be printed the year after: another document with days of its own.
PLAN = text("demo_plan.txt").replace("2027年", "2028年").replace("2026", "2027").replace("〕12号", "〕15号")


class _Day(datetime):
    """What the ways in take for the present."""

    present: ClassVar[datetime]

    @classmethod
    def now(cls, tz: Any = None) -> Any:
        return cls.present.astimezone(tz)


class Desks:
    """Who sits where, and what day it is for all of them."""

    def __init__(self, url: str, browser: Browser, tell: Callable[[datetime], None]) -> None:
        self.url, self._browser, self._tell = url, browser, tell
        self._contexts: dict[str, BrowserContext] = {}
        hand, begun = installation_actor(), datetime.fromisoformat(BEGUN)
        self.units = load_unit_tree(rows=[UnitRow(**row) for row in load("demo").data["units"]], by=hand, at=begun)
        self.actors: dict[str, Actor] = {}
        for login, unit, role, place in SEATS:
            number = self.units[unit]
            path = (
                division_path(place) if place else unit_numbered(number, day=datetime.fromisoformat(BEGUN).date()).path
            )
            self.actors[login] = official(login, number, role, path, hand)

    def it_is(self, day: str) -> datetime:
        """Half past nine of a day in China."""
        at = datetime.fromisoformat(f"{day}T09:30:00+08:00")
        self._tell(at)
        return at

    def page_of(self, login: str) -> Page:
        """My work of somebody, logged in anew each day: nobody stays at a desk for a week."""
        if login in self._contexts:
            self._contexts[login].close()
        self._contexts[login] = reader(self._browser, viewport={"width": 1280, "height": 900})
        page = self._contexts[login].new_page()
        log_in(page, self.url, login)
        return page

    def leave(self) -> None:
        for context in self._contexts.values():
            context.close()


BEGUN = "2026-01-05T01:30:00+00:00"


@pytest.fixture
def desks(
    live_server: Any, transactional_db: None, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desks]:
    monkeypatch.setattr(instants, "datetime", _Day)

    def tell(at: datetime) -> None:
        _Day.present = at

    tell(datetime.fromisoformat(BEGUN))
    there = Desks(live_server.url, browser, tell)
    yield there
    there.leave()


def main_words(page: Page) -> str:
    return page.get_by_role("main").inner_text()


def send(page: Page) -> None:
    """The button that does what the page's form is for."""
    page.locator("main form button[type=submit]").last.click()


def issue(desks: Desks, paper: str, *, code: str, writer: str, reviewer: str, issuer: str) -> str:
    """A draft gets its 机关代字, other eyes, and its number with signer and seal. Returns the number."""
    from tests.contexts.documents.seals import PNG

    page = desks.page_of(writer)
    page.goto(f"{paper}revise/")
    page.get_by_label("机关代字").fill(code)
    send(page)
    page.wait_for_url(paper)
    page = desks.page_of(reviewer)
    page.goto(f"{paper}review/")
    page.get_by_role("button", name="确认无误").click()
    page = desks.page_of(issuer)
    page.goto(f"{paper}issue/")
    page.locator("#id_signer").fill("示例签发人")
    page.get_by_label("扫描件").set_input_files({"name": "seal.png", "mimeType": "image/png", "buffer": PNG})
    page.get_by_role("button", name="编号并签发").click()
    page.wait_for_url(paper)
    return page.locator(".gongwen .number-line").inner_text().strip()
