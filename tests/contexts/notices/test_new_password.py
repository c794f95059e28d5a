"""Whose password was replaced is told so, in the transaction that replaces it."""

import pytest

from tests.people import AT, DAY, County
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.notices.actions import give_new_password, serve_notice
from zhengxin.contexts.notices.models import Notice
from zhengxin.contexts.notices.queries import notices_for
from zhengxin.contexts.subjects.actions import end_term
from zhengxin.contexts.subjects.models import Term
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
NEW = "first-word-4711"
KEEPER = Actor(id="k", permissions=frozenset({"subjects:term:manage"}), scope_paths=("",))


def test_the_owner_is_told_at_the_post_and_nobody_else(qinghe: County) -> None:
    give_new_password(account=qinghe.office.id, password=NEW, by=qinghe.accounts, at=AT)
    (told,) = notices_for(qinghe.office, day=DAY)
    assert (told.kind, told.params) == ("password_reset", {"login": "office", "day": "2026-03-02"})
    assert "office" in told.words("zh")[1]
    assert notices_for(qinghe.issuer, day=DAY) == []
    assert Account.objects.get(login="office").check_password(NEW)


def test_the_notice_cites_the_entry_of_the_reset_and_is_covered_itself(qinghe: County) -> None:
    give_new_password(account=qinghe.office.id, password=NEW, by=qinghe.accounts, at=AT)
    reset, served = list(Entry.objects.order_by("id"))[-2:]
    assert Notice.objects.get().because == reset.entry_id
    assert served.event == "person" and "office" not in served.body


def test_an_owner_without_a_post_has_nowhere_to_be_told(qinghe: County) -> None:
    term = Term.objects.get(person__name="测试人员office")
    end_term(post=term.post_id, person=term.person_id, until_day=term.from_day, by=KEEPER, at=AT)
    give_new_password(account=qinghe.office.id, password=NEW, by=qinghe.accounts, at=AT)
    assert not Notice.objects.exists()


@pytest.mark.parametrize("wrong", [{"password": "1"}, {"by": "office"}, {"account": "accounts"}])
def test_what_is_refused_tells_nobody(qinghe: County, wrong: dict[str, str]) -> None:
    people = {"office": qinghe.office, "accounts": qinghe.accounts}
    by = people[wrong.get("by", "accounts")]
    account = people[wrong.get("account", "office")].id
    before = Entry.objects.count()
    with pytest.raises(Refused):
        give_new_password(account=account, password=wrong.get("password", NEW), by=by, at=AT)
    assert (Notice.objects.count(), Entry.objects.count()) == (0, before)


def test_nothing_is_replaced_where_nobody_can_be_told(qinghe: County, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**told: object) -> str:
        raise Refused("notices.unknown_kind", kind="password_reset")

    monkeypatch.setattr("zhengxin.contexts.notices.actions.new_password.serve_notice", broken)
    with pytest.raises(Refused, match="unknown_kind"):
        give_new_password(account=qinghe.office.id, password=NEW, by=qinghe.accounts, at=AT)
    assert not Account.objects.get(login="office").must_change_password


def test_a_post_that_is_not_there_is_told_nothing(qinghe: County) -> None:
    with pytest.raises(Refused, match="unknown_post"):
        serve_notice(kind="password_reset", params={"login": "x", "day": "y"}, to_post=10**9, by=qinghe.accounts, at=AT)
