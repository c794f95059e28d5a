"""From an account to the actor it is today."""

from datetime import date
from uuid import UUID

from django.contrib.auth.hashers import check_password
from django.db.models import Q

from zhengxin.contexts.access.models import Account, PostRole
from zhengxin.contexts.access.policies import COORDINATE, DELIVER_MAIL, END_PUBLICATION, ENTER
from zhengxin.contexts.access.queries.machines import machine_actor
from zhengxin.contexts.access.queries.roles import role_permissions, stands_alone
from zhengxin.contexts.subjects.queries import posts_of
from zhengxin.kernel.actors import Actor, PostHeld, nobody
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load


def actor_for(account: Account, *, day: date, via: str) -> Actor:
    """The posts held on that day give the roles, the roles the permissions and the places they are good for."""
    if not account.is_active or account.person_id is None:
        return nobody(via)
    posts = posts_of(account.person_id, day=day)
    grants = _grants(posts, day)
    permissions = frozenset(name for grant in grants for name in role_permissions(grant.role))
    if account.must_change_password:
        # Somebody else has seen the password; until its owner chose another, the account acts for nobody.
        return Actor(id=str(account.uuid), permissions=permissions & {ENTER}, via=via)
    return Actor(
        id=str(account.uuid),
        posts=tuple(posts),
        permissions=permissions,
        scope_paths=tuple(sorted({grant.path for grant in grants})),
        via=via,
    )


def actor_of_login(login: str, *, day: date, via: str) -> Actor:
    """For acts from the command line. Refused "access.unknown_account" when nobody logs in by that name."""
    account = Account.objects.filter(login=login, is_active=True).first()
    if account is None:
        raise Refused("access.unknown_account", login=login)
    return actor_for(account, day=day, via=via)


def actor_with_id(actor: str, *, day: date, via: str) -> Actor:
    """Whoever began something that a worker finishes, with the rights of this day; nobody when that is gone."""
    try:
        account = Account.objects.filter(uuid=UUID(actor), is_active=True).first()
    except ValueError:
        return machine_actor(actor, day=day, via=via)
    return actor_for(account, day=day, via=via) if account else nobody(via)


def actor_with_password(login: str, password: str, *, day: date, via: str) -> Actor:
    """For acts that two persons do at one terminal: the name alone is not enough.

    Refused "access.log_in_wrong" without saying whether the name or the password is not right.
    """
    account = Account.objects.filter(login=login, is_active=True).first()
    if account is None or not check_password(password, account.password):
        raise Refused("access.log_in_wrong")
    return actor_for(account, day=day, via=via)


def installation_actor() -> Actor:
    """Who fills an empty installation. Refused "access.not_empty" once there is an account."""
    if Account.objects.exists():
        raise Refused("access.not_empty")
    every = frozenset(name for role in load("roles").data["roles"] for name in role_permissions(role))
    return Actor(id="installation", permissions=every, scope_paths=("",), via="cli")


def worker_actor() -> Actor:
    """Who does what is due by itself: sends mail, opens due items, reminds, ends what is public no more."""
    permissions = frozenset({DELIVER_MAIL, COORDINATE, END_PUBLICATION})
    return Actor(id="worker", permissions=permissions, scope_paths=("",), via="worker")


def _grants(posts: list[PostHeld], day: date) -> list[PostRole]:
    """A separated administrator is nothing else, whatever other posts the same person holds."""
    found = list(
        PostRole.objects.filter(
            Q(until_day=None) | Q(until_day__gte=day), post__in=[post.post for post in posts], from_day__lte=day
        ).order_by("from_day", "id")
    )
    alone = [grant for grant in found if stands_alone(grant.role)]
    return [grant for grant in alone if grant.role == alone[0].role] or found
