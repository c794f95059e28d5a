"""Small pieces: a file or function that grows past its measure is split by noun or act."""

import pytest

from tests.architecture.sources import ROOT, package, project_files, templates

FILE, TEMPLATE, FUNCTION = 300, 150, 60


def test_no_python_file_is_longer_than_300_lines():
    files = [path for path in project_files() if path.suffix == ".py" and "migrations" not in path.parts]
    long = {path.relative_to(ROOT).as_posix(): n for path in files if (n := len(path.read_text().splitlines())) > FILE}
    assert not long


def test_no_template_is_longer_than_150_lines():
    long = {path.name: n for path in templates() if (n := len(path.read_text().splitlines())) > TEMPLATE}
    assert not long


def test_no_function_is_longer_than_60_lines():
    long = [
        f"{source.at(function)} {function.name}"
        for source in package()
        for function in source.functions()
        if (function.end_lineno or 0) - function.lineno + 1 > FUNCTION
    ]
    assert not long


@pytest.mark.parametrize("extension, limit", [("css", 30_000), ("js", 40_000)])
def test_style_and_script_stay_light(extension, limit):
    files = [path for path in project_files() if path.suffix == f".{extension}" and "entrypoints" in path.parts]
    assert sum(path.stat().st_size for path in files) < limit
