"""Whatever goes wrong, a person reads one sentence; where it happened is told to those who ask."""

import sqlite3

import click
import pytest

from zhengxin.entrypoints.cli.faults import Unusable, told
from zhengxin.kernel.refusals import Refused


@pytest.mark.parametrize(
    "fault, words",
    [
        (Refused("plans.no_clause"), "No numbered clause"),
        (Refused("nobody.knows"), "nobody.knows"),
        (Refused("subjects.unknown_kind"), "should not happen"),
        (Unusable("%(path)s is a folder; name a file.", path="here"), "here is a folder"),
        (click.UsageError("Not so."), "Not so. See: zhengxin --help"),
        (FileNotFoundError(2, "No such file or directory", "plan.txt"), "plan.txt: No such file"),
        (OSError("disk on fire"), "disk on fire"),
        (sqlite3.DatabaseError("file is not a database"), "store"),
        (ZeroDivisionError("division by zero\nand more"), "ZeroDivisionError: division by zero)"),
        (MemoryError(), "MemoryError"),
    ],
)
def test_every_fault_is_one_sentence_and_status_2(fault, words, capsys, monkeypatch) -> None:
    monkeypatch.setenv("ZHENGXIN_LANGUAGE", "en")
    assert told(fault) == 2
    output = capsys.readouterr()
    assert words in output.err
    assert (output.out, len(output.err.splitlines())) == ("", 1)


def test_an_interrupt_says_nothing(capsys) -> None:
    assert told(KeyboardInterrupt()) == 130
    assert capsys.readouterr() == ("", "")


def test_where_it_happened_is_told_on_demand(monkeypatch, caplog) -> None:
    monkeypatch.setenv("ZHENGXIN_LOG", "DEBUG")
    told(ZeroDivisionError("division by zero"))
    assert caplog.records[0].exc_info
