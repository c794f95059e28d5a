"""The figures of a month: every row in one class, every figure with its rows, each reader what is hers."""

import json
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.contexts.records.conftest import DAY, PENALTY, Senders, invented, written
from tests.contexts.records.quality.months import DECEMBER, LATELY, LONG_AGO, OCTOBER, decided, morning, october, send
from tests.people import official
from zhengxin.contexts.records.actions import declare_output, hand_in, take_in
from zhengxin.contexts.records.models import Batch, RecordVersion
from zhengxin.contexts.records.queries.quality import (
    FIGURES,
    last_month,
    month_named,
    month_shown,
    quality_rules,
    rows_behind,
    unit_month,
)
from zhengxin.contexts.subjects.queries import division_path
from zhengxin.kernel.quality import CLASSES, Declared
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
MONTH = month_named(OCTOBER)


def shown_to(reader, month=MONTH):
    return month_shown(reader, month, today=DECEMBER)


def penalties(reader, month=MONTH):
    return next(
        line
        for line in shown_to(reader, month).lines
        if line.kind.code == PENALTY and line.unit.name == "青禾县市场监督管理局"
    )


def behind(senders, figure, *, reader=None, month=MONTH, after=""):
    to = {"unit": senders.units["market"], "kind": PENALTY, "month": month, "figure": figure, "today": DAY}
    return rows_behind(reader or senders.head, after=after, **to)


def test_every_row_of_the_month_is_in_one_class(senders: Senders, tmp_path):
    october(senders, tmp_path)
    counts = penalties(senders.head).counts
    assert {name: getattr(counts, name) for name in CLASSES} == {
        "in_time": 5, "late": 4, "untimed": 0, "corrected": 1, "repeated": 8, "rejected": 3,
    }  # fmt: skip
    batches = Batch.objects.all()
    assert counts.rows == sum(batch.rows for batch in batches) == 21
    assert counts.late + counts.in_time + counts.untimed == sum(batch.accepted for batch in batches)


def test_rates_are_told_with_both_numbers(senders: Senders, tmp_path):
    october(senders, tmp_path)
    counts, rates = penalties(senders.head).counts, quality_rules().rates
    assert (rates["compliance"].of(counts).part, rates["compliance"].of(counts).whole) == (10, 13)
    assert (rates["late"].of(counts).part, rates["late"].of(counts).whole) == (4, 9)
    asked = rates["completeness"].of(counts)
    assert asked.whole - asked.part == 1 and asked.whole == sum(batch.asked_cells for batch in Batch.objects.all())


def test_each_figure_opens_as_many_rows_as_it_says(senders: Senders, tmp_path):
    october(senders, tmp_path)
    counts = penalties(senders.head).counts
    for figure in ("in_time", "late", "untimed", "corrected"):
        assert len(behind(senders, figure).rows) == getattr(counts, figure), figure
    cells = behind(senders, "rejected").rows
    assert len({(cell.batch, cell.finding.row) for cell in cells}) == counts.rejected
    assert [cell.finding.rule.field for cell in behind(senders, "incomplete").rows] == ["CF_SY"]
    assert sum(file.count for file in behind(senders, "repeated").rows) == counts.repeated
    # Decided in October: the five in time. The late ones were decided in September, and are found there.
    assert len(behind(senders, "received").rows) == counts.received == 5
    september = month_named("2026-09")
    assert len(behind(senders, "received", month=september).rows) == 4
    assert {row.day.isoformat() for row in behind(senders, "late").rows if row.day} == {LONG_AGO}
    assert {row.timed.due.day.isoformat() for row in behind(senders, "late").rows} == {"2026-09-10"}


def test_a_natural_persons_row_shows_what_everybody_may_see_alone(senders: Senders, tmp_path):
    october(senders, tmp_path)
    shown = {row.number: row for figure in ("in_time", "late") for row in behind(senders, figure).rows}
    for version in RecordVersion.objects.filter(number=1).select_related("record"):
        told, row = json.loads(version.values), shown[version.record.number]
        assert row.key == str(told.get("CF_WSH", "")) and (row.day is not None) == ("CF_JDRQ" in told)


def test_rows_go_on_page_by_page(senders: Senders, tmp_path, monkeypatch):
    from zhengxin.contexts.records.queries.quality import rows

    october(senders, tmp_path)
    monkeypatch.setattr(rows, "PAGE", 2)
    for figure, count in (("in_time", 5), ("late", 4), ("rejected", 3)):
        found, after = [], ""
        while True:
            page = behind(senders, figure, after=after)
            found += page.rows
            after = page.after
            if not after:
                break
        assert len(found) == count


def test_a_figure_of_the_wrong_name_or_another_unit_is_refused(senders: Senders, tmp_path):
    october(senders, tmp_path)
    for figure, reader, code in (
        ("everything", senders.head, "records.unknown_figure"),
        ("late", senders.other, "subjects.unknown_unit"),
    ):
        with pytest.raises(Refused) as refused:
            behind(senders, figure, reader=reader)
        assert refused.value.code == code


