"""The calendar's pages: years, days, and a notice handed in as a file."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.kernel.workdays.test_notices import notice
from tests.people import County
from zhengxin.contexts.clocks.actions import extend_clock, start_clock
from zhengxin.contexts.clocks.models import AdoptedCalendar
from zhengxin.entrypoints.kit.calendar_file import calendar_lines, columns

pytestmark = pytest.mark.django_db

LogIn = Callable[[str], Client]


def table(encoding: str = "utf-8-sig", leave_out: int | None = None) -> bytes:
    rows = [(row.day, row.kind, row.name) for row in notice() if row.day.month != leave_out]
    return "\n".join(",".join(cells) for cells in [columns(), *calendar_lines(rows)]).encode(encoding)


def hand_in(client: Client, content: bytes, year: int = 2027) -> HttpResponse:
    file = SimpleUploadedFile("2027.csv", content, content_type="text/csv")
    return client.post(
        reverse("console:calendar_adopt"), {"year": year, "source": "国办发明电〔2026〕1号", "file": file}
    )


def test_staff_see_which_years_are_announced(qinghe: County, logged_in: LogIn) -> None:
    page = logged_in("clerk").get(reverse("console:calendars"))
    assert [(year.year, year.is_official) for year in page.context["years"]][:2] == [(2027, False), (2026, True)]
    shown = logged_in("clerk").get(reverse("console:calendar", args=[2026])).content.decode()
    assert "2026-02-14" in shown and "make-up working day" in shown and "Spring Festival" in shown
    assert logged_in("clerk").get(reverse("console:calendar", args=[2099])).status_code == 404


def test_a_year_is_given_out_in_the_form_in_which_one_is_taken(qinghe: County, logged_in: LogIn) -> None:
    given = logged_in("clerk").get(reverse("console:calendar_file", args=[2026])).content.decode("utf-8-sig")
    assert given.splitlines()[0].startswith("日期,类别,名称")
    assert "2026-02-14,上班,春节" in given


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_notice_is_adopted_from_a_sheet(qinghe: County, logged_in: LogIn, encoding: str) -> None:
    client = logged_in("accounts")
    assert hand_in(client, table(encoding)).status_code == 302
    assert AdoptedCalendar.objects.get().year == 2027
    assert client.get(reverse("console:calendars")).context["years"][1].is_official


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (table(leave_out=4), "lacks 清明节"),
        (table().replace(b"2027-01-01", b"2027-13-01"), "Line 4"),
        (table().replace(b"2027-01-01", b"2028-01-01"), "2028-01-01"),
        (table().replace("类别".encode(), "种类".encode()), "类别"),
        (table().replace("上班".encode(), "加班".encode()), "加班"),
        (b"\x00\x01\x02", "UTF-8"),
        (b"x" * (1024 * 1024 + 1), "1 MB"),
    ],
    ids=["month", "day", "year", "column", "kind", "binary", "large"],
)
def test_a_file_that_is_no_arrangement_is_refused_in_words(
    qinghe: County, logged_in: LogIn, content: bytes, told: str
) -> None:
    answer = hand_in(logged_in("accounts"), content)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert AdoptedCalendar.objects.count() == 0


def test_others_do_not_adopt(qinghe: County, logged_in: LogIn) -> None:
    assert hand_in(logged_in("office"), table()).status_code == 403
    assert AdoptedCalendar.objects.count() == 0


def test_a_clock_is_explained_to_those_who_see_it(qinghe: County, logged_in: LogIn) -> None:
    clock = start_clock(
        owner_kind="plans.task",
        owner_key="1",
        path="99/01/21/",
        from_day=date(2026, 2, 12),
        amount=5,
        unit="working_day",
        basis="方案二",
        by=qinghe.office,
        at=datetime(2026, 2, 12, 1, tzinfo=UTC),
    )
    extend_clock(
        clock=clock, amount=2, approver="主任", basis="函", by=qinghe.office, at=datetime(2026, 2, 13, 1, tzinfo=UTC)
    )
    shown = logged_in("office").get(reverse("console:clock", args=[clock])).content.decode()
    assert "Extended by 2 working days" in shown and "函 · 主任" in shown
    assert "extended by 2 working days" in shown and "counted: 7" in shown
    assert "make-up working day for Spring Festival, counted: 2" in shown
    assert logged_in("neighbour").get(reverse("console:clock", args=[clock])).status_code == 404
    assert logged_in("clerk").get(reverse("console:clock", args=[clock])).status_code == 403
