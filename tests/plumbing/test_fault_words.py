"""What is written down of a fault never quotes what it stumbled over."""

import logging

import pytest
from django.db import IntegrityError, OperationalError

from zhengxin.config.log_lines import LogLines
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.fault_words import fault_words

WORDS = "甄雀"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (ValueError(f"invalid literal: '{WORDS}'"), "builtins.ValueError"),
        (IntegrityError(f"duplicate key\nDETAIL:  Key (name)=({WORDS})"), "django.db.utils.IntegrityError"),
        (Refused("records.unknown_kind", kind=WORDS), "records.unknown_kind"),
        (PermissionError(13, "Permission denied", f"{WORDS}.csv"), "builtins.PermissionError: Permission denied"),
        (OSError("disk full"), "builtins.OSError: disk full"),
        (OperationalError(f"database is locked\n{WORDS}"), "django.db.utils.OperationalError: database is locked"),
    ],
)  # fmt: skip
def test_a_fault_is_told_by_its_kind_and_by_what_it_says_of_the_machine(fault: BaseException, told: str) -> None:
    assert fault_words(fault) == told


def test_a_line_of_the_log_tells_where_both_faults_happened_and_nothing_of_what_they_say() -> None:
    try:
        try:
            int(WORDS)
        except ValueError as first:
            raise KeyError(WORDS) from first
    except KeyError as fault:
        record = logging.LogRecord(
            "x", logging.ERROR, __file__, 1, "failed", None, (KeyError, fault, fault.__traceback__)
        )
    lines = LogLines("%(message)s").format(record)
    assert WORDS not in lines.replace("WORDS", "") and lines.count(__file__) == 2
    assert "builtins.ValueError" in lines and lines.endswith("builtins.KeyError")
