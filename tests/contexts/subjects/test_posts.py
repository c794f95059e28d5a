from datetime import date

import pytest

from tests.people import AT, DAY, County
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.subjects.actions import begin_term, create_post, end_term
from zhengxin.contexts.subjects.models import Person, Post, Term
from zhengxin.contexts.subjects.queries import posts_of
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

KEEPER = Actor(id="k", permissions=frozenset({"subjects:unit:manage", "subjects:term:manage"}), scope_paths=("99/",))


def test_a_post_is_held_from_the_first_to_the_last_day_of_a_term(qinghe: County) -> None:
    post = create_post(unit=qinghe.units["office"], title="主任", is_head=True, by=KEEPER, at=AT)
    person = begin_term(post=post, name="测试人员甲", from_day=date(2026, 3, 1), by=KEEPER, at=AT)
    end_term(post=post, person=person, until_day=date(2026, 3, 31), by=KEEPER, at=AT)
    held = {day: bool(posts_of(person, day=date(2026, *day))) for day in [(2, 28), (3, 1), (3, 31), (4, 1)]}
    assert held == {(2, 28): False, (3, 1): True, (3, 31): True, (4, 1): False}


def test_a_heads_post_has_one_holder_at_a_time(qinghe: County) -> None:
    post = create_post(unit=qinghe.units["office"], title="主任", is_head=True, by=KEEPER, at=AT)
    begin_term(post=post, name="甲", from_day=DAY, by=KEEPER, at=AT)
    with pytest.raises(Refused, match="post_held"):
        begin_term(post=post, name="乙", from_day=DAY, by=KEEPER, at=AT)
    assert not Person.objects.filter(name="乙").exists()


def test_posts_and_terms_that_break_a_rule_leave_nothing(qinghe: County) -> None:
    post = Post.objects.first()
    assert post is not None
    before = Entry.objects.count(), Term.objects.count(), Post.objects.count()
    attempts = [
        ("subjects.unknown_unit", lambda: create_post(unit="no", title="x", by=KEEPER, at=AT)),
        ("subjects.name_missing", lambda: create_post(unit=qinghe.units["office"], title=" ", by=KEEPER, at=AT)),
        ("subjects.post_taken", lambda: create_post(unit=post.unit.number, title=post.title, by=KEEPER, at=AT)),
        ("subjects.unknown_post", lambda: begin_term(post=0, name="甲", from_day=DAY, by=KEEPER, at=AT)),
        ("subjects.name_missing", lambda: begin_term(post=post.pk, name="", from_day=DAY, by=KEEPER, at=AT)),
        ("subjects.no_open_term", lambda: end_term(post=post.pk, person=0, until_day=DAY, by=KEEPER, at=AT)),
        ("access.not_permitted", lambda: begin_term(post=post.pk, name="甲", from_day=DAY, by=qinghe.clerk, at=AT)),
        ("access.not_permitted", lambda: create_post(unit=post.unit.number, title="y", by=qinghe.clerk, at=AT)),
    ]
    for code, attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == code
    assert (Entry.objects.count(), Term.objects.count(), Post.objects.count()) == before


def test_a_term_cannot_end_before_it_begins(qinghe: County) -> None:
    term = Term.objects.select_related("post").first()
    assert term is not None
    with pytest.raises(Refused, match="day_before_present"):
        end_term(post=term.post_id, person=term.person_id, until_day=date(2025, 12, 31), by=KEEPER, at=AT)
    term.refresh_from_db()
    assert term.until_day is None
