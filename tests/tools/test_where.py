"""`make where NOUN`."""

import pytest

from tools import where


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in (
        "src/zhengxin/contexts/plans/models/__init__.py",
        "src/zhengxin/contexts/plans/models/programme.py",
        "src/zhengxin/entrypoints/console/plans.py",
        "src/zhengxin/entrypoints/console/subjects.py",
        "src/zhengxin/contexts/plans/migrations/0001_initial.py",
        "src/zhengxin/rulebook/plan_patterns.yaml",
        "tests/contexts/plans/test_adopt.py",
        "tests/entrypoints/test_plan.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.setattr(where, "ROOT", tmp_path)


@pytest.mark.parametrize("noun", ["plans", "plan", "Plan"])
def test_all_files_of_a_noun_are_listed_floor_by_floor(home, capsys, noun):
    assert where.main([noun]) == 0
    assert capsys.readouterr().out.split("\n") == [
        "entrypoints",
        "  src/zhengxin/entrypoints/console/plans.py",
        "contexts",
        "  src/zhengxin/contexts/plans/models/programme.py",
        "rulebook",
        "  src/zhengxin/rulebook/plan_patterns.yaml",
        "tests",
        "  tests/contexts/plans/test_adopt.py",
        "  tests/entrypoints/test_plan.py",
        "",
    ]


@pytest.mark.parametrize("noun, one, many", [("records", "record", "records"), ("policies", "policy", "policies")])
def test_one_and_many_are_the_same_noun(noun, one, many):
    assert where.forms(noun) == where.forms(one) == {one, many}


def test_an_unknown_noun_and_no_noun_are_told_in_a_sentence(home, capsys):
    assert where.main(["unicorns"]) == 1
    assert where.main([]) == 2
    assert (
        capsys.readouterr().err
        == "No file bears the name unicorns.\nuse: make where NOUN, for example: make where plans\n"
    )
