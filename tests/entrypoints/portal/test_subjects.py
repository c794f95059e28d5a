"""One unit on one page: what everybody may know of it, and what staff see besides on the same page."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.contexts.documents.drafts import issue, reviewed
from tests.contexts.plans.due.due_people import JULY, PDF, add, duties
from tests.contexts.plans.task_people import LATER, AtWork, at_work
from tests.entrypoints.portal.test_programmes import plain
from tests.entrypoints.portal.test_rules import DISCLOSURE, RULE
from tests.flows.conftest import Office
from tests.people import AT, County
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.plans.actions import Attached, report_task, return_task
from zhengxin.contexts.plans.actions.due import file_due_item
from zhengxin.contexts.plans.models import DueItem
from zhengxin.contexts.publication.actions import announce
from zhengxin.contexts.subjects.actions import add_name, end_term, merge_units, move_unit, rename_unit
from zhengxin.contexts.subjects.models import Term

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def work() -> AtWork:
    return at_work()


def visitor(login: str = "") -> Client:
    client = Client(headers=ENGLISH)
    if login:
        client.force_login(Account.objects.get(login=login), backend="django.contrib.auth.backends.ModelBackend")
    return client


def of(unit: str, login: str = "") -> str:
    """The page's text as everybody, or somebody logged in, reads it."""
    response = visitor(login).get(reverse("portal:subject", args=[unit]))
    assert response.status_code == 200
    return plain(response).split("Source:")[0]


def test_the_first_line_answers_and_its_figures_lead_to_their_rows(work: AtWork) -> None:
    text = of(work.units["finance"])
    assert "2 tasks of plans at work: 2 late." in text
    page = Client().get(reverse("portal:subject", args=[work.units["finance"]])).content.decode()
    assert 'href="#work"' in page and 'id="work"' in page
    assert f'href="{reverse("portal:unit", args=[work.programme, "县财政局"])}"' in page
    assert f'href="{reverse("portal:programme", args=[work.programme])}"' in page


def test_what_goes_on_between_a_unit_and_who_accepts_is_for_those_who_see_the_task(work: AtWork) -> None:
    report_task(number=work.task(2), text="内部说明", by=work.actors["finance_clerk"], at=LATER)
    return_task(number=work.task(2), reason="内部理由", by=work.actors["office"], at=LATER)
    outside, inside = of(work.units["finance"]), of(work.units["finance"], "office")
    assert "returned" not in outside and "in progress" in outside
    assert "returned" in inside
    assert "内部" not in outside + inside


def test_a_unit_of_a_group_has_its_own_line(work: AtWork) -> None:
    assert "1 task of plans at work" in of(work.units["hill"])
    assert "as the plan says it: 各乡镇人民政府" in of(work.units["hill"])


def test_a_unit_without_work_says_so(work: AtWork) -> None:
    assert "No plan at work that is shown here gives this unit a task." in of(work.units["elsewhere"])


def test_a_closed_plan_shows_on_no_page_but_its_readers(qinghe: County, take_over: Callable[..., str]) -> None:
    take_over(disclosure=None, title="不公开的方案")
    assert "不公开的方案" not in of(qinghe.units["finance"])


def test_names_mergers_and_places_are_told_with_days_and_basis(work: AtWork) -> None:
    by = {"by": work.keeper, "at": AT}
    finance, justice, office = (work.units[name] for name in ("finance", "justice", "office"))
    rename_unit(number=finance, name="青禾县财政金融局", from_day=date(2026, 3, 1), basis="青编〔2026〕1号", **by)
    add_name(number=finance, name="县国资办", **by)
    move_unit(number=finance, parent=office, from_day=date(2026, 4, 1), basis="青编〔2026〕2号", **by)
    merge_units(number=justice, into=finance, day=date(2026, 5, 1), basis="青编〔2026〕3号", **by)
    text = of(finance)
    told = (
        "from of old bears the official name 青禾县财政局 2026-02-28",
        "2026-03-01 bears the official name 青禾县财政金融局 to this day",
        "2026-04-01 stands under 青禾县发展和改革委员会 to this day",
        "2026-05-01 does the work of 青禾县司法局 to this day 青编〔2026〕3号",
    )
    places = [text.index(step) for step in told]
    assert places == sorted(places), "on one line of time"
    assert "is also called 县国资办" in text
    # One task names both, and counts once.
    assert "3 tasks of plans at work" in text
    ended = of(justice)
    assert "This unit ended on 2026-04-30. Its work went to 青禾县财政金融局." in ended
    assert "2026-05-01 its work is done by 青禾县财政金融局 to this day 青编〔2026〕3号" in ended


