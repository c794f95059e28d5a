"""Every row in exactly one class, and figures that add up over units, kinds and months."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from zhengxin.kernel.quality import (
    CLASSES,
    COUNTS,
    NOTHING,
    Cell,
    Counts,
    Declared,
    FileCounts,
    QualityRules,
    Rate,
    Timing,
    counted,
    quality_rules_from,
    summed,
)
from zhengxin.kernel.workdays import Calendar, CalendarYear, Limit, NamedLimit
from zhengxin.plumbing.rulebook_files import load

PLAIN = Calendar([CalendarYear(year, {}, is_official=True, source="test") for year in (2025, 2026, 2027)])
WEEK = NamedLimit("record_report", {}, {}, "000000", Limit(7, "working_day"), date(2025, 1, 1), None, "test")
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
SMALL = st.integers(0, 50)
CELLS = st.tuples(st.integers(1, 3), st.sampled_from(["licence", "penalty"]), st.sampled_from(["2026-09", "2026-10"]))
FILES = st.lists(st.tuples(CELLS, DAYS, SMALL, SMALL, SMALL, SMALL), max_size=8)
FIRSTS = st.lists(st.tuples(st.integers(0, 7), st.none() | DAYS, st.integers(1, 50)), max_size=20)
SHEETS = st.dictionaries(CELLS, st.tuples(SMALL, SMALL), max_size=6)
RECEIVED = st.dictionaries(CELLS, SMALL, max_size=6)


def timing_of(cell: Cell) -> Timing | None:
    """Licences have a limit, penalties none."""
    return Timing(PLAIN, lambda day: WEEK) if cell[1] == "licence" else None


def table(files, firsts, received, sheets):
    told = [
        FileCounts(place, cell, day, corrected, repeated, rejected, filled + rejected, filled)
        for place, (cell, day, corrected, repeated, rejected, filled) in enumerate(files)
    ]
    new = [first for first in firsts if first[0] < len(told)]
    declared = {
        cell: Declared(cell[1], produced + withheld, 0, withheld, "依据")
        for cell, (produced, withheld) in sheets.items()
    }
    return told, new, counted(told, new, received, declared, timing_of)


@given(FILES, FIRSTS, RECEIVED, SHEETS)
def test_every_row_is_in_exactly_one_class(files, firsts, received, sheets):
    told, new, cells = table(files, firsts, received, sheets)
    handed_in = sum(count for _, _, count in new) + sum(file.corrected + file.repeated + file.rejected for file in told)
    assert sum(counts.total([name]) for counts in cells.values() for name in CLASSES) == handed_in
    for cell, counts in cells.items():
        own = [file for file in told if file.cell == cell]
        assert counts.in_time + counts.late + counts.untimed == sum(
            count for file, _, count in new if file in {each.id for each in own}
        )
        assert counts.rejected == sum(file.rejected for file in own)
        if cell[1] == "penalty":
            assert counts.in_time == counts.late == 0


@given(FILES, FIRSTS, RECEIVED, SHEETS)
def test_figures_add_up_over_units_kinds_and_months(files, firsts, received, sheets):
    _, _, cells = table(files, firsts, received, sheets)
    everything = summed(cells.values())
    for place in range(3):
        parts = {cell[place] for cell in cells}
        sums = [summed(counts for cell, counts in cells.items() if cell[place] == part) for part in parts]
        assert summed(sums) == everything


@given(FILES, FIRSTS, RECEIVED, SHEETS)
def test_what_is_owed_is_received_or_missing(files, firsts, received, sheets):
    _, _, cells = table(files, firsts, received, sheets)
    for cell, counts in cells.items():
        assert counts.received == received.get(cell, 0)
        if cell in sheets:
            assert counts.produced == counts.owed + counts.withheld
            assert counts.owed == counts.received + counts.missing - counts.beyond
            assert not (counts.missing and counts.beyond)
        else:
            assert counts.missing == counts.owed == counts.sheets == 0
    # What one unit sends too much hides nothing that another lacks.
    total = summed(cells.values())
    assert total.missing == sum(counts.missing for counts in cells.values())


@given(st.builds(Counts, *[SMALL] * len(COUNTS)))
def test_a_rate_keeps_both_numbers_and_lies_between_none_and_all(counts):
    # Made by adding: what is missing is never more than what is owed, nor filled than asked.
    counts = Counts(**{**vars(counts), "owed": counts.owed + counts.missing, "asked": counts.asked + counts.filled})
    for rule in rules().rates.values():
        rate = rule.of(counts)
        assert (rate.part, rate.whole) == (counts.total(rule.part), counts.total(rule.whole))
        assert rate.share is None or 0 <= rate.share <= 1
        assert rate.share is not None or not rule.is_beyond(rate)


def test_nothing_has_no_rate():
    assert all(rule.of(NOTHING).share is None for rule in rules().rates.values())


def test_a_rate_on_its_mark_is_not_named():
    compliance, late, missing = (rules().rates[code] for code in ("compliance", "late", "missing"))
    assert [compliance.is_beyond(Rate(part, 100)) for part in (97, 98, 100)] == [True, False, False]
    assert [late.is_beyond(Rate(part, 100)) for part in (50, 51)] == [False, True]
    assert [missing.is_beyond(Rate(part, 9)) for part in (0, 1)] == [False, True]
    assert compliance.against(Rate(97, 100)) == Fraction(3, 100) and late.against(Rate(3, 100)) == Fraction(3, 100)


def test_a_day_behind_the_sending_is_in_time_and_no_day_is_untimed():
    timing = Timing(PLAIN, lambda day: WEEK)
    sent = date(2026, 10, 9)
    assert timing.standing(sent + timedelta(days=30), sent) == "in_time"
    assert timing.standing(None, sent) == "untimed"


def test_a_rate_is_cut_and_never_rounded_up():
    told = {Rate(1999, 2000): "99.9%", Rate(2, 2): "100%", Rate(0, 3): "0%", Rate(1, 3): "33.3%", Rate(0, 0): "—"}
    assert {rate: str(rate) for rate in told} == told


def rules() -> QualityRules:
    return quality_rules_from(load("quality").data, "quality.yaml")
