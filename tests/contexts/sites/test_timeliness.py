"""Whether decisions stood at the sites in time: figures, the rows behind them, and one record at its sites."""

from datetime import date

import pytest

from tests.contexts.records.conftest import PENALTY
from tests.contexts.sites.conftest import AT, LATER, SITE, penalties
from zhengxin.contexts.sites.actions import find_due, make_batch, record_sending
from zhengxin.contexts.sites.models import SiteDue, SiteRow
from zhengxin.contexts.sites.policies import finder
from zhengxin.contexts.sites.queries import record_at_sites, timeliness, timeliness_rows
from zhengxin.kernel.duties import period_of
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

TODAY = AT.date()
OCTOBER = period_of("month", date(2026, 10, 1))


def figures(county, today=TODAY):
    (line,) = timeliness(county.office, OCTOBER, today=today)
    return line.in_time, line.late, line.untimed, line.overdue, line.open


def behind(county, figure, today=TODAY):
    which = {"unit": county.senders.units["market"], "site": SITE, "kind": PENALTY, "month": OCTOBER}
    return [row.key.split()[-1] for row in timeliness_rows(county.office, **which, figure=figure, today=today).rows]


def test_each_decision_of_the_month_is_in_one_figure_and_its_row_stands_behind_it(county):
    rows = penalties(4)
    for row, day in zip(rows, ("2026-10-12", "2026-10-23", "2026-10-29", "2026-10-13"), strict=True):
        row["CF_JDRQ"] = day
    county.take(rows[:2])
    number = make_batch(
        site=SITE, kind=PENALTY, unit=county.senders.units["reform"], by=county.office, at=AT
    )  # fmt: skip
    assert figures(county) == (0, 0, 0, 1, 1)
    record_sending(number=number, sent_on=AT.date(), by=county.office, at=AT)
    county.take(rows[2:])
    find_due(site=SITE, by=finder(), at=AT)
    assert figures(county) == (1, 1, 0, 1, 1)
    assert behind(county, "late") == [rows[0]["CF_WSH"]]
    assert behind(county, "overdue") == [rows[3]["CF_WSH"]]
    assert figures(county, today=date(2026, 11, 20)) == (1, 1, 0, 2, 0)


def test_who_may_not_see_a_unit_sees_none_of_its_figures(county):
    county.take(penalties(1))
    find_due(site=SITE, by=finder(), at=AT)
    other = county.senders.other
    assert timeliness(other, OCTOBER, today=AT.date()) == []
    which = {"unit": county.senders.units["market"], "site": SITE, "kind": PENALTY, "month": OCTOBER}
    with pytest.raises(Refused) as refused:
        timeliness_rows(other, **which, figure="late", today=AT.date())
    assert refused.value.code == "subjects.unknown_unit"
    for wrong, code in (({"figure": "early"}, "records.unknown_figure"), ({"kind": "x"}, "sites.kind_not_taken")):
        with pytest.raises(Refused) as refused:
            timeliness_rows(county.office, **(which | {"figure": "late"} | wrong), today=AT.date())
        assert refused.value.code == code


def test_a_record_says_until_when_it_must_stand_where_and_why(county):
    county.take(penalties(1))
    find_due(site=SITE, by=finder(), at=AT)
    number = SiteDue.objects.select_related("record").get().record.number
    (at,) = record_at_sites(county.senders.clerk, number, today=AT.date()).sites
    assert (at.site.code, at.timed.due.day, at.waits, at.sent_on) == (SITE, date(2026, 11, 10), "new", None)
    assert at.limit.source == "unverified"
    assert at.why.due.day == at.timed.due.day
    sent = make_batch(site=SITE, kind=PENALTY, unit=county.senders.units["reform"], by=county.office, at=LATER)
    record_sending(number=sent, sent_on=LATER.date(), by=county.office, at=LATER)
    shown = record_at_sites(county.office, number, today=date(2026, 12, 1))
    assert (shown.sites[0].timed.standing, shown.sites[0].sent_on) == ("in_time", LATER.date())
    assert [row.record for row in shown.rows] == [number] == [SiteRow.objects.get().record.number]
    for reader in (county.senders.other, county.senders.installation):
        with pytest.raises(Refused) as refused:
            record_at_sites(reader, "0" * 16 if reader is county.senders.installation else number, today=AT.date())
        assert refused.value.code == "records.unknown_record"
