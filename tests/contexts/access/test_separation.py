"""The three administrators stay three, and nobody serves herself."""

import pytest

from tests.people import AT, DAY, PASSWORD, County, official
from zhengxin.contexts.access.actions import close_account, grant_role, open_account, reset_password
from zhengxin.contexts.access.models import Account, PostRole
from zhengxin.contexts.access.queries import accounts, actor_for, grants_of, roles, stands_alone, without_account
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.subjects.actions import begin_term, create_post
from zhengxin.contexts.subjects.models import Post, Term
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
EVERY = Actor(
    id="k",
    permissions=frozenset(
        {"subjects:unit:manage", "subjects:term:manage", "access:role:manage", "access:account:manage"}
    ),
    scope_paths=("",),
)


def test_accounts_roles_and_terms_are_never_in_one_hand() -> None:
    held = {role: set(told["permissions"]) for role, told in roles().items()}
    for role, permissions in held.items():
        assert not {"access:account:manage", "access:role:manage"} <= permissions, role
        assert not {"access:account:manage", "subjects:term:manage"} <= permissions, role
    for role in ("system_administrator", "security_administrator", "audit_administrator"):
        assert stands_alone(role)
        assert not any(name.startswith("plans:") for name in held[role])


@pytest.mark.parametrize("role", ["credit_office", "security_administrator"])
def test_an_administrators_role_stands_alone_on_its_post(qinghe: County, role: str) -> None:
    post, other = qinghe.accounts.posts[0].post, qinghe.clerk.posts[0].post
    before = PostRole.objects.count(), Entry.objects.count()
    for act in ({"post": post, "role": role}, {"post": other, "role": "audit_administrator"}):
        with pytest.raises(Refused, match="role_stands_alone"):
            grant_role(**act, path="", from_day=DAY, by=EVERY, at=AT)
    assert (PostRole.objects.count(), Entry.objects.count()) == before


def test_nobody_gives_a_role_to_a_post_of_ones_own(qinghe: County) -> None:
    security = official("security", qinghe.units["county"], "security_administrator", "", EVERY)
    with pytest.raises(Refused, match="own_post"):
        grant_role(post=security.posts[0].post, role="credit_office", path="", from_day=DAY, by=security, at=AT)
    post = create_post(unit=qinghe.units["finance"], title="新岗位", by=EVERY, at=AT)
    grant_role(post=post, role="credit_office", path="", from_day=DAY, by=security, at=AT)
    assert [found.role for found in grants_of([post], day=DAY)] == ["credit_office"]


def test_nobody_closes_or_resets_an_account_of_ones_own(qinghe: County) -> None:
    with pytest.raises(Refused, match="own_account"):
        close_account(account=qinghe.accounts.id, reason="x", by=qinghe.accounts, at=AT)
    with pytest.raises(Refused, match="own_account"):
        reset_password(account=qinghe.accounts.id, password=PASSWORD + "-3", by=qinghe.accounts, at=AT)


def test_a_person_has_one_open_account(qinghe: County) -> None:
    person = Term.objects.first().person_id
    act = {"login": "second", "password": PASSWORD, "by": qinghe.accounts, "at": AT}
    for wrong, code in [(person, "person_has_account"), (0, "unknown_person")]:
        with pytest.raises(Refused, match=code):
            open_account(person=wrong, **act)
    owner = Account.objects.get(person=person)
    close_account(account=str(owner.uuid), reason="遗失", by=EVERY, at=AT)
    open_account(person=person, **act)


def test_accounts_are_shown_to_their_administrator_alone(qinghe: County) -> None:
    post = Post.objects.get(title="clerk 岗位").pk
    begin_term(post=post, name="新来的人", from_day=DAY, by=EVERY, at=AT)
    everybody = {"office", "clerk", "issuer", "neighbour", "accounts"}
    assert {row.login for row in accounts(qinghe.accounts, day=DAY)} == everybody
    (waiting,) = without_account(qinghe.accounts, day=DAY)
    assert (waiting.name, waiting.title, waiting.unit_name) == ("新来的人", "clerk 岗位", "青禾县财政局")
    for read in (accounts, without_account):
        with pytest.raises(Refused, match="not_permitted"):
            read(qinghe.office, day=DAY)


def test_a_separated_administrator_is_nothing_else_in_another_post(qinghe: County) -> None:
    account = Account.objects.get(login="accounts")
    post = create_post(unit=qinghe.units["finance"], title="兼任", by=EVERY, at=AT)
    begin_term(post=post, person=account.person_id, from_day=DAY, by=EVERY, at=AT)
    grant_role(post=post, role="credit_office", path="99/01/21/", from_day=DAY, by=EVERY, at=AT)
    actor = actor_for(account, day=DAY, via="console")
    assert (actor.permissions, actor.scope_paths) == (qinghe.accounts.permissions, ("",))
