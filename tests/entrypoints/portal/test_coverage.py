"""A programme clause by clause against the software: nothing left out, nothing claimed."""

import csv
import io
import re
from datetime import date

import pytest
from django.test import Client

from tests.contexts.plans.task_people import LATER, at_work
from tests.entrypoints.portal.conftest import PLAN, clause, task
from tests.people import AT, COUNTY
from zhengxin.contexts.access.queries import installation_actor
from zhengxin.contexts.plans.actions import accept_task, report_task
from zhengxin.contexts.plans.actions.lists import add_item, draft_version, issue_version, start_list
from zhengxin.contexts.plans.queries import coverage as coverage_queries
from zhengxin.contexts.plans.queries import mechanisms
from zhengxin.entrypoints.cli.demo_filling import take_over as take_over_seed
from zhengxin.plumbing.rulebook_files import load

pytestmark = pytest.mark.django_db


def page(client: Client, number: str, query: str = "") -> str:
    response = client.get(f"/programmes/{number}/coverage/{query}")
    assert response.status_code == 200
    return response.content.decode()


def plain(html: str) -> str:
    return re.sub(r" ([:,.])", r"\1", " ".join(re.sub(r"<[^>]*>", " ", html).split()))


def rows(html: str) -> dict[str, str]:
    """Clause id → what its line says."""
    found = re.findall(r'<tr id="clause-([\d.]+)-\d+".*?>(.*?)</tr>', html, re.S)
    return {clause_id: plain(told) for clause_id, told in found}


