"""The search among tasks: the same tasks are found whether few or many have the words; old tasks get theirs."""

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.contexts.plans.task_people import DAY, AtWork, at_work
from zhengxin.contexts.plans.models import TaskGram, TaskWords
from zhengxin.contexts.plans.queries import LedgerFilter, ledger_lines

pytestmark = pytest.mark.django_db

SOUGHT = {
    "公": [4],
    "公开": [4],
    "完成": [1, 5, 6],
    "月底前": [1, 2, 4, 5, 6],
    "2026": [1, 2, 3, 4, 5, 6],
    "县司法局": [1, 6],
    "完成 司法": [1, 6],
    "公开 完成": [],
    "完成首次登记": [1],
    "成完": [],
    "2026年8": [6],
    "一": [],
}


def found(work: AtWork, words: str) -> list[int]:
    lines = ledger_lines(work.actors["office"], LedgerFilter(words=words), today=DAY, sort="clause")
    # The units of a group have a line each.
    return sorted({int(line.clause_id.split(".")[1]) for line in lines})


@pytest.mark.parametrize("named", [0, 1, 3, 12, 6000])
def test_few_and_many_are_found_alike(monkeypatch: pytest.MonkeyPatch, named: int) -> None:
    work = at_work()
    monkeypatch.setattr("zhengxin.plumbing.gram_tables.NAMED", named)
    assert {words: found(work, words) for words in SOUGHT} == SOUGHT


def test_a_search_asks_the_store_twice_at_most(
    monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: "pytest.FixtureRequest"
) -> None:
    from zhengxin.contexts.plans.queries.task_words import TASK_TABLES
    from zhengxin.plumbing.grams import sought

    at_work()
    monkeypatch.setattr("zhengxin.plumbing.gram_tables.NAMED", 0)
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        TASK_TABLES.having(sought("完成 司法 2026 公开办理结果县财政局牵头第一季度"), "task")


def test_tasks_at_work_before_the_search_get_the_words_that_the_act_writes() -> None:
    at_work()
    words = dict(TaskWords.objects.values_list("task", "words"))
    grams = {(bytes(gram), task) for gram, task in TaskGram.objects.values_list("gram", "task_id")}
    assert len(words) == 6 and grams
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM plans_taskgram")
        cursor.execute("DELETE FROM plans_taskwords")
    apps = MigrationExecutor(connection).loader.project_state(("plans", "0007_search")).apps
    import_module("zhengxin.contexts.plans.migrations.0007_search").index_tasks_at_work(apps, None)
    assert dict(TaskWords.objects.values_list("task", "words")) == words
    assert {(bytes(gram), task) for gram, task in TaskGram.objects.values_list("gram", "task_id")} == grams
