"""What every test stands on: a data folder of its own, fast passwords, browsers, the shared material."""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browsers import browser, page, phone, scriptless, violations

if TYPE_CHECKING:
    from zhengxin.kernel.workdays import Calendar, Statutory

__all__ = ["browser", "page", "phone", "scriptless", "violations"]

# Tests start the program a thousand times: where nothing compiled may be kept, each start compiles two thousand files.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# Set here and not in pyproject.toml, because Django's settings read the data folder while they load.
_folder = tempfile.TemporaryDirectory(prefix="zhengxin-tests-")
os.environ["ZHENGXIN_DATA"] = _folder.name
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
# Programs of the tests begin in any folder, and find these settings there.
os.environ["PYTHONPATH"] = os.pathsep.join(
    [str(Path(__file__).resolve().parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
)
# The first process of the run decides; its workers inherit it.
os.environ.setdefault("TESTS_EMPTY_STORE", str(Path(_folder.name) / "empty.sqlite3"))
# Playwright runs an event loop in the test's thread, which Django would take for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only tests that touch the database (for PostgreSQL)")
    parser.addoption("--fault-rounds", type=int, default=3, help="rounds of each test marked faults")


def pytest_configure() -> None:
    from django.conf import settings

    # Loads the settings: pytest-django sets Django up only when somebody has.
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    chosen = [item for item in items if _touches_database(item) and _runs_on_both_stores(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


def _touches_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "live_server"}
    return item.get_closest_marker("django_db") is not None or bool(fixtures & set(getattr(item, "fixturenames", ())))


def _runs_on_both_stores(item: pytest.Item) -> bool:
    return item.get_closest_marker("browser") is None or item.get_closest_marker("smoke") is not None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not SHARED.is_dir():
        terminalreporter.write_line("../shared is not there: the tests that read it were skipped")


def pytest_unconfigure() -> None:
    _folder.cleanup()


@pytest.fixture(scope="session", autouse=True)
def _light_settings() -> Iterator[None]:
    """Hashed names of static files are Django's own business; tests do without."""
    from django.conf import settings
    from django.test import override_settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain}):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A file instead of memory for SQLite: the live server's threads then have connections of their own."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(Path(_folder.name) / "test.sqlite3")
    # Until the tables are made: see zhengxin/plumbing/new_store.py.
    gc.disable()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    gc.enable()


@pytest.fixture
def in_chinese() -> Iterator[None]:
    """The language of the pages, for tests that ask without a page; one before may have left another."""
    from django.utils.translation import override

    with override("zh-hans"):
        yield


@pytest.fixture
def fault_rounds(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> int:
    """How many rounds; a test that makes others of them says so with `record_property`, for docs/faults.json."""
    rounds: int = request.config.getoption("--fault-rounds")
    record_property("rounds", rounds)
    return rounds


@pytest.fixture(scope="session")
def shared() -> Path:
    """Material beside the project that is not part of it (gold readings, real plans). Skips where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not there")
    return SHARED


@pytest.fixture
def rule_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the rule files that a test may change; what the process holds to is let go again."""
    from zhengxin.plumbing import rulebook_files

    copy = Path(shutil.copytree(rulebook_files.FOLDER, tmp_path / "rulebook"))
    monkeypatch.setattr(rulebook_files, "FOLDER", copy)
    kept = rulebook_files.load, rulebook_files.names_in
    for read in kept:
        read.cache_clear()
    yield copy
    rulebook_files.hold_to({})
    for read in kept:
        read.cache_clear()


@pytest.fixture(scope="session")
def statutory() -> "Statutory":
    """The law on holidays as the rulebook has it."""
    from zhengxin.kernel.workdays import statutory_from
    from zhengxin.plumbing.rulebook_files import load

    return statutory_from(load("calendars/statutory").data)


@pytest.fixture(scope="session")
def calendar(statutory: "Statutory") -> "Calendar":
    """The rulebook's calendar, without an installation."""
    from zhengxin.kernel.workdays import announced_year, calendar_of
    from zhengxin.plumbing.rulebook_files import load, names_in

    files = [load(name) for name in names_in("calendars") if name != "calendars/statutory"]
    return calendar_of([announced_year(file.data) for file in files], statutory)


@pytest.fixture
def one_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page of the test is asked for in one minute: the first page of a minute writes the session, and a test that
    counts questions must not depend on when it ran."""
    from zhengxin.entrypoints.kit import middleware
    from zhengxin.entrypoints.kit.instants import now

    asked = now()
    monkeypatch.setattr(middleware, "now", lambda: asked)
