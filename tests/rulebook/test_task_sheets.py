"""The sheets of tasks fit the life-cycle that their acts belong to."""

from datetime import date

from zhengxin.contexts.plans.actions.assign import ROLES
from zhengxin.kernel.tasksheets import TaskSheetForms
from zhengxin.plumbing.rulebook_files import load

FORMS = TaskSheetForms.from_data(load("task_sheets").data)


def test_every_act_is_one_of_the_life_cycle_and_finds_its_columns_in_its_sheet() -> None:
    known = load("lifecycles/task").data["acts"]
    for kind in FORMS.kinds.values():
        columns = {column.code for column in kind.columns if column.is_open}
        assert set(kind.acts) <= set(known)
        assert all(act.takes <= columns for act in kind.acts.values())
        assert columns - {"act"} <= {column for act in kind.acts.values() for column in act.takes}


def test_no_two_acts_or_columns_of_a_sheet_share_a_word() -> None:
    for kind in FORMS.kinds.values():
        for named in (kind.acts.values(), kind.columns):
            words = [word for each in named for word in each.words.values()]
            assert len(words) == len(set(words))


def test_sheets_have_names_that_a_spreadsheet_takes_and_titles_that_can_be_filled() -> None:
    names = [words[:31] for kind in FORMS.kinds.values() for words in kind.words.values()]
    assert len(names) == len(set(names))
    assert not any(set(name) & set("[]:*?/\\") for name in names)
    for title in FORMS.title.values():
        assert "2026-03-09" in title.format(kind="表", day=date(2026, 3, 9), count=2)


def test_the_roles_are_those_that_can_be_assigned() -> None:
    assert set(FORMS.roles) == set(ROLES)