def lines(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.fixture
def five(db: None) -> dict[str, str]:
    """The number of each of the five plans by its name."""
    by = installation_actor()
    return {name: take_over_seed(load(f"programmes/{name}"), by=by, at=AT) for name in load("demo").data["programmes"]}


def test_every_clause_of_the_five_plans_stands_there_with_its_state(reader: Client, five: dict[str, str]) -> None:
    for name, number in five.items():
        told = rows(page(reader, number))
        clauses = load(f"programmes/{name}").data["plan"]["clauses"]
        assert list(told) == [each["id"] for each in clauses]
        for each in clauses:
            words = told[each["id"]]
            assert "On record" not in words
            if each["tasks"]:
                assert "Tasks in a ledger, reported and accepted: possible here, nothing on record" in words


def test_no_clause_of_a_plan_whose_facts_alone_are_there_has_records(reader: Client, five: dict[str, str]) -> None:
    for number in five.values():
        html = page(reader, number)
        assert " 0 with records" in plain(html)
        assert "The term of this plan is over" in html
        assert "Nobody has compared this plan by hand" not in html


def test_what_is_missing_and_what_is_not_for_software_is_said(reader: Client, five: dict[str, str]) -> None:
    sixian = rows(page(reader, five["sixian-2018"]))
    assert "A heading: it asks for nothing itself." in sixian["2"]
    for each in mechanisms().values():
        for clause_id in each.clauses.get("sixian-2018", ()):
            assert all(f"Missing: {sentence.en}" in sixian[clause_id] for sentence in each.missing)
    assert "Not for software" in rows(page(reader, five["jilin-2017"]))["5.5"]


def test_a_plan_at_work_shows_its_records_with_the_way_to_them(reader: Client) -> None:
    work = at_work()
    report_task(number=work.task(1), text="办结", by=work.actors["justice_clerk"], at=LATER)
    accept_task(number=work.task(1), by=work.actors["finance"], at=LATER)
    html = page(reader, work.programme)
    assert "6 clauses ask for something: 6 with records, 0 possible here" in plain(html)
    assert rows(html)["1.1"].endswith(": 1 task in the ledger, 1 accepted")
    assert f'href="/programmes/{work.programme}/#clause-1.1-1">1 task in the ledger, 1 accepted</a>' in html
    assert "7 tasks in the ledger, 1 accepted" in html
    assert "Nobody has compared this plan by hand" in html


def test_the_url_asks_for_a_state_or_a_mechanism_and_headings_stay_above(reader: Client, programme: str) -> None:
    assert list(rows(page(reader, programme))) == ["1", "2", "2.1", "2.2", "3"]
    assert list(rows(page(reader, programme, "?mechanism=A3"))) == ["2", "2.2"]
    assert list(rows(page(reader, programme, "?state=heading"))) == ["2"]
    assert rows(page(reader, programme, "?state=outside")) == {}
    assert "No clause of this plan is in this state." in page(reader, programme, "?state=outside")
    assert len(rows(page(reader, programme, "?state=better&mechanism=Z9"))) == 5


def test_each_figure_opens_as_many_clauses_as_it_says(reader: Client, five: dict[str, str]) -> None:
    for number in five.values():
        for narrowed in ("", "?mechanism=A5"):
            chips = re.findall(
                r'(\?[^"]*?state=\w+[^"]*)#list"[^>]*>([A-Z][^<]*?) (\d+)</a>', page(reader, number, narrowed)
            )
            assert len(chips) >= 3
            for address, words, count in chips:
                filtered = page(reader, number, address.replace("&amp;", "&"))
                assert sum(words in told for told in rows(filtered).values()) == int(count)


def test_the_file_holds_what_the_page_shows(reader: Client, five: dict[str, str]) -> None:
    number = five["sixian-2018"]
    told = lines(reader.get(f"/programmes/{number}/coverage.csv"))
    assert list(dict.fromkeys(line["Clause"] for line in told)) == list(rows(page(reader, number)))
    lists = next(line for line in told if line["Clause"] == "2.1" and line["Mechanism"] == "A5 Lists")
    assert (lists["What the software does"], lists["On record"]) == (
        "Lists issued and compared version by version",
        "nothing on record",
    )
    narrowed = lines(reader.get(f"/programmes/{number}/coverage.csv?mechanism=A5"))
    assert {line["Clause"] for line in narrowed} == {"2", "2.1", "2.2"}


def test_public_lists_of_the_place_are_counted_and_opened(
    reader: Client, qinghe, programme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage_queries, "_plans", lambda: {(COUNTY, PLAN["number"]): "sixian-2018"})
    assert "Lists issued and compared version by version: possible here" in rows(page(reader, programme))["2.1"]
    owner = qinghe.units["finance"]
    for kind, columns in (
        ("business_fees", {"name": "费", "kind": "deposit"}),
        ("sanctions", {"name": "措施", "subjects": "单位"}),
    ):
        number = start_list(kind=kind, owner=owner, by=qinghe.clerk, at=AT)
        draft_version(number=number, by=qinghe.clerk, at=AT)
        add_item(number=number, columns=columns, legal_basis="办法", owner=owner, seen=0, by=qinghe.clerk, at=AT)
        issue = {"in_force_from": date(2026, 1, 1), "basis": "决定", "publication_basis": "条例", "seen": 1}
        issue_version(number=number, **issue, by=qinghe.office, at=AT)
    html = page(reader, programme)
    assert "1 list in force and public" in rows(html)["2.1"]
    behind = re.search(r'href="(/lists/\?[^"]*)">1 list in force and public', html)
    assert behind is not None
    opened = reader.get(behind[1].replace("&amp;", "&")).content.decode()
    assert "1 list is in force and public" in opened and "All lists" in opened


def test_records_of_the_workplace_are_counted_for_all_and_opened_by_the_staff(
    reader: Client, logged_in, take_over, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage_queries, "_plans", lambda: {(COUNTY, PLAN["number"]): "jilin-2017"})
    number = take_over(clauses=[clause("2.2", "（二）", "建立档案", task())])
    assert "4 units in the register" in page(reader, number)
    assert "/console/units/" not in page(reader, number)
    assert '<a href="/console/units/">4 units in the register</a>' in page(logged_in("office"), number)


def test_a_closed_plan_tells_nothing_to_the_public(reader: Client, logged_in, take_over) -> None:
    number = take_over(disclosure=None)
    for address in ("coverage/", "coverage.csv"):
        assert reader.get(f"/programmes/{number}/{address}").status_code == 404
    assert "This plan is not public" in page(logged_in("office"), number)


def test_every_list_of_plans_and_every_clause_leads_to_the_page(reader: Client, logged_in, programme: str) -> None:
    address = f'href="/programmes/{programme}/coverage/'
    assert f'{address}"' in reader.get("/programmes/").content.decode()
    assert f'{address}"' in logged_in("office").get("/console/plans/").content.decode()
    html = reader.get(f"/programmes/{programme}/").content.decode()
    assert f'{address}"' in html and f'{address}#clause-2.1-2"' in html


def test_a_plan_of_a_hundred_clauses_asks_the_store_no_oftener_than_a_short_one(
    reader: Client, take_over, django_assert_max_num_queries
) -> None:
    number = take_over(clauses=[clause(f"{number}", f"{number}.", "任务", task()) for number in range(1, 121)])
    with django_assert_max_num_queries(15):
        assert len(rows(page(reader, number))) == 120


def test_each_of_the_five_plans_asks_the_store_at_most_fifteen_times(
    reader: Client, five: dict[str, str], django_assert_max_num_queries
) -> None:
    for number in five.values():
        with django_assert_max_num_queries(15):
            page(reader, number)
