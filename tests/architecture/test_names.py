"""Names say what a thing is for."""

import ast
import re

from tests.architecture.sources import ROOT, package, project_files

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "core", "misc", "manager", "handler"}
SECOND_PIECE = re.compile(r"(part|process)_?[2-9]$")


def test_no_file_or_folder_has_a_name_that_says_nothing():
    for path in project_files():
        names = {part.split(".")[0].removeprefix("test_") for part in path.relative_to(ROOT).parts}
        assert not names & SAYS_NOTHING, path
        assert not any(SECOND_PIECE.search(name) for name in names), path


def test_every_module_says_in_at_most_three_lines_what_it_is():
    for source in package():
        # A package's door and a model say it elsewhere: in the folder's modules, in "One row per …".
        if source.path.endswith("__init__.py") or source.kind == "models":
            continue
        told = ast.get_docstring(source.tree)
        assert told, f"{source.path} does not say what it is"
        assert len(told.splitlines()) <= 3, f"{source.path} says it in more than three lines"
