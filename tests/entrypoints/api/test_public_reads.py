"""Subjects, companies, lists, announcements, rules and the search as programs read them: what the pages show."""

import hashlib
import json
from typing import get_args

import pytest
from django.test import Client

from tests.contexts.plans.task_people import at_work
from tests.contexts.publication.conftest import LAW, WHY, as_file, office, senders
from tests.contexts.records.conftest import AT
from tests.entrypoints.api.conftest import Get
from tests.entrypoints.portal.test_announcements import announced, announcer
from tests.entrypoints.portal.test_lists import number, public
from tests.people import AT as BEFORE
from tests.people import County
from zhengxin.contexts.publication.actions import publish, withdraw, withdraw_announcement
from zhengxin.contexts.records.models import Record
from zhengxin.entrypoints.api.search import Kind
from zhengxin.entrypoints.kit.search import KINDS
from zhengxin.kernel.actors import Actor

__all__ = ["announcer", "as_file", "number", "office", "public", "senders"]
pytestmark = pytest.mark.django_db
QUASHED = {"reason": "处罚决定被依法撤销", "basis": "某行初〔2026〕1号"}
NOBODY = "91990121MA00000000"


@pytest.fixture
def then(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read on the day on which the records are published."""
    for module in ("records", "subjects", "search"):
        monkeypatch.setattr(f"zhengxin.entrypoints.api.{module}.today", AT.date)


def test_a_unit_is_told_with_its_names_places_and_what_it_has_to_do(get: Get) -> None:
    work = at_work()
    told = get(f"v1/subjects/{work.units['finance']}").json()
    assert (told["number"], told["name"]) == (work.units["finance"], "青禾县财政局")
    assert [name["name"] for name in told["names"]] == ["青禾县财政局"]
    (plan,) = told["work"]
    assert plan["programme"] == work.programme and "县财政局" in plan["printed_as"]
    assert {task["number"] for task in plan["tasks"]} >= {work.task(2)}
    assert {"state", "due_on", "is_late", "roles"} < plan["tasks"][0].keys()
    assert told["records"] == [] == told["announcements"] and "officers" not in told and "papers" not in told
    assert told["records_over_years"]["years"] == [] and "broken_promise" in told["records_over_years"]["can_be"]


@pytest.mark.parametrize("asked", ["990121-9999", "x", "0" * 18, NOBODY, "%27"])
def test_a_unit_that_is_not_there_is_a_problem(get: Get, qinghe: County, asked: str) -> None:
    answer = get(f"v1/subjects/{asked}")
    assert answer.status_code in (404, 422)
    assert answer["content-type"] == "application/problem+json"


@pytest.mark.usefixtures("then")
def test_a_company_is_told_by_what_is_public_about_it_and_by_nothing_else(get: Get, office) -> None:
    waiting = Record.objects.get(number=office.waiting()[1])
    row = Record.objects.get(number=office.shown())
    told = get(f"v1/companies/{row.subject_code.lower()}").json()
    assert told["code"] == row.subject_code and [name["name"] for name in told["names"]] == [row.subject_name]
    assert [line["number"] for line in told["records"]] == [row.number]
    assert told["records_by_kind"] == {row.kind: 1}
    assert [line["number"] for line in get("v1/records", code=row.subject_code).json()["items"]] == [row.number]
    assert get("v1/records", name=row.subject_name).json()["items"] == []
    missing, hidden = get(f"v1/companies/{NOBODY}"), get(f"v1/companies/{waiting.subject_code}")
    assert missing.status_code == hidden.status_code == 404 and missing.content == hidden.content
    withdraw(number=row.number, **QUASHED, by=office.clerk, at=AT)
    assert get(f"v1/companies/{row.subject_code}").content == missing.content


@pytest.mark.usefixtures("then")
def test_the_search_tells_what_the_page_of_the_search_tells(get: Get, office) -> None:
    publish(numbers=office.waiting(), basis=LAW, reason=WHY, by=office.clerk, at=AT)
    row = Record.objects.filter(subject_kind="organisation").first()
    assert row is not None
    (hit,) = get("v1/search", q=row.subject_name, kind="subject").json()["items"]
    assert (hit["title"], hit["number"]) == (row.subject_name, row.subject_code)
    assert hit["address"] == f"/subjects/{row.subject_code}/"
    told = get("v1/search", q="示例").json()
    assert told["count"] == sum(told["kinds"].values()) and told["kinds"]["subject"] > 1
    assert len(told["items"]) == min(20, told["count"])
    assert get("v1/search", q="监督管理局").json()["items"][0]["kind"] == "unit"
    for nothing in ("%", "😀", "' OR 1=1 --", ""):
        assert get("v1/search", q=nothing).json()["items"] == []
    assert [get("v1/search", q=q, page=p).status_code for q, p in (("x" * 10_000, 1), ("示例", 999), ("示例", 0))] == [
        422, 404, 422,
    ]  # fmt: skip


def test_the_search_is_narrowed_to_every_kind_that_a_visitor_can_find() -> None:
    assert set(get_args(Kind)) == {"", *KINDS} - {"paper"}


def test_lists_are_told_with_versions_items_and_differences(get: Get, public: str) -> None:
    listed = get("v1/lists").json()
    assert (listed["total"], [row["number"] for row in listed["items"]]) == (1, [public])
    assert get("v1/lists", behind=public).json()["items"] == [] == get("v1/lists", kind="other").json()["items"]
    told = get(f"v1/lists/{public}").json()
    assert [version["number"] for version in told["versions"]] == [2, 1] and told["version"] == 2
    assert {item["values"]["name"] for item in told["items"]} == {"投标保证金", "=SUM(A1)", "质量保证金"}
    first = get(f"v1/lists/{public}", version=1, limit=1).json()
    assert (first["total"], len(first["items"])) == (3, 1)
    rest = get(f"v1/lists/{public}", version=1, behind=first["items"][0]["key"]).json()["items"]
    assert len(rest) == 2 and first["items"][0] not in rest
    changed = get(f"v1/lists/{public}/versions/1/2").json()
    assert changed["changed"] == [{"key": "00001", "cells": [{"column": "amount", "old": "120.00", "new": "80.00"}]}]
    assert [len(changed[name]) for name in ("added", "removed")] == [1, 1]
    assert get(f"v1/lists/{public}/versions/1/3").status_code == 404
    assert get(f"v1/lists/{public}", version=3).status_code == 404


def test_a_closed_list_answers_like_one_that_is_not_there(get: Get, number: str) -> None:
    closed, missing = get(f"v1/lists/{number}"), get("v1/lists/990121-list-9")
    assert closed.status_code == missing.status_code == 404
    assert closed.json()["detail"] == missing.json()["detail"]
    assert get("v1/lists").json()["total"] == 0


def test_announcements_are_told_with_the_text_that_was_hashed_and_go_with_their_reason(
    get: Get, qinghe: County, announcer: Actor
) -> None:
    number = announced(qinghe, announcer)
    (row,) = get("v1/announcements").json()["items"]
    assert row["number"] == number and get("v1/announcements", kind="typical_case").json()["items"] == []
    told = get(f"v1/announcements/{number}").json()
    assert [each["number"] for each in get(f"v1/subjects/{told['unit']}").json()["announcements"]] == [number]
    page = Client().get(f"/announcements/{number}/text.json")
    assert told["title"] == row["title"] and told["text"] == json.loads(page.content)
    withdraw_announcement(number=number, reason="事实有误", by=announcer, at=BEFORE)
    gone = get(f"v1/announcements/{number}")
    assert gone.status_code == 410 and gone.json()["reason"] == "事实有误" and row["title"] not in gone.content.decode()
    assert get("v1/announcements").json()["items"] == []
    assert get("v1/announcements/990121-announcement-9").status_code == 404


def test_the_rulebook_and_the_kinds_are_told_as_they_are_in_force(get: Get, qinghe: County) -> None:
    kinds = {kind["code"]: kind for kind in get("v1/kinds").json()["items"]}
    penalty, archive = kinds["administrative_penalty"], kinds["annual_appraisal"]
    assert penalty["tiers"] == {"organisation": "public", "person": "authorised"} and not penalty["is_open"]
    assert archive["is_closed"] and not archive["is_kept"]
    told = get("v1/rulebook").json()
    for rule in told["rules"]:
        content = Client().get(rule["address"]).content
        assert hashlib.sha256(content).hexdigest() == rule["sha256"]
    assert get("v1/rules").json()["rules"] == []
