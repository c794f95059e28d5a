"""The browser that the tests drive, its readers, and the rules of accessibility that they ask."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# A page has this many milliseconds for what is expected of it: many, because a busy machine is no fault of the page.
PATIENCE = 20_000
MAY_LEAD_ELSEWHERE = ("check", "click", "press", "select_option", "uncheck")


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    from playwright.sync_api import Locator, expect, sync_playwright

    from tools.system_packages import find_browser, sandbox_works

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        for act in MAY_LEAD_ELSEWHERE:
            patch.setattr(Locator, act, _over_when_loaded(getattr(Locator, act)))
        started = playwright.chromium.launch(executable_path=find_browser(), chromium_sandbox=sandbox_works())
        yield started
        started.close()


def _over_when_loaded(act: Callable[..., Any]) -> Callable[..., Any]:
    """Playwright's own acts are over when the next page begins to arrive, and what a test reads then may be missing."""

    @wraps(act)
    def done(locator: Any, *positional: Any, **named: Any) -> Any:
        outcome = act(locator, *positional, **named)
        locator.page.wait_for_load_state()
        return outcome

    return done


def reader(browser: "Browser", **options: Any) -> "BrowserContext":
    """Somebody in China with a browser of her own: its cookies are nobody else's."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", **options)
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """A desktop page of a Chinese reader."""
    with reader(browser, viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


@pytest.fixture
def phone(browser: "Browser") -> Iterator["Page"]:
    """The same reader on a telephone."""
    with reader(browser, viewport={"width": 375, "height": 740}, has_touch=True, is_mobile=True) as context:
        yield context.new_page()


@pytest.fixture
def scriptless(browser: "Browser") -> Iterator["Page"]:
    """A page of a reader whose browser runs no script."""
    with reader(browser, java_script_enabled=False) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def violations() -> Callable[["Page"], list[str]]:
    """Asks axe about the page as it is now: one line per broken rule with the first place, none when all is well."""
    from axe_playwright_python.sync_playwright import Axe

    whole, loaded = Axe(), Axe("")

    def ask(page: "Page") -> list[str]:
        axe = loaded if page.evaluate("'axe' in window") else whole
        found = axe.run(page).response["violations"]
        return [f"{rule['id']}: {rule['help']} {rule['nodes'][0]['html'][:200]}" for rule in found]

    return ask
