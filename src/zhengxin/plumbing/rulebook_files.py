"""Reads the YAML files of the rulebook, each once, and knows the hash of their bytes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "rulebook"


@dataclass(frozen=True)
class RulebookFile:
    """One file of the rulebook: its name without ending, what it says, and the SHA-256 (hex) of its bytes."""

    name: str
    data: Mapping[str, Any]
    sha256: str


@cache
def load(name: str) -> RulebookFile:
    """The rulebook file `name` ("plan_patterns", "units/county"). Raises FileNotFoundError for an unknown name."""
    content = (FOLDER / f"{name}.yaml").read_bytes()
    return RulebookFile(name, yaml.safe_load(content), hashlib.sha256(content).hexdigest())


def names_in(folder: str) -> list[str]:
    """The names, as `load` takes them, of the rulebook's files in one of its folders, in order."""
    return sorted(f"{folder}/{path.stem}" for path in (FOLDER / folder).glob("*.yaml"))


def text(name: str) -> str:
    """A text of the rulebook by its file name ("demo_plan.txt")."""
    return (FOLDER / name).read_text(encoding="utf-8")
