"""What a row asks for, by its cells alone."""

from hypothesis import given
from hypothesis import strategies as st

from zhengxin.kernel.tasksheets import Asked, TaskSheetForms, asked_of
from zhengxin.plumbing.rulebook_files import load

FORMS = TaskSheetForms.from_data(load("task_sheets").data)
OFFICE = FORMS.kinds["office"]
COLUMNS = ("act", "assigned", "new_day", "words")


def asked(**cells: str) -> Asked:
    return asked_of(cells, OFFICE, FORMS)


def test_a_row_of_spaces_and_of_characters_without_width_asks_for_nothing() -> None:
    assert not asked(act=" ", words="\u200b\n", assigned="\u3000", new_day="")


def test_units_are_told_from_their_roles() -> None:
    found = asked(act="分工", assigned="县财政局（牵头）、 县司法局(support)；县政府办（督查室）\n石塘镇").units
    assert found == (("县财政局", "lead"), ("县司法局", "support"), ("县政府办（督查室）", "lead"), ("石塘镇", "lead"))


@given(st.fixed_dictionaries({column: st.text(max_size=30) for column in COLUMNS}))
def test_whatever_is_typed_is_an_act_a_fault_or_nothing(cells: dict[str, str]) -> None:
    found = asked(**cells)
    assert bool(found) == bool(found.act or found.faults)
    if found.act and not found.faults:
        needed = OFFICE.acts[found.act].needs
        assert ("words" not in needed or found.words) and ("new_day" not in needed or found.new_day)
