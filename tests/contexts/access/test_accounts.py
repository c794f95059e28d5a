from datetime import date

import pytest

from tests.people import AT, DAY, PASSWORD, County
from zhengxin.contexts.access.actions import change_password, close_account, grant_role, open_account, withdraw_role
from zhengxin.contexts.access.models import Account, PostRole
from zhengxin.contexts.access.queries import actor_for, actor_of_login, installation_actor
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.subjects.models import Post, Term
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def test_an_actor_has_the_permissions_and_places_of_the_posts_its_person_holds(qinghe: County) -> None:
    assert qinghe.office.may("plans:reading:adopt")
    assert not qinghe.clerk.may("plans:reading:adopt")
    assert qinghe.office.covers("99/01/21/u7/")
    assert not qinghe.office.covers("99/01/22/")
    assert qinghe.office.unit == qinghe.units["office"]


def test_an_actor_loses_everything_when_the_term_or_the_role_ends(qinghe: County) -> None:
    account = Account.objects.get(login="office")
    grant = PostRole.objects.get(role="credit_office", path="99/01/21/")
    keeper = Actor(id="k", permissions=frozenset({"access:role:manage"}), scope_paths=("",))
    withdraw_role(grant=grant.pk, until_day=DAY, by=keeper, at=AT)
    assert actor_for(account, day=DAY, via="console").permissions
    assert not actor_for(account, day=date(2026, 3, 3), via="console").permissions
    before = actor_for(Account.objects.get(login="clerk"), day=date(2025, 12, 31), via="console")
    assert (before.posts, before.permissions, before.scope_paths) == ((), frozenset(), ())


def test_a_closed_account_is_nobody(qinghe: County) -> None:
    close_account(account=qinghe.clerk.id, reason="调离", by=qinghe.accounts, at=AT)
    assert actor_for(Account.objects.get(login="clerk"), day=DAY, via="console").id == ""
    with pytest.raises(Refused, match="unknown_account"):
        actor_of_login("clerk", day=DAY, via="cli")


def test_the_journal_tells_nothing_about_whose_account_was_opened(qinghe: County) -> None:
    bodies = "".join(Entry.objects.values_list("body", flat=True))
    assert "测试人员" not in bodies
    assert '"office"' not in bodies
    assert Opening.objects.filter(values__contains='"login":"office"').count() == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"login": ""}, "access.login_missing"),
        ({"login": "office"}, "access.login_taken"),
        ({"password": "short"}, "access.password_weak"),
        ({"password": "1234567890123"}, "access.password_weak"),
        ({"password": "newlogin12"}, "access.password_weak"),
        ({"by": Actor(id="x")}, "access.not_permitted"),
    ],
)
def test_an_account_that_breaks_a_rule_is_not_opened(qinghe: County, change: dict[str, object], code: str) -> None:
    person = Term.objects.first().person_id
    act = {"login": "newlogin", "person": person, "password": PASSWORD, "by": qinghe.accounts, "at": AT}
    count = Account.objects.count(), Entry.objects.count()
    with pytest.raises(Refused) as refused:
        open_account(**(act | change))
    assert refused.value.code == code
    assert (Account.objects.count(), Entry.objects.count()) == count


def test_a_password_is_changed_by_its_owner_alone(qinghe: County) -> None:
    account = Account.objects.get(login="clerk")
    change = {"account": account, "old": PASSWORD, "new": PASSWORD + "-x", "by": qinghe.clerk, "at": AT}
    for wrong, code in [
        ({"by": qinghe.office}, "access.not_permitted"),
        ({"old": "no"}, "access.password_wrong"),
        ({"new": PASSWORD}, "access.password_same"),
        ({"new": "short"}, "access.password_weak"),
    ]:
        with pytest.raises(Refused) as refused:
            change_password(**(change | wrong))
        assert refused.value.code == code
    assert Account.objects.get(login="clerk").check_password(PASSWORD)
    change_password(**change)
    assert Account.objects.get(login="clerk").check_password(PASSWORD + "-x")


def test_no_administrator_gives_accounts_and_roles_at_once(qinghe: County) -> None:
    post = Post.objects.first().pk
    with pytest.raises(Refused, match="not_permitted"):
        grant_role(post=post, role="credit_office", path="", from_day=DAY, by=qinghe.accounts, at=AT)


def test_roles_that_break_a_rule_are_not_given(qinghe: County) -> None:
    keeper = Actor(id="k", permissions=frozenset({"access:role:manage"}), scope_paths=("99/01/21/",))
    grant = PostRole.objects.get(role="credit_office", path="99/01/21/")
    act = {"post": grant.post_id, "role": "plan_clerk", "path": "99/01/21/", "from_day": DAY, "by": keeper, "at": AT}
    for wrong, code in [
        ({"role": "king"}, "access.unknown_role"),
        ({"role": "credit_office"}, "access.role_held"),
        ({"path": ""}, "access.not_permitted"),
        ({"post": 0}, "subjects.unknown_post"),
    ]:
        with pytest.raises(Refused) as refused:
            grant_role(**(act | wrong))
        assert refused.value.code == code
    with pytest.raises(Refused, match="day_before_present"):
        withdraw_role(grant=grant.pk, until_day=date(2025, 1, 1), by=keeper, at=AT)
    with pytest.raises(Refused, match="no_open_grant"):
        withdraw_role(grant=0, until_day=DAY, by=keeper, at=AT)


def test_the_installation_fills_itself_only_while_it_is_empty(qinghe: County) -> None:
    with pytest.raises(Refused, match="not_empty"):
        installation_actor()
