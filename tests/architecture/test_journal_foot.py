"""Size and root of the journal stand at the foot of every page and of every file that people take along."""

import ast
import re

from tests.architecture.sources import PACKAGE, Source, package

EXTENDS = re.compile(r'{% extends "([^"]+)" %}')
FOOT = '{% include "kit/journal_foot.html" %}'
# Files that are read back by machine and hold no line that is not of the form; the reason why.
COMES_BACK = {"entrypoints/console/calendars.py": "the year's calendar is corrected in it and adopted from it"}
# What another platform reads in, row by row: its form is that platform's.
FOR_MACHINES = ["contexts/sites/queries/file.py"]


def templates() -> dict[str, str]:
    """The text of each template by the name that others use."""
    found = (path for path in PACKAGE.rglob("*.html") if "templates" in path.parts)
    return {path.as_posix().partition("/templates/")[2]: path.read_text() for path in found}


def frames(name: str, known: dict[str, str]) -> list[str]:
    """The texts of a template and of those it extends, the outermost last."""
    text = known[name]
    further = EXTENDS.match(text)
    return [text, *(frames(further[1], known) if further else [])]


def keywords(source: Source, name: str) -> list[dict[str, ast.expr]]:
    """The named arguments of every call of a function or class of this name."""
    return [
        {word.arg: word.value for word in call.keywords if word.arg}
        for call in source.calls()
        if isinstance(call.func, ast.Name) and call.func.id == name
    ]


def test_every_page_ends_with_the_foot():
    known = templates()
    pages = [name for name, text in known.items() if EXTENDS.match(text) or "<html" in text]
    without = []
    for name in pages:
        chain = frames(name, known)
        # Who fills the frame anew must put the foot there again.
        outer = next((text for text in chain if "{% block frame %}" in text), chain[-1])
        if FOOT not in outer:
            without.append(name)
    assert pages and without == []


def test_every_workbook_and_paper_is_made_with_the_foot():
    without = []
    for source in package():
        if "zhengxin.plumbing.tabular import" in source.text:
            visible = [each for each in keywords(source, "SheetForm") if "is_hidden" not in each]
            without += [source.path for each in visible if "foot" not in each and source.path not in FOR_MACHINES]
        without += [source.path for each in keywords(source, "GongwenContent") if "trace" not in each]
    assert without == []


def test_every_table_ends_with_the_foot_unless_it_comes_back():
    coming = {source.path for source in package() for each in keywords(source, "csv_file") if "comes_back" in each}
    assert coming == set(COMES_BACK)
    by_hand = [source.path for source in package() if "text/csv" in source.text]
    # The interface says that it takes such tables; it gives none.
    assert by_hand == [*FOR_MACHINES, "entrypoints/api/batches.py", "entrypoints/kit/csv_files.py"]
