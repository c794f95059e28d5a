"""The named queries of rulebook/coverage: what they count, and that each of them can count something."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from tests.contexts.plans.due.due_people import add, duties
from tests.contexts.plans.task_people import AtWork
from tests.people import AT, ROWS
from zhengxin.contexts.access.queries import installation_actor
from zhengxin.contexts.plans.actions.lists import add_item, draft_version, issue_version, start_list
from zhengxin.contexts.plans.queries import programme_shown
from zhengxin.contexts.records.actions import declare_output
from zhengxin.contexts.records.models import Batch, OfficialArchive
from zhengxin.contexts.records.policies import DECLARE
from zhengxin.contexts.records.queries.quality import sheet_kinds
from zhengxin.contexts.sites.models import SiteBatch
from zhengxin.contexts.subjects.actions import begin_term, create_post, load_unit_tree
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.entrypoints.kit import coverage
from zhengxin.entrypoints.kit.coverage import NAMED, Asked, Evidence
from zhengxin.kernel.actors import Actor, nobody
from zhengxin.kernel.quality import Declared
from zhengxin.plumbing.guarded import writes

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """A programme at work with duties, in a county with a head in office and a public list that its clauses name."""
    first = installation_actor()
    post = create_post(
        unit=load_unit_tree(rows=ROWS[:1], by=first, at=AT)["county"], title="县长", is_head=True, by=first, at=AT
    )
    head = begin_term(post=post, name="测试县长", from_day=date(2026, 1, 1), by=first, at=AT)
    with writes("records"):
        OfficialArchive.objects.create(
            number="a1", person_id=head, subject_hash="0" * 32, begun_by="keeper", begun_at=AT
        )
    there = duties()
    add(there)
    add(there, kind="disclosure", title="公布名单")
    add(there, kind="circular", title="通报进展")
    _list_issued(there.work)
    _records_sent(there.work)
    monkeypatch.setattr(coverage, "plan_of", lambda programme: "sixian-2018")
    shown = programme_shown(nobody(), there.programme)
    return Asked(nobody(), replace(shown, clauses=tuple(replace(c, clause_id="2.1") for c in shown.clauses)), TODAY)


def _list_issued(work: AtWork) -> None:
    owner, clerk, office = work.units["finance"], work.actors["plan_clerk"], work.actors["office"]
    number = start_list(kind="business_fees", owner=owner, by=clerk, at=AT)
    draft_version(number=number, by=clerk, at=AT)
    columns = {"name": "投标保证金", "kind": "deposit"}
    add_item(number=number, columns=columns, legal_basis="某办法", owner=owner, seen=0, by=clerk, at=AT)
    issue_version(
        number=number,
        in_force_from=date(2026, 3, 1),
        basis="决定",
        publication_basis="条例第二十条",
        seen=1,
        by=office,
        at=AT,
    )


def _records_sent(work: AtWork) -> None:
    """A file as its intake leaves it, and a monthly report."""
    unit = unit_numbered(work.units["finance"], day=TODAY)
    to = {
        "number": "b1",
        "kind": "training",
        "unit_id": unit.id,
        "path": unit.path,
        "handed_in_at": AT,
        "state": "taken",
    }
    with writes("records"):
        Batch.objects.create(**to, rows=5, accepted=4, rejected=1)
    by = Actor(id="declarer", permissions=frozenset({DECLARE}), scope_paths=("",))
    lines = [Declared(kind.code, 0) for kind in sheet_kinds(unit.kind)]
    declare_output(unit=unit.number, month="2026-02", lines=lines, seen=0, by=by, at=AT)
    with writes("sites"):
        SiteBatch.objects.create(
            number="s1", site="provincial_site", kind="training", path=unit.path, state="sent", rows=3, changed=0,
            withdrawn=0, made_at=AT,
        )  # fmt: skip


def told(name: str, asked: Asked) -> Evidence:
    return NAMED[name](asked)(asked.programme.clauses)


@pytest.mark.parametrize("name", sorted(NAMED))
def test_every_query_can_count_something(name: str, asked: Asked) -> None:
    evidence = told(name, asked)
    assert evidence.count > 0
    assert str(evidence.count) in evidence.words


@pytest.mark.parametrize("name", sorted(set(NAMED) - {"clauses_compared"}))
def test_of_another_county_nothing_is_counted(name: str, asked: Asked) -> None:
    elsewhere = replace(asked, programme=replace(asked.programme, number="990122-2026-1", jurisdiction="990122"))
    if name == "units_registered":
        # The neighbour has one unit of its own.
        assert told(name, elsewhere).count == 1
    else:
        assert told(name, elsewhere).count == 0


def test_lists_are_counted_from_their_day_on_and_open_as_they_are_counted(asked: Asked) -> None:
    assert told("lists_in_force", asked).behind.endswith("&place=990121")
    assert "kind=business_fees" in told("lists_in_force", asked).behind
    assert told("lists_in_force", replace(asked, today=date(2026, 2, 28))).count == 0


def test_tasks_of_one_clause_open_that_clause(asked: Asked) -> None:
    counting = NAMED["tasks_recorded"](asked)
    first = asked.programme.clauses[1]
    with override("zh-hans"):
        assert counting([first]) == Evidence(1, "台账中有 1 项任务，已验收 0 项", f"#clause-{first.key}")
    assert counting(asked.programme.clauses).behind == "#clauses"
