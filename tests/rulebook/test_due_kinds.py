"""Kinds of duties: whole in both languages, and resting on clauses that are there."""

from zhengxin.kernel.duties import kinds_from_data
from zhengxin.kernel.lifecycles import Lifecycle
from zhengxin.plumbing.rulebook_files import load

DATA = load("due_kinds").data


def test_every_kind_rests_on_clauses_of_the_seed_plans() -> None:
    for kind in kinds_from_data(DATA).values():
        assert kind.clauses
        for told in kind.clauses:
            plan, clause = told.split()
            ids = {row["id"] for row in load(f"programmes/{plan}").data["plan"]["clauses"]}
            assert clause in ids, f"{kind.code}: {told}"


def test_every_kind_has_a_text_that_a_merged_report_can_quote() -> None:
    for kind in kinds_from_data(DATA).values():
        assert any(field.type == "text" and field.is_required for field in kind.fields), kind.code
        assert all(field.zh and field.en for field in kind.fields)


def test_every_rhythm_has_its_name_in_both_languages() -> None:
    assert set(DATA["period_words"]) == {"month", "quarter", "half_year", "year", "once", "trigger"}
    assert all(words["zh"] and words["en"] for words in DATA["period_words"].values())


def test_people_are_told_in_the_order_of_the_days() -> None:
    told = DATA["reminders"]
    assert min(told["before"]) > 0 < told["overdue"] <= told["to_office"] < told["to_above"]


def test_the_life_of_an_item_names_states_that_are_there() -> None:
    lifecycle = Lifecycle.from_data(load("lifecycles/due_item").data)
    assert lifecycle.final == {"accepted", "waived"}
