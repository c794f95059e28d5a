"""`zhengxin journal audit` on tasks at work, rules and disclosures: what is shown is what the log says was done."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.entrypoints.cli.conftest import Zhengxin
from tests.entrypoints.cli.test_journal_audit import Audited, rows
from zhengxin.entrypoints.cli.audit_tasks import possible_states

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer


class Work(Audited):
    """A plan at work: a task accepted, one that came back, one with a new day, one that is void, one assigned."""

    def __init__(self, url: str, zhengxin: Zhengxin) -> None:
        from tests.contexts.journal.log_acts import begun, published
        from tests.contexts.plans import task_people
        from zhengxin.contexts.journal.queries import kept_log
        from zhengxin.contexts.plans import actions

        begun()
        self.url, self.zhengxin, self.work = url, zhengxin, task_people.at_work()
        people, later, task = self.work.actors, task_people.LATER, self.work.task
        actions.report_task(number=task(1), text="已完成。", by=people["justice_clerk"], at=later)
        actions.accept_task(number=task(1), by=people["finance"], at=later)
        actions.report_task(number=task(2), text="已完成。", by=people["finance_clerk"], at=later)
        actions.return_task(number=task(2), reason="缺材料", by=people["office"], at=later)
        new_day = date(2026, 12, 1)
        actions.carry_over_task(number=task(5), due_on=new_day, basis="决定", by=people["office"], at=later)
        actions.void_task(number=task(6), reason="合并", by=people["office"], at=later)
        given = [(self.work.units["justice"], "responsible")]
        actions.assign_task(number=task(3), units=given, by=people["office"], at=later)
        published()
        self.vkey = kept_log().verifier

    def found(self) -> set[tuple[str, str]]:
        return {(each["kind"], each["detail"]) for each in self.audited(1)["findings"]}


@pytest.fixture
def site(live_server: "LiveServer", transactional_db: None, tmp_path: Path, settings: Any, zhengxin: Zhengxin) -> Work:
    settings.ZHENGXIN_DATA = tmp_path
    return Work(live_server.url, zhengxin)


def test_every_line_of_a_plan_at_work_is_compared(site: Work) -> None:
    told = site.audited()
    assert (told["findings"], told["compared"]) == ([], 1 + len(site.work.lines()))


@pytest.mark.parametrize(
    ("clause", "changed"),
    [
        (1, {"state": "in_progress"}),
        (2, {"state": "accepted"}),
        (3, {"state": "unassigned"}),
        (5, {"due_on": date(2026, 5, 31)}),
        (6, {"state": "assigned"}),
        (1, {"is_done_before": True}),
    ],
)
def test_a_task_that_was_changed_by_hand_is_named(site: Work, clause: int, changed: dict[str, Any]) -> None:
    rows("LedgerTask").filter(number=site.work.task(clause)).update(**changed)
    assert site.found() == {("differs", site.work.task(clause))}


def test_a_task_that_is_shown_no_more_is_named_and_so_is_one_that_was_slipped_in(site: Work) -> None:
    gone, slipped = site.work.task(3), f"{site.work.programme}-9-1"
    rows("LedgerTask").filter(number=gone).update(number=slipped)
    assert site.found() == {("not_shown", gone), ("not_in_log", slipped)}


def test_a_plan_whose_page_is_gone_is_named_with_its_address(site: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.http import Http404

    from zhengxin.entrypoints.portal import programmes

    def gone(*_arguments: object, **_more: object) -> None:
        raise Http404

    monkeypatch.setattr(programmes, "programme_shown", gone)
    (found,) = site.audited(1)["findings"]
    assert found["kind"] == "not_shown" and f"/programmes/{site.work.programme}/" in found["message"]


def test_a_rule_that_is_shown_otherwise_or_not_at_all_is_named(
    live_server: "LiveServer", transactional_db: None, tmp_path: Path, settings: Any, zhengxin: Zhengxin
) -> None:
    from tests.contexts.journal.log_acts import begun, published
    from tests.contexts.plans.due.due_people import JULY, PDF, add, duties
    from tests.entrypoints.portal.test_rules import RULE
    from zhengxin.contexts.journal.queries import kept_log
    from zhengxin.contexts.plans.actions import Attached
    from zhengxin.contexts.plans.actions.due import file_due_item

    settings.ZHENGXIN_DATA = tmp_path
    begun()
    there = duties()
    add(there)
    number = rows("DueItem").order_by("-pk").first().number
    files = {"rule": [Attached("办法.pdf", PDF)]}
    file_due_item(number=number, values=RULE, files=files, by=there.actors["finance"], at=JULY)
    published(JULY)
    run = Audited()
    run.url, run.zhengxin, run.vkey = live_server.url, zhengxin, kept_log().verifier
    assert run.audited()["findings"] == []
    rows("DueFiling").update(values={**RULE, "title": "另一个办法"})
    assert {(each["kind"], each["detail"]) for each in run.audited(1)["findings"]} == {("differs", number)}
    rows("DueItem").filter(number=number).update(state="waived")
    assert {(each["kind"], each["detail"]) for each in run.audited(1)["findings"]} == {("not_shown", number)}


@pytest.mark.parametrize(
    ("start", "acts", "is_explained", "states"),
    [
        ("assigned", [], False, {"assigned"}),
        ("unassigned", [], True, {"unassigned", "assigned"}),
        ("assigned", ["begun", "reported"], False, {"reported", "in_progress"}),
        ("assigned", ["reported", "accepted"], False, {"accepted"}),
        ("accepted", [], False, {"accepted"}),
        ("assigned", ["begun", "voided"], False, {"void"}),
    ],
)
def test_what_a_task_may_be_shown_as_follows_from_the_acts_that_everybody_sees(
    start: str, acts: list[str], is_explained: bool, states: set[str]
) -> None:
    assert possible_states(start, [f"plans.task_{act}" for act in acts], is_explained) == states


def succeeded(site: Work, data: Path) -> None:
    from tests.contexts.plans.task_people import LATER
    from zhengxin.contexts.journal.actions import succeed_log
    from zhengxin.contexts.journal.policies import keeper
    from zhengxin.contexts.plans.actions import begin_task

    (data / "journal-key").unlink()
    begin_task(number=site.work.task(3), by=site.work.actors["justice_clerk"], at=LATER)
    site.vkey = succeed_log(by=keeper("cli"), at=LATER)


def test_a_site_whose_log_ended_is_audited_over_both(site: Work, tmp_path: Path) -> None:
    succeeded(site, tmp_path)
    told = site.audited()
    assert (told["findings"], told["compared"]) == ([], 1 + len(site.work.lines()))
    assert told["log"].endswith("2")


def test_an_ended_log_that_was_replaced_is_named(site: Work, tmp_path: Path) -> None:
    from tests.entrypoints.cli.journals import VKEY, entries, write_log

    succeeded(site, tmp_path)
    write_log(tmp_path / "log", entries(5))
    (tmp_path / "log/keys").write_text(f"{VKEY}\n")
    kinds = {each["kind"] for each in site.audited(1)["findings"]}
    assert kinds == {"not_bound"}