def test_nobody_learns_who_holds_a_post_but_those_who_look_after_the_unit(work: AtWork) -> None:
    unit = work.units["finance"]
    term = Term.objects.select_related("person").get(post__unit__number=unit, post__title="finance 岗位")
    outside = of(unit)
    assert term.person.name not in outside and "岗位" not in outside
    assert term.person.name in of(unit, "office")
    for login in ("finance", "elsewhere"):
        assert term.person.name not in of(unit, login)
    end_term(post=term.post_id, person=term.person_id, until_day=date(2026, 6, 30), by=work.keeper, at=AT)
    assert f"{term.person.name} · 2026-01-01 – 2026-06-30" in of(unit, "office")


def test_the_heads_post_is_told_without_its_holder(work: AtWork) -> None:
    from zhengxin.contexts.subjects.actions import begin_term, create_post

    unit = work.units["finance"]
    post = create_post(unit=unit, title="局长", is_head=True, by=work.keeper, at=AT)
    begin_term(post=post, name="稷不公开", from_day=date(2026, 1, 1), by=work.keeper, at=AT)
    text = of(unit)
    assert "局长 (who holds the post is not shown" in text
    assert "稷不公开" not in text


def test_rules_and_disclosures_of_public_plans_stand_on_the_page() -> None:
    there = duties()
    unit = there.units["finance"]
    files = {"rule": [Attached("办法.pdf", PDF)], "proof": [Attached("页面.pdf", PDF)]}
    alone = add(there, programme="", office=there.units["office"], units=[unit])
    for duty, values in (
        (add(there), RULE),
        (add(there, kind="disclosure", rhythm="quarter", due_on=None, title="公布拨付进度"), DISCLOSURE),
        (alone, {**RULE, "title": "不公开的办法"}),
    ):
        number = DueItem.objects.filter(period__duty=duty).order_by("pk").first().number
        file_due_item(number=number, values=values, files=files, by=there.actors["finance"], at=JULY)
    text = of(unit)
    assert "2 rules and disclosures recorded" in text
    assert "登记办法" in text and "青政办〔2026〕7号" in text and "第二季度拨付进度" in text
    assert "不公开的办法" not in text and "办法.pdf" not in text
    assert "What comes due" not in text


def test_lists_in_force_are_linked_and_drafts_are_not(qinghe: County) -> None:
    number = Office("", qinghe).listed()
    page = Client(headers=ENGLISH).get(reverse("portal:subject", args=[qinghe.units["finance"]])).content.decode()
    assert page.count(reverse("portal:list", args=[number])) == 1
    assert "version 2, in force from 2026-02-01" in page


def test_announcements_by_a_unit_and_those_that_name_it_stand_on_its_page(qinghe: County) -> None:
    paper = reviewed(qinghe)
    issue(paper, qinghe.issuer)
    announcer = replace(qinghe.office, permissions=qinghe.office.permissions | {"publication:paper:announce"})
    number = announce(paper=paper, kind="announcement", by=announcer, at=AT)
    here = reverse("portal:announcement", args=[number])
    for unit, is_told in (("office", True), ("finance", False)):
        page = Client().get(reverse("portal:subject", args=[qinghe.units[unit]])).content.decode()
        assert (here in page) == is_told, unit


def test_papers_are_for_those_who_read_papers(qinghe: County) -> None:
    number = issue(reviewed(qinghe), qinghe.issuer)
    assert number not in of(qinghe.units["office"])
    assert number in of(qinghe.units["office"], "office")
    assert number not in of(qinghe.units["office"], "neighbour")


@pytest.mark.parametrize("number", ["nobody", "990121-9999", "%00", "..%2F..", "<b>", "9" * 300])
def test_a_unit_that_is_not_there_is_told_in_a_sentence(db: None, number: str) -> None:
    response = Client(headers=ENGLISH).get(f"/subjects/{number}/")
    assert response.status_code == 404


def test_the_page_of_a_printed_name_and_the_units_page_lead_to_each_other(work: AtWork) -> None:
    page = Client().get(reverse("portal:unit", args=[work.programme, "各乡镇人民政府"])).content.decode()
    towns = {reverse("portal:subject", args=[work.units[name]]) for name in ("town", "hill")}
    assert set(re.findall(r'href="(/subjects/[^"]+)"', page)) == towns


def test_the_page_asks_the_store_at_most_fifteen_times(
    work: AtWork, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for name in ("finance", "county", "hill"):
        with django_assert_max_num_queries(15):
            of(work.units[name])


@pytest.mark.usefixtures("one_minute")
def test_staff_cost_the_store_six_questions_more_besides_who_they_are(
    work: AtWork, django_assert_max_num_queries: Callable[..., object]
) -> None:
    office, page = visitor("office"), reverse("portal:subject", args=[work.units["finance"]])
    office.get(page)
    # Session, account, posts and roles.
    with django_assert_max_num_queries(4 + 15 + 6):
        assert office.get(page).status_code == 200
