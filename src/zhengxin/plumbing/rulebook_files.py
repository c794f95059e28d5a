"""Reads the YAML files of the rulebook, each once, and knows the hash of their bytes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

FOLDER = Path(__file__).resolve().parent.parent / "rulebook"
# A jurisdiction's own rules lie in this folder of its data folder; their names begin with it.
OWN = "own"

# The compiled one where there is one: every start and every command reads some thousands of lines.
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_held: dict[str, str] = {}


class RuleFileChanged(RuntimeError):
    """A rule file is no longer the one that this process was started with."""


@dataclass(frozen=True)
class RulebookFile:
    """One file of the rulebook: its name without ending, what it says, and the SHA-256 (hex) of its bytes."""

    name: str
    data: Mapping[str, Any]
    sha256: str


@cache
def load(name: str) -> RulebookFile:
    """The rulebook file `name` ("plan_patterns", "units/county"). Raises FileNotFoundError for an unknown name, and
    RuleFileChanged where the process holds to other bytes."""
    content = rule_bytes(name)
    sha256 = hashlib.sha256(content).hexdigest()
    if _held and _held.get(name) != sha256:
        raise RuleFileChanged(f"{name} changed after the start; start again")
    return RulebookFile(name, yaml.load(content, LOADER), sha256)


def hold_to(hashes: Mapping[str, str]) -> None:
    """From now on this process reads these files only, with these bytes: files are read when they are first needed,
    and what was checked at the start must still be so then. Nothing at all lets go again."""
    _held.clear()
    _held.update(hashes)


@cache
def names_in(folder: str) -> tuple[str, ...]:
    """The names, as `load` takes them, of the rulebook's files in one of its folders, in order. Looked up once: the
    files of the program stay while it runs, and a page asks for the kind of each of its records."""
    return tuple(sorted(f"{folder}/{path.stem}" for path in (FOLDER / folder).glob("*.yaml")))


def all_names_in(folder: str) -> list[str]:
    """As `names_in`, with the jurisdiction's own files in a folder of this name behind the rulebook's."""
    return [*names_in(folder), *sorted(f"{OWN}/{folder}/{path.stem}" for path in (_own() / folder).glob("*.yaml"))]


def rule_hashes() -> dict[str, str]:
    """Name → SHA-256 of every rule file as it lies on the disk now: the program's and the jurisdiction's own."""
    own = _own()
    paths = {path.relative_to(FOLDER).with_suffix("").as_posix(): path for path in FOLDER.rglob("*.yaml")}
    paths |= {f"{OWN}/{path.relative_to(own).with_suffix('').as_posix()}": path for path in own.rglob("*.yaml")}
    return {name: hashlib.sha256(paths[name].read_bytes()).hexdigest() for name in sorted(paths)}


def rule_bytes(name: str) -> bytes:
    """The bytes of a rule file by the name that `rule_hashes` gives it."""
    return _path(name).read_bytes()


def rule_name(path: Path) -> str | None:
    """The name of the rule file at a path; None where no rule file lies there."""
    return next((name for name in rule_hashes() if _path(name).resolve() == path.resolve()), None)


def text(name: str) -> str:
    """A text of the rulebook by its file name ("demo_plan.txt")."""
    return (FOLDER / name).read_text(encoding="utf-8")


def _path(name: str) -> Path:
    folder, own_name = (_own(), name[len(OWN) + 1 :]) if name.startswith(f"{OWN}/") else (FOLDER, name)
    return folder / f"{own_name}.yaml"


def _own() -> Path:
    return Path(settings.ZHENGXIN_DATA) / "rulebook"
