"""Rule files read strictly: no key twice, and every mistake with the line of its file."""

import hashlib
import re
from pathlib import Path

import yaml

from zhengxin.kernel.rulebook_reader import RulebookMistake
from zhengxin.plumbing.rulebook_files import LOADER, RulebookFile


def load_from(folder: Path, name: str) -> RulebookFile:
    """A rule file below some folder, by its name there; never remembered, for it may change.

    Raises RulebookMistake, with the line, for what is no YAML or names a key twice.
    """
    content = (folder / f"{name}.yaml").read_bytes()
    try:
        tree = yaml.compose(content, LOADER)
        data = yaml.load(content, LOADER)
    except yaml.YAMLError as fault:
        line = getattr(getattr(fault, "problem_mark", None), "line", 0) + 1
        raise RulebookMistake(f"{name}.yaml, line {line}: is no YAML") from fault
    _demand_single_keys(name, tree)
    return RulebookFile(name, data, hashlib.sha256(content).hexdigest())


def with_line(mistake: RulebookMistake, file: Path) -> RulebookMistake:
    """The same mistake with the line of its file: "a.yaml, line 12: fields[3].type: …"."""
    name, _, rest = str(mistake).partition(": ")
    way, _, _why = rest.partition(": ")
    node = yaml.compose(file.read_bytes(), LOADER)
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
