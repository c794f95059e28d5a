"""The page that puts a programme to work, asked without a browser."""

from datetime import date

import pytest

from tests.contexts.plans.task_people import at_work
from tests.entrypoints.console.clients import logged_in
from zhengxin.contexts.plans.models import Programme, StandingAssignment
from zhengxin.plumbing.guarded import writes

pytestmark = pytest.mark.django_db


def test_starting_a_programme_asks_about_every_day_that_is_over(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhengxin.entrypoints.console.start.today", lambda: date(2026, 7, 8))
    monkeypatch.setattr("zhengxin.contexts.plans.actions.start.official_day", lambda at: date(2026, 7, 8))
    work = at_work(opened=False)
    client, address = logged_in("office"), f"/console/plans/programmes/{work.programme}/start/"
    page = client.get(address).content.decode()
    assert page.count("<legend>") == 2
    assert "统一承担责任" not in page
    given = {"office": work.units["office"], "ends_on": "2027-12-31", "past-0-choice": "done_before"}
    refused = client.post(address, given)
    assert refused.status_code == 422
    assert f'value="{work.units["office"]}" selected' in refused.content.decode()
    without_words = client.post(address, given | {"past-1-choice": "void"})
    assert without_words.status_code == 422
    assert work.task(5) in without_words.content.decode()
    assert client.post(address, given | {"past-1-choice": "void", "past-1-words": "并入专项检查"}).status_code == 302
    assert client.get(address).status_code == 422
    assert logged_in("planclerk").get(address).status_code == 403


def test_a_group_that_stands_for_every_clause_is_told_with_the_reason(db: None) -> None:
    work = at_work(opened=False)
    with writes("plans"):
        StandingAssignment.objects.create(
            programme=Programme.objects.get(),
            position=0,
            unit_name="各乡镇人民政府",
            role="responsible",
            from_clause="1.1",
        )
    page = logged_in("office").get(f"/console/plans/programmes/{work.programme}/start/").content.decode()
    assert "对第 1.1 条起的各条统一承担责任" in page
