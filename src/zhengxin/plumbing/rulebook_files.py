"""Reads the YAML files of the rulebook, each once, and knows the hash of their bytes."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from zhengxin.kernel.rulebook_reader import RulebookMistake

FOLDER = Path(__file__).resolve().parent.parent / "rulebook"
# The compiled one where there is one: kinds of record alone are some 1,500 lines.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class RulebookFile:
    """One file of the rulebook: its name without ending, what it says, the SHA-256 (hex) of its bytes, and its path."""

    name: str
    data: Mapping[str, Any]
    sha256: str
    path: Path


@cache
def load(name: str) -> RulebookFile:
    """The rulebook file `name` ("plan_patterns", "units/county"). Raises FileNotFoundError for an unknown name."""
    path = FOLDER / f"{name}.yaml"
    content = path.read_bytes()
    return RulebookFile(name, yaml.safe_load(content), hashlib.sha256(content).hexdigest(), path)


def names_in(folder: str) -> list[str]:
    """The names, as `load` takes them, of the rulebook's files in one of its folders, in order."""
    return sorted(f"{folder}/{path.stem}" for path in (FOLDER / folder).glob("*.yaml"))


def text(name: str) -> str:
    """A text of the rulebook by its file name ("demo_plan.txt")."""
    return (FOLDER / name).read_text(encoding="utf-8")


def load_from(folder: Path, name: str) -> RulebookFile:
    """A rule file that an installation has of its own, by its name below `folder`; never remembered, for it may change.

    Raises RulebookMistake, with the line, for what is no YAML or names a key twice.
    """
    path = folder / f"{name}.yaml"
    content = path.read_bytes()
    try:
        tree = yaml.compose(content, _LOADER)
        data = yaml.load(content, _LOADER)
    except yaml.YAMLError as fault:
        line = getattr(getattr(fault, "problem_mark", None), "line", 0) + 1
        raise RulebookMistake(f"{name}.yaml, line {line}: is no YAML") from fault
    _demand_single_keys(name, tree)
    return RulebookFile(name, data, hashlib.sha256(content).hexdigest(), path)


def with_line(mistake: RulebookMistake, file: Path) -> RulebookMistake:
    """The same mistake with the line of its file: "a.yaml, line 12: fields[3].type: …"."""
    name, _, rest = str(mistake).partition(": ")
    way, _, _why = rest.partition(": ")
    node = yaml.compose(file.read_bytes(), _LOADER)
    for step in re.findall(r"[^.\[\]]+", way):
        below = _below(node, step)
        if below is None:
            break
        node = below
    line = node.start_mark.line + 1 if node else 1
    return RulebookMistake(f"{name}, line {line}: {rest}")


def _below(node: yaml.Node | None, step: str) -> yaml.Node | None:
    """What a key, a place in a list, or the code of an entry of a list leads to."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode):
        if step.isdigit():
            return node.value[int(step)] if int(step) < len(node.value) else None
        return next((entry for entry in node.value if getattr(_below(entry, "code"), "value", None) == step), None)
    return None


def _demand_single_keys(name: str, node: yaml.Node | None) -> None:
    below = []
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                raise RulebookMistake(f"{name}.yaml, line {key.start_mark.line + 1}: {key.value}: is there twice")
            seen.add(key.value)
            below.append(value)
    elif isinstance(node, yaml.SequenceNode):
        below = node.value
    for each in below:
        _demand_single_keys(name, each)
