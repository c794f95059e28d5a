"""One kind of module writes: actions. Two nets hold it, one that reads the code and one that works at run time."""

import ast
from datetime import UTC, datetime

import pytest

from tests.architecture.sources import Source, dotted, package

ALWAYS_WRITES = {"save", "save_base", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
# Dictionaries have `update` too, files and caches `delete`: these count after a query only.
WRITES_ON_QUERIES = {"update", "delete"}
# The guard itself, and what keeps tables of words for acts; the models refuse it outside of them.
FOR_ACTS = {"plumbing/guarded.py", "plumbing/gram_tables.py"}
QUERY = {"objects", "filter", "exclude", "all", "order_by", "select_for_update"}


def writes_outside_actions(source: Source) -> list[str]:
    """Places outside contexts/*/actions that write rows or open a context for writing."""
    if source.kind == "actions" or source.path in FOR_ACTS:
        return []
    found = [source.at(call) for call in source.calls() if _writes(call)]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and node.module == "zhengxin.plumbing.guarded":
            found += [source.at(node) for alias in node.names if alias.name == "writes"]
    return found


def _writes(call: ast.Call) -> bool:
    *before, last = dotted(call.func).split(".")
    if not isinstance(call.func, ast.Attribute):
        return False
    # super().save() inside a form or a model hands on what somebody else called.
    if before[:1] == ["super"]:
        return False
    if last == "keep" and before[-1].endswith("_TABLES"):
        return True
    return last in ALWAYS_WRITES or (last in WRITES_ON_QUERIES and bool(QUERY & set(before)))


def foreign_contexts_opened(source: Source) -> list[str]:
    """Places where an action opens another context than its own."""
    return [
        source.at(call)
        for call in source.calls()
        if dotted(call.func) == "writes"
        and not (isinstance(call.args[0], ast.Constant) and call.args[0].value == source.context)
    ]


def unlike_an_act(source: Source) -> list[str]:
    """Public functions of actions that are not keyword-only with `by` and `at`."""
    if source.kind != "actions":
        return []
    found = []
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            names = {argument.arg for argument in node.args.kwonlyargs}
            if node.args.args or node.args.posonlyargs or not {"by", "at"} <= names:
                found.append(f"{source.at(node)} {node.name}")
    return found


def test_only_actions_write():
    assert [place for source in package() for place in writes_outside_actions(source)] == []


def test_an_action_opens_its_own_context_only():
    assert [place for source in package() for place in foreign_contexts_opened(source)] == []


def test_every_act_is_called_by_name_with_its_actor_and_its_instant():
    assert [place for source in package() for place in unlike_an_act(source)] == []


@pytest.mark.parametrize(
    "line",
    [
        "unit.save()",
        "Unit.objects.create(number='1')",
        "Unit.objects.filter(pk=1).update(path='')",
        "Unit.objects.all().delete()",
        "programme.tasks.get_or_create(number=1)",
        "UNIT_TABLES.keep(1, words='')",
        "from zhengxin.plumbing.guarded import GuardedModel, writes",
    ],
)
def test_a_write_outside_actions_is_caught(line):
    assert writes_outside_actions(Source("contexts/subjects/queries.py", line)) == ["contexts/subjects/queries.py:1"]
    assert writes_outside_actions(Source("entrypoints/console/units.py", line)) == ["entrypoints/console/units.py:1"]
    assert writes_outside_actions(Source("contexts/subjects/actions/rename.py", line)) == []


def test_an_action_that_opens_a_foreign_context_is_caught():
    source = Source("contexts/plans/actions/adopt.py", "with writes('subjects'): pass")
    assert foreign_contexts_opened(source) == ["contexts/plans/actions/adopt.py:1"]


@pytest.mark.parametrize("arguments", ["programme, *, by, at", "*, programme, by", "*, programme, at"])
def test_an_act_of_another_form_is_caught(arguments):
    source = Source("contexts/plans/actions/adopt.py", f"def adopt_programme({arguments}): pass")
    assert unlike_an_act(source) == ["contexts/plans/actions/adopt.py:1 adopt_programme"]


class TestAtRunTime:
    """The guard of plumbing.guarded, on a real model of each way to write."""

    @pytest.mark.django_db
    @pytest.mark.parametrize(
        "write",
        [
            lambda model: model(number="990001-0001").save(),
            lambda model: model.objects.create(number="990001-0001"),
            lambda model: model.objects.bulk_create([model(number="990001-0001")]),
            lambda model: model.objects.get_or_create(number="990001-0001"),
            lambda model: model.objects.update(path="everything/"),
            lambda model: model.objects.all().delete(),
            lambda model: model(pk=1).delete(),
        ],
        ids=["save", "create", "bulk_create", "get_or_create", "update", "delete", "delete_one"],
    )
    def test_a_write_outside_an_act_is_refused(self, write):
        from django.apps import apps

        from zhengxin.plumbing.guarded import WriteOutsideAct

        with pytest.raises(WriteOutsideAct, match="Unit"):
            write(apps.get_model("subjects", "Unit"))

    @pytest.mark.django_db
    def test_opening_another_context_does_not_help(self):
        from django.apps import apps

        from zhengxin.plumbing.guarded import WriteOutsideAct, writes

        with pytest.raises(WriteOutsideAct), writes("plans"):
            apps.get_model("subjects", "Unit").objects.update(path="everything/")

    @pytest.mark.django_db
    def test_a_journal_entry_never_changes_even_inside_an_act(self):
        from django.apps import apps

        from zhengxin.contexts.journal.actions import record
        from zhengxin.kernel.actors import nobody
        from zhengxin.kernel.entries import EventKind
        from zhengxin.plumbing.guarded import WriteOutsideAct, writes

        record(kind=EventKind("plans.tried", closed=("what",)), by=nobody(), at=datetime.now(UTC), closed={"what": "x"})
        entries = apps.get_model("journal", "Entry").objects
        with pytest.raises(WriteOutsideAct, match="append-only"), writes("journal"):
            entries.update(event="plans.untried")
        with pytest.raises(WriteOutsideAct, match="append-only"), writes("journal"):
            entries.all().delete()
        assert entries.get().event == "plans.tried"
