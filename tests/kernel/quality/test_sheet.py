"""What a monthly report may say."""

import pytest

from zhengxin.kernel.quality import Counts, Declared, checked_sheet, counted_sheet
from zhengxin.kernel.refusals import Refused

KINDS = ("licence", "penalty")


def sheet(**changed):
    return [Declared("licence", 3), Declared(**{"kind": "penalty", "produced": 12, **changed})]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"produced": -1}, "records.sheet_number"),
        ({"produced": 10_000_001}, "records.sheet_number"),
        ({"produced": True}, "records.sheet_number"),
        ({"withheld": 13, "basis": "依据"}, "records.sheet_withheld"),
        ({"published": 13}, "records.sheet_published"),
        ({"withheld": 1}, "records.sheet_basis"),
        ({"withheld": 1, "basis": " \u200b "}, "records.sheet_basis"),
        ({"kind": "licence"}, "records.sheet_kinds"),
        ({"kind": "training"}, "records.sheet_kinds"),
    ],
)
def test_what_no_report_says_is_refused(changed, code):
    with pytest.raises(Refused) as refused:
        checked_sheet(sheet(**changed), KINDS)
    assert refused.value.code == code


def test_a_report_of_nothing_is_a_report():
    nothing = [Declared(kind, 0) for kind in KINDS]
    assert checked_sheet(nothing, KINDS) == nothing
    assert counted_sheet(nothing[0], 0) == Counts(sheets=1)


def test_what_is_withheld_is_not_missing():
    told = counted_sheet(Declared("penalty", 12, 0, 2, "依据"), 9)
    assert (told.owed, told.received, told.missing, told.beyond) == (10, 9, 1, 0)


def test_more_than_was_declared_is_beyond_it_and_nothing_is_missing():
    told = counted_sheet(Declared("penalty", 8), 9)
    assert (told.owed, told.missing, told.beyond) == (8, 0, 1)


def test_without_a_report_nothing_is_known_to_be_missing():
    assert counted_sheet(None, 9) == Counts(received=9)