def test_another_unit_sees_itself_alone_and_the_office_sees_all(senders: Senders, tmp_path):
    october(senders, tmp_path)
    office = official("office", senders.units["reform"], "credit_office", division_path("990121"), senders.installation)
    assert {line.unit.number for line in shown_to(senders.other).lines} == {senders.units["trade"]}
    assert penalties(office).counts == penalties(senders.head).counts
    path = division_path("990121")
    nobody = official("nobody", senders.units["reform"], "organisation_clerk", path, senders.installation)
    assert shown_to(nobody).lines == ()


def test_a_unit_that_sent_last_month_stands_in_this_one_with_nothing(senders: Senders, tmp_path):
    october(senders, tmp_path)
    line = penalties(senders.head, month_named("2026-11"))
    assert (line.counts.rows, line.sheet) == (0, 0)


def test_no_report_is_owed_before_the_month_is_over(senders: Senders, tmp_path):
    october(senders, tmp_path)
    november = month_named("2026-11")
    running, over = (month_shown(senders.head, november, today=day) for day in (november.last, DECEMBER))
    assert [line.sheet for line in running.lines if line.kind.code == PENALTY] == [None]
    assert not running.undeclared and [unit.number for unit in over.undeclared] == [senders.units["market"]]
    assert (last_month(november.last).label, last_month(DECEMBER).label) == ("2026-10", "2026-11")


def test_a_unit_above_the_readers_place_owes_nothing_to_it(senders: Senders):
    below, above = (
        official(f"office-{key}", senders.units[key], "credit_office", "", senders.installation)
        for key in ("reform", "city_reform")
    )
    cities = {senders.units["city"], senders.units["city_reform"]}
    seen = [{line.unit.number for line in shown_to(reader).lines} for reader in (below, above)]
    assert not cities & seen[0] and cities <= seen[1] and senders.units["market"] in seen[0] & seen[1]


def test_a_unit_of_which_nothing_was_ever_heard_stands_there_and_is_called_silent(senders: Senders, tmp_path):
    october(senders, tmp_path)
    office = official("office", senders.units["reform"], "credit_office", division_path("990121"), senders.installation)
    shown = shown_to(office)
    silent = {unit.number for unit in shown.silent}
    assert senders.units["trade"] in silent and senders.units["market"] not in silent
    assert [line.sheet for line in shown.lines if line.unit.number == senders.units["trade"]] == [0, 0]
    # A court and a party committee own no kind of the monthly report.
    assert not {senders.units[key] for key in ("court", "organisation")} & {line.unit.number for line in shown.lines}
    lines = [Declared("administrative_licence", 0), Declared(PENALTY, 0)]
    to = {"month": OCTOBER, "lines": lines, "seen": 0, "by": senders.other, "at": morning("2026-11-02")}
    declare_output(unit=senders.units["trade"], **to)
    assert {unit.number for unit in shown_to(office).silent} == silent - {senders.units["trade"]}


def test_the_last_minute_of_a_month_is_in_it(senders: Senders, tmp_path):
    rows = decided(invented(PENALTY, 2)[0], LATELY)
    for row, at in zip(rows, ("2026-10-31T23:59:59+08:00", "2026-11-01T00:00:00+08:00"), strict=True):
        to = {"by": senders.clerk, "at": datetime.fromisoformat(at)}
        file = written(tmp_path / "one.csv", PENALTY, [row])
        number = hand_in(kind=PENALTY, unit=senders.units["market"], file=file, name="一.csv", **to)
        take_in(number=number, **to)
    assert penalties(senders.head).counts.rows == penalties(senders.head, month_named("2026-11")).counts.rows == 1


def test_a_units_month_stands_beside_the_months_before(senders: Senders, tmp_path):
    october(senders, tmp_path)
    shown = unit_month(senders.head, senders.units["market"], month_named("2026-11"), today=DAY)
    kind = next(each for each in shown.kinds if each.kind.code == PENALTY)
    assert [period.label for period, _ in kind.before][-2:] == ["2026-10", "2026-11"] and len(kind.before) == 12
    assert kind.before[-2][1].rows == 21 and kind.counts.rows == 0
    assert kind.limit is not None and not kind.limit.is_verified


def test_the_questions_do_not_grow_with_units_and_files(senders: Senders, tmp_path):
    office = official("office", senders.units["reform"], "credit_office", division_path("990121"), senders.installation)
    told = october(senders, tmp_path)

    def questions():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            shown_to(office)
        return len(asked)

    before = questions()
    for day in ("2026-10-12", "2026-10-13", "2026-10-14"):
        send(senders, tmp_path, told[3:5], day)
    assert questions() == before <= 12


def test_every_figure_of_the_rulebook_can_be_opened():
    assert {rule.opens for rule in quality_rules().rates.values()} <= set(FIGURES)
