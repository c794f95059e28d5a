"""Monthly reports: each exit of declaring; what is missing; the due item that asks for it."""

from datetime import date

import pytest

from tests.contexts.records.conftest import PENALTY, Senders
from tests.contexts.records.quality.months import DECEMBER, OCTOBER, morning, october
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.records.actions import declare_output
from zhengxin.contexts.records.models import DeclaredOutput
from zhengxin.contexts.records.queries.quality import month_named, month_shown, sheet_versions, units_to_declare_for
from zhengxin.kernel.quality import Declared
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
LICENCE = "administrative_licence"
AT = morning("2026-11-05")


def sheet(produced=8, **changed):
    return [Declared(LICENCE, 0), Declared(PENALTY, produced, **changed)]


def declare(senders, **changed):
    to = {"unit": senders.units["market"], "month": OCTOBER, "lines": sheet(), "seen": 0, "by": senders.clerk, "at": AT}
    return declare_output(**{**to, **changed})


def october_penalties(senders):
    shown = month_shown(senders.head, month_named(OCTOBER), today=DECEMBER)
    return next(line for line in shown.lines if line.kind.code == PENALTY)


def refused(senders, code, **changed):
    before = (DeclaredOutput.objects.count(), Entry.objects.count())
    with pytest.raises(Refused) as told:
        declare(senders, **changed)
    assert told.value.code == code
    assert (DeclaredOutput.objects.count(), Entry.objects.count()) == before


def test_a_report_is_one_version_with_an_entry(senders: Senders):
    assert declare(senders) == 1
    assert list(DeclaredOutput.objects.order_by("kind").values_list("kind", "version", "produced")) == [
        (LICENCE, 1, 0),
        (PENALTY, 1, 8),
    ]
    entry = Entry.objects.get(event="records.output_declared")
    assert entry.about == f"output {senders.units['market']} {OCTOBER}"


def test_a_correction_is_a_new_version_that_says_why(senders: Senders):
    declare(senders)
    refused(senders, "records.reason_missing", seen=1)
    assert declare(senders, seen=1, lines=sheet(9), reason="漏计一件") == 2
    versions = sheet_versions(senders.head, DeclaredOutput.objects.first().unit_id, OCTOBER)
    assert [(told.version, told.reason, told.lines[1].produced) for told in versions] == [
        (2, "漏计一件", 9),
        (1, "", 8),
    ]


def test_who_saw_an_older_version_overwrites_nothing(senders: Senders):
    declare(senders)
    refused(senders, "records.sheet_overtaken", reason="重报")


def test_what_cannot_be_declared_is_refused(senders: Senders):
    refused(senders, "access.not_permitted", by=senders.other)
    refused(senders, "subjects.unknown_unit", unit="000000-0000")
    refused(senders, "records.unknown_month", month="2026-13")
    refused(senders, "records.unknown_month", month="今年十月份呢")
    refused(senders, "records.month_not_begun", month="2026-12")
    refused(senders, "records.sheet_kinds", lines=sheet()[:1])
    refused(senders, "records.sheet_basis", lines=sheet(withheld=1))
    refused(senders, "records.no_sheet", unit=senders.units["court"], by=senders.installation)


def test_missing_is_what_was_declared_and_did_not_come(senders: Senders, tmp_path):
    october(senders, tmp_path)
    line = october_penalties(senders)
    assert (line.sheet, line.counts.missing, line.counts.owed) == (0, 0, 0)
    declare(senders, lines=sheet(8, withheld=1, basis="保守国家秘密法"))
    line = october_penalties(senders)
    assert (line.sheet, line.counts.owed, line.counts.received, line.counts.missing) == (1, 7, 5, 2)
    assert not month_shown(senders.head, month_named(OCTOBER), today=DECEMBER).undeclared


def test_who_may_declare_for_whom(senders: Senders):
    assert [unit.number for unit in units_to_declare_for(senders.clerk, day=date(2026, 11, 5))] == [
        senders.units["market"]
    ]


def test_the_due_item_of_the_month_is_kept_by_the_report(senders: Senders):
    from tests.people import official
    from zhengxin.config.reactions import react
    from zhengxin.contexts.plans.actions.due import NewDuty, add_duty, file_due_item
    from zhengxin.contexts.plans.jobs import open_begun_periods
    from zhengxin.contexts.plans.models import DueItem
    from zhengxin.contexts.subjects.queries import division_path

    office = official("office", senders.units["reform"], "credit_office", division_path("990121"), senders.installation)
    wanted = NewDuty(
        kind="output_report", title="双公示月报表", rhythm="month", days=["10"], basis="县信用办通知",
        office=senders.units["reform"], units=[senders.units["market"], senders.units["trade"]],
        from_day=date(2026, 10, 1),
    )  # fmt: skip
    add_duty(wanted=wanted, by=office, at=morning("2026-10-08"))
    react(now=lambda: morning("2026-10-08"))
    items = {item.unit.number: item for item in DueItem.objects.select_related("unit").filter(period__label=OCTOBER)}
    item = items[senders.units["market"]]
    assert item.due_on == date(2026, 11, 10)
    with pytest.raises(Refused) as told:
        file_due_item(number=item.number, values={"sheet": "手工"}, by=senders.clerk, at=AT)
    assert told.value.code == "plans.act_not_of_kind"

    declare(senders)
    react(now=lambda: morning("2026-11-12"))
    item.refresh_from_db()
    filing = item.filings.get()
    assert (item.state, filing.values, filing.filed_at) == ("accepted", {"sheet": "2026-10月报表（第1版）"}, AT)
    assert items[senders.units["trade"]].state == "open"
    declare(senders, seen=1, reason="更正")
    react(now=lambda: morning("2026-11-12"))
    open_begun_periods(now=lambda: morning("2026-11-12"))
    assert item.filings.count() == 1
