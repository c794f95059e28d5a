"""What the register holds below a place, in figures."""

from datetime import date

import pytest

from tests.people import AT, DAY, ROWS
from zhengxin.contexts.access.queries import installation_actor
from zhengxin.contexts.subjects.actions import begin_term, create_post, load_unit_tree
from zhengxin.contexts.subjects.queries import register_figures

pytestmark = pytest.mark.django_db


def test_units_are_counted_below_their_place_alone() -> None:
    load_unit_tree(rows=ROWS, by=installation_actor(), at=AT)
    assert register_figures("99/01/21/", day=DAY).units == 4
    assert register_figures("99/01/22/", day=DAY).units == 0


def test_heads_are_counted_while_they_are_in_office() -> None:
    by = installation_actor()
    unit = load_unit_tree(rows=ROWS, by=by, at=AT)["finance"]
    for title, is_head in (("局长", True), ("科员", False)):
        post = create_post(unit=unit, title=title, is_head=is_head, by=by, at=AT)
        begin_term(post=post, name=f"测试{title}", from_day=DAY, by=by, at=AT)
    assert register_figures("99/01/21/", day=DAY).heads == 1
    assert register_figures("99/01/21/", day=date(2026, 3, 1)).heads == 0
    assert register_figures("99/01/22/", day=DAY).heads == 0
