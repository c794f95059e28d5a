"""Rule files of an installation's own: mistakes are named with their line."""

from pathlib import Path

import pytest

from zhengxin.kernel.rulebook_reader import RulebookMistake
from zhengxin.plumbing.rulebook_lines import load_from, with_line

TEXT = "# head\na: 1\nlist:\n  - {code: x, b: 2}\n  - code: y\n    b: 3\n"


@pytest.mark.parametrize(
    ("way", "line"),
    [("a", 2), ("list[1].b", 6), ("list[1]", 5), ("list.y.b", 6), ("list.x", 4), ("list[7].b", 4), ("nothing", 2)],
)
def test_a_mistake_gets_the_line_of_the_deepest_thing_that_is_there(tmp_path: Path, way: str, line: int) -> None:
    (tmp_path / "rules.yaml").write_text(TEXT)
    told = with_line(RulebookMistake(f"rules.yaml: {way}: is wrong"), tmp_path / "rules.yaml")
    assert str(told) == f"rules.yaml, line {line}: {way}: is wrong"


def test_a_key_that_is_there_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(TEXT + "a: 2\n")
    with pytest.raises(RulebookMistake, match=r"rules\.yaml, line 7: a: is there twice"):
        load_from(tmp_path, "rules")


def test_what_is_no_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text("a: 1\nb: [1,\n")
    with pytest.raises(RulebookMistake, match=r"rules\.yaml, line 3: is no YAML"):
        load_from(tmp_path, "rules")
