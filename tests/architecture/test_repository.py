"""What lies in the repository: no address of a registry or a machine, no dependency without a reason."""

import re
import tomllib
from importlib.metadata import distribution, distributions

import pytest

from tests.architecture.sources import ROOT, project_files

# Written so that the patterns don't find themselves.
REGISTRY_HOST = re.compile(
    r"py[p]i\.org|python[h]osted|npm[j]s\.|yarn[p]kg\.|crates[.]io|deb\.debian[.]org|archive\.ubuntu[.]com|"
    r"proxy\.golang[.]org|repo1?\.maven|//mirrors?\.|//pypi\.|//registry\.",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(r"(?<![\w.})~*-])/(?:work|root|home|tmp|Users)/(?!\*)")
COPYLEFT = re.compile(r"\bA?GPL|Affero|(?<!Lesser )General Public", re.IGNORECASE)


def texts() -> list[tuple[str, str]]:
    """Every text file of the project with its path; pictures and the like are left out."""
    found = []
    for path in project_files():
        try:
            found.append((path.relative_to(ROOT).as_posix(), path.read_text()))
        except UnicodeDecodeError:
            continue
    return found


def places(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number} {line.strip()[:100]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_package_registry():
    assert places(REGISTRY_HOST) == []


def test_no_file_names_a_path_of_some_machine():
    assert places(MACHINE_PATH) == []


@pytest.mark.parametrize("text", ["--index-url https://py" + "pi.org/simple", "http://mirror" + "s.example/debian"])
def test_a_registry_is_caught(text):
    assert REGISTRY_HOST.search(text)


@pytest.mark.parametrize("text", ["cd /wor" + "k/main", 'open("/tm' + 'p/x")', "see /hom" + "e/li/plans"])
def test_a_path_of_a_machine_is_caught(text):
    assert MACHINE_PATH.search(text)


def test_every_dependency_says_why_it_is_there():
    asked = re.findall(r'^    "[\w\[\]-]+(?:[=<>].*)?",.*', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert asked
    assert [line for line in asked if not re.search(r'",\s*# \w', line)] == []


def locked(file: str) -> dict[str, str]:
    """Package → version of a requirement file."""
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / file).read_text(), re.MULTILINE))


def test_what_runs_is_locked_alike_for_users_and_developers():
    assert locked("requirements.txt").items() <= locked("requirements-dev.txt").items()


def test_the_locks_hold_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]

    def names(*lists: list[str]) -> set[str]:
        return {re.split(r"[^\w.-]", entry)[0].lower() for each in lists for entry in each}

    assert names(project["dependencies"], extras["build"]) <= set(locked("requirements.txt"))
    assert names(extras["dev"]) <= set(locked("requirements-dev.txt"))


def licences(name: str) -> list[str]:
    """What an installed package declares. A long text is cut to its first line: it quotes other licences."""
    told = distribution(name).metadata
    first = (told.get("License") or "").splitlines()[:1]
    return [told.get("License-Expression") or "", *first, *told.get_all("Classifier", [])]


def test_nothing_that_runs_is_under_a_licence_that_binds_the_whole():
    installed = {found.name.lower().replace("_", "-") for found in distributions()}
    bound = {
        f"{name}: {licence}"
        for name in locked("requirements.txt")
        if name in installed  # The locks serve other systems too.
        for licence in licences(name)
        if COPYLEFT.search(licence)
    }
    assert not bound


@pytest.mark.parametrize("licence, binds", [("GPL-3.0-only", True), ("AGPL-3.0", True), ("LGPL-3.0-only", False)])
def test_a_licence_that_binds_the_whole_is_told_from_one_that_does_not(licence, binds):
    assert bool(COPYLEFT.search(licence)) is binds
