"""A password that somebody else has seen opens nothing."""

import pytest

from tests.people import AT, DAY, PASSWORD, County
from zhengxin.contexts.access.actions import change_password, make_installation, reset_password
from zhengxin.contexts.access.models import Account, Installation
from zhengxin.contexts.access.queries import actor_for, installed_for
from zhengxin.contexts.journal.models import Entry
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def test_until_it_is_changed_the_account_acts_for_nobody(qinghe: County) -> None:
    reset_password(account=qinghe.office.id, password="first-word-4711", by=qinghe.accounts, at=AT)
    account = Account.objects.get(login="office")
    assert account.check_password("first-word-4711")
    for via in ("console", "cli", "api"):
        actor = actor_for(account, day=DAY, via=via)
        assert (actor.permissions, actor.posts, actor.scope_paths) == (frozenset({"console:home:see"}), (), ())
    actor = actor_for(account, day=DAY, via="console")
    change_password(account=account, old="first-word-4711", new=PASSWORD, by=actor, at=AT)
    assert actor_for(Account.objects.get(login="office"), day=DAY, via="console").may("plans:reading:adopt")


def test_a_password_is_reset_by_the_administrator_alone(qinghe: County) -> None:
    act = {"account": qinghe.clerk.id, "password": PASSWORD + "-2", "by": qinghe.accounts, "at": AT}
    count = Entry.objects.count()
    for wrong, code in [
        ({"by": qinghe.office}, "access.not_permitted"),
        ({"account": "00000000-0000-0000-0000-000000000000"}, "access.unknown_account"),
        ({"password": "short"}, "access.password_weak"),
    ]:
        with pytest.raises(Refused) as refused:
            reset_password(**(act | wrong))
        assert refused.value.code == code
    assert Account.objects.get(login="clerk").check_password(PASSWORD)
    assert Entry.objects.count() == count
    reset_password(**act)
    assert Entry.objects.count() == count + 1


def test_an_installation_is_made_once_for_a_division_that_is_there(qinghe: County) -> None:
    with pytest.raises(Refused, match="unknown_jurisdiction"):
        make_installation(jurisdiction="999999", by=qinghe.accounts, at=AT)
    with pytest.raises(Refused, match="not_permitted"):
        make_installation(jurisdiction="990121", by=Actor(id="x"), at=AT)
    assert installed_for() is None
    make_installation(jurisdiction="990121", by=qinghe.accounts, at=AT)
    assert installed_for() == "990121"
    with pytest.raises(Refused, match="not_empty"):
        make_installation(jurisdiction="990121", by=qinghe.accounts, at=AT)
    assert Installation.objects.count() == 1
