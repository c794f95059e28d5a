"""The import contracts of pyproject.toml are kept, and each of them catches what it is there for."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, ROOT

# A forbidden import or a stray module → the contract that must name it.
PLANTED = {
    "kernel/planted.py": ("import zhengxin.plumbing.guarded", "floors"),
    "plumbing/planted.py": ("import zhengxin.contexts.plans.queries", "floors"),
    "contexts/plans/queries/planted.py": ("import zhengxin.entrypoints.kit", "floors"),
    "shelf/__init__.py": ("", "floors"),
    "contexts/journal/actions/planted.py": ("import zhengxin.contexts.plans.actions", "contexts"),
    "contexts/newcomer/__init__.py": ("", "contexts"),
    "contexts/plans/models/planted.py": ("import zhengxin.contexts.plans.queries", "inside_a_context"),
    "contexts/plans/shelf.py": ("", "inside_a_context"),
    "contexts/plans/actions/planted.py": ("from zhengxin.contexts.journal.models import Entry", "context_privacy"),
    "entrypoints/console/planted.py": ("from zhengxin.contexts.journal import models", "context_privacy"),
    "entrypoints/portal/planted.py": ("import zhengxin.entrypoints.console", "ways_in"),
    "entrypoints/portal/planted_act.py": ("import zhengxin.contexts.plans.actions", "portal"),
    "kernel/planted_framework.py": ("import django.utils.timezone", "pure_kernel"),
    "kernel/planted_cycle/__init__.py": ("import zhengxin.kernel.planted_back", "no_cycles"),
    "kernel/planted_back.py": ("import zhengxin.kernel.planted_cycle", "no_cycles"),
}


def lint(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    paths = os.pathsep.join([str(folder), str(folder / "src")])
    return subprocess.run(
        [program, "--no-logo", "--no-cache", "--contract", contract],
        cwd=folder, env=os.environ | {"PYTHONPATH": paths, "COLUMNS": "200"}, capture_output=True, text=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory) -> Path:
    """A copy of the project with every violation planted."""
    folder = tmp_path_factory.mktemp("spoiled")
    shutil.copytree(PACKAGE, folder / "src" / "zhengxin", ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name, (text, _) in PLANTED.items():
        planted = folder / "src" / "zhengxin" / name
        planted.parent.mkdir(exist_ok=True)
        planted.write_text(f"{text}\n")
    return folder


def test_the_house_keeps_its_contracts():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("contract", sorted({contract for _, contract in PLANTED.values()}))
def test_a_contract_names_every_violation(spoiled, contract):
    done = lint(spoiled, contract)
    assert done.returncode == 1, done.stdout + done.stderr
    for name, (_, caught_by) in PLANTED.items():
        if caught_by == contract:
            module = re.sub(r"(/__init__)?\.py$", "", name).replace("/", ".")
            # Cycles are shown as seen from their package, everything else by its whole name.
            shown = f".{module.rpartition('.')[2]} " if contract == "no_cycles" else f"zhengxin.{module}"
            assert shown in done.stdout, f"{contract} overlooks {name}:\n{done.stdout}"


def test_every_contract_has_a_violation_that_proves_it():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = {contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert contracts == {contract for _, contract in PLANTED.values()}
