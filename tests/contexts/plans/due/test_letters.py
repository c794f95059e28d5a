"""What is late below becomes a letter of supervision; the units below are counted."""

from datetime import date, datetime

import pytest

from tests.contexts.plans.due.due_people import JULY, Duties, duties
from tests.people import official
from zhengxin.contexts.documents.models import Paper
from zhengxin.contexts.documents.queries import paper_shown
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.plans.actions.due import draft_letter
from zhengxin.contexts.plans.models import LetterLine
from zhengxin.contexts.plans.queries.due import late_list, letters_about, lines_of_letter, units_below, work_below
from zhengxin.contexts.subjects.queries import division_path
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 20)
AUGUST = JULY.replace(month=8)


def _supervisor(there: Duties) -> Actor:
    every = frozenset({"subjects:unit:manage", "subjects:term:manage", "access:role:manage", "access:account:manage"})
    hand = Actor(id="hand", permissions=every, scope_paths=("",), via="cli")
    return official("supervisor", there.units["office"], "supervisor", division_path("990121"), hand)


def test_a_letter_names_what_is_late_and_who_has_to_do_it() -> None:
    there = duties()
    above = _supervisor(there)
    numbers = [there.item(1, "2026-H1", unit).number for unit in ("finance", "justice")]
    paper = draft_letter(numbers=numbers, by=above, at=AUGUST)
    shown = paper_shown(above, paper)
    assert shown.kind == "supervision_letter" and shown.state == "draft"
    assert shown.text.addressees == ("青禾县财政局", "青禾县司法局")
    assert {line.number for line in lines_of_letter(paper, today=DAY)} == set(numbers)
    assert [line.unit_name for line in lines_of_letter(paper, today=DAY, unit=there.units["finance"])] == [
        "青禾县财政局"
    ]
    assert letters_about(numbers[0]) == []
    assert Entry.objects.filter(event="plans.letter_drafted").count() == 1


@pytest.mark.parametrize(
    ("who", "when", "code"),
    [
        ("supervisor", JULY, "plans.not_late"),
        ("finance", AUGUST, "access.not_permitted"),
    ],
)
def test_a_letter_that_may_not_be_is_refused_and_leaves_nothing(who: str, when: datetime, code: str) -> None:
    there = duties()
    by = _supervisor(there) if who == "supervisor" else there.actors[who]
    with pytest.raises(Refused) as refused:
        draft_letter(numbers=[there.item(1, "2026-H1", "finance").number], by=by, at=when)
    assert refused.value.code == code
    assert not LetterLine.objects.exists() and not Paper.objects.exists()


def test_a_letter_about_nothing_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        draft_letter(numbers=[], by=_supervisor(duties()), at=AUGUST)
    assert refused.value.code == "plans.nothing_chosen"


def test_the_units_below_are_counted_and_each_number_is_that_of_its_rows() -> None:
    there = duties()
    above = _supervisor(there)
    rows = units_below(above, today=DAY)
    assert rows[0].light == "red"
    for row in rows:
        assert row.late == len(late_list(above, today=DAY, unit=row.unit.number).lines), row.unit.name
        for is_soon, figure in ((True, row.soon), (False, row.open)):
            assert len(work_below(above, row.unit.number, is_soon=is_soon, today=DAY)) == figure, row.unit.name
    assert sum(row.open for row in rows) > sum(row.late for row in rows) > 0
