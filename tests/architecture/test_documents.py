"""What the documents say is so: links lead somewhere, and lists of variables, roles, commands and files are whole."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from django.apps import apps

from tests.architecture.sources import PACKAGE, ROOT, project_files
from zhengxin.entrypoints.cli.main import command as program
from zhengxin.plumbing.rulebook_files import load

LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\(([^)\s]+)\)")
ELSEWHERE = re.compile(r"[a-z]+:")
CODE = re.compile(r"`([^`\n]+)`")
# A file's name or a path, with globs; what begins above the project or is an address is none of the project's files.
FILE = re.compile(r"(?!\.\.|/)[\w.*-]+(?:/[\w.*-]+)+/?|[\w.*-]+\.(?:py|md|yaml|yml|toml|txt|html|css|js|sh)|Makefile")
VARIABLE = re.compile(r"ZHENGXIN_[A-Z_]+")
TEST = re.compile(r"(tests/[\w./-]+)(?:::(\w+))?")
# Where the commands of `make` are explained, and the files whose paths must lead somewhere.
EXPLAINED_IN = ("README.md", "CONTRIBUTING.md")
WITH_PATHS = ("ARCHITECTURE.md", "CONTRIBUTING.md", "docs/plan-reading.md", "docs/security.md")


def said(name: str) -> str:
    return (ROOT / name).read_text()


def documents() -> list[Path]:
    return [path for path in project_files() if path.suffix == ".md"]


def anchors(path: Path) -> set[str]:
    """The anchors that hosting sites make of a document's headings."""
    headings = re.findall(r"^#+ +(.+)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def dead_links(text: str, folder: Path) -> list[str]:
    """Links from a document in this folder that lead to no file or to no heading in it."""
    dead = []
    for link in LINK.findall(text):
        if ELSEWHERE.match(link):
            continue
        name, _, anchor = link.partition("#")
        target = folder / name
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    return dead


def missing_files(text: str) -> list[str]:
    """Paths in code font that lead nowhere, from the project's root or from the package's."""
    named = [word for code in CODE.findall(text) for word in [code.partition("::")[0]] if FILE.fullmatch(word)]
    return [name for name in named if not (any(ROOT.glob(name)) or any(PACKAGE.glob(name)))]


def missing_tests(text: str) -> list[str]:
    """Tests named as file::test that are not there."""
    missing = []
    for code in CODE.findall(text):
        found = TEST.fullmatch(code)
        if found and found[2] and f"def {found[2]}(" not in (ROOT / found[1]).read_text():
            missing.append(code)
    return missing


@cache
def variables_read() -> frozenset[str]:
    """The variables of the environment that the code names in quotes."""
    files = [
        path for path in project_files() if path.suffix == ".py" and path.parts[len(ROOT.parts)] in ("src", "tools")
    ]
    strings = (
        node.value
        for path in files
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return frozenset(text for text in strings if VARIABLE.fullmatch(text))


def commands(group: click.Group, before: str) -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        path = f"{before} {name}"
        if isinstance(found, click.Group):
            yield from commands(found, path)
        else:
            yield path


def targets() -> list[str]:
    """What `make help` lists."""
    return re.findall(r"^([a-z]+):.*## ", said("Makefile"), re.MULTILINE)


def test_every_link_in_a_document_leads_somewhere():
    dead = {path.relative_to(ROOT).as_posix(): dead_links(path.read_text(), path.parent) for path in documents()}
    assert {name: links for name, links in dead.items() if links} == {}


def test_operations_lists_the_environment_variables_that_the_code_reads_and_no_others():
    assert set(VARIABLE.findall(said("docs/operations.md"))) == variables_read()


def test_operations_lists_every_command():
    listed = said("docs/operations.md")
    assert [path for path in commands(program, "zhengxin") if f"`{path} " not in listed] == []


def test_every_role_and_permission_is_explained():
    explained = set(CODE.findall(said("docs/security.md") + said("docs/glossary.md")))
    roles = load("roles").data["roles"]
    carried = {permission for role in roles.values() for permission in role["permissions"]}
    assert (set(roles) | carried) - explained == set()


def test_no_permission_is_explained_that_no_role_carries():
    carried = {permission for role in load("roles").data["roles"].values() for permission in role["permissions"]}
    told = {code for code in CODE.findall(said("docs/security.md")) if re.fullmatch(r"[a-z]+:[a-z]+:[a-z]+", code)}
    assert told == carried


def test_every_warning_of_the_plan_reader_is_explained():
    assert set(load("plan_patterns").data["warnings"]) - set(CODE.findall(said("docs/plan-reading.md"))) == set()


def test_every_command_of_make_is_explained():
    told = "".join(said(name) for name in EXPLAINED_IN)
    assert [name for name in targets() if not re.search(rf"\bmake {name}\b", told)] == []


@pytest.mark.parametrize("name", WITH_PATHS)
def test_every_file_that_a_document_names_is_there(name):
    assert missing_files(said(name)) == []


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_every_test_that_a_document_names_is_there(path):
    assert missing_tests(path.read_text()) == []


def test_every_model_has_its_word_in_the_glossary():
    known = said("docs/glossary.md").lower()
    models = [model for model in apps.get_models() if model.__module__.startswith("zhengxin.contexts.")]
    words = {re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__).lower() for model in models}
    assert [word for word in sorted(words) if word not in known] == []


def test_both_readmes_point_at_the_same_things():
    english, chinese = (set(LINK.findall(said(name))) for name in ("README.md", "README.zh-CN.md"))
    assert english - {"README.zh-CN.md"} == chinese - {"README.md"}


def test_both_readmes_have_the_same_parts():
    english, chinese = (re.findall(r"^(#+) ", said(name), re.MULTILINE) for name in ("README.md", "README.zh-CN.md"))
    assert english == chinese


def test_the_architecture_lists_every_decision():
    listed = set(LINK.findall(said("ARCHITECTURE.md")))
    written = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "decisions").glob("*.md")}
    assert written <= listed


def test_the_readmes_name_the_demonstrations_accounts():
    demo = load("demo").data
    logins = [person["login"] for person in demo["people"] if person["login"]]
    for name in ("README.md", "README.zh-CN.md"):
        told = set(CODE.findall(said(name)))
        assert {*logins, demo["password"]} - told == set(), name


@pytest.mark.parametrize("text", ["[a](nowhere.md)", "![b](docs/pictures/none.png)", "[c](README.md#no-such-part)"])
def test_a_dead_link_is_caught(text):
    assert dead_links(text, ROOT)


@pytest.mark.parametrize("text", ["[a](README.md)", "[b](README.md#two-commands)", "[c](https://example.org/x)"])
def test_a_living_link_is_none(text):
    assert not dead_links(text, ROOT)


@pytest.mark.parametrize(
    "name", ["src/zhengxin/nowhere.py", "contexts/nowhere", "nothing.yaml", "tests/*/nothing_*.py"]
)
def test_a_path_that_leads_nowhere_is_caught(name):
    assert missing_files(f"see `{name}`") == [name]


@pytest.mark.parametrize("code", ["contexts/plans", "requirements*.txt", "/healthz", "make test", "Makefile", "x:y:z"])
def test_what_is_there_or_no_path_is_not_caught(code):
    assert not missing_files(f"see `{code}`")


def test_a_test_that_is_not_there_is_caught():
    named = "tests/architecture/test_writes.py::test_only_{}_write"
    assert missing_tests(f"`{named.format('actions')}` and `{named.format('ghosts')}`") == [named.format("ghosts")]
