"""Roles are given to posts and withdrawn from them."""

from datetime import date, datetime

from zhengxin.contexts.access.events import ROLE_GRANTED, ROLE_WITHDRAWN
from zhengxin.contexts.access.models import PostRole
from zhengxin.contexts.access.policies import MANAGE_ROLES
from zhengxin.contexts.access.queries import role_permissions, stands_alone
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.subjects.queries import post_shown
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.rulebook_files import load


def grant_role(*, post: int, role: str, path: str, from_day: date, by: Actor, at: datetime) -> int:
    """The post carries `role` for the tree at `path` from a day on.

    Refused: unknown post or role, held already, a post of one's own, an administrator's role beside another.
    """
    demand(by, MANAGE_ROLES, path)
    role_permissions(role)
    if any(held.post == post for held in by.posts):
        raise Refused("access.own_post")
    holder = post_shown(post, day=from_day)
    if PostRole.objects.filter(post_id=post, role=role, path=path, until_day=None).exists():
        raise Refused("access.role_held", role=role)
    held = PostRole.objects.filter(post_id=post, until_day=None).values_list("role", flat=True)
    if held and (stands_alone(role) or any(stands_alone(other) for other in held)):
        raise Refused("access.role_stands_alone")
    with writes("access"):
        granted = PostRole.objects.create(post_id=post, role=role, path=path, from_day=from_day)
        public = {
            "unit": holder.unit_number,
            "post": holder.title,
            "role": role,
            "path": path,
            "from_day": from_day,
        }
        rules = load("roles")
        record(kind=ROLE_GRANTED, by=by, at=at, about=holder.unit_number, public=public, rule={"roles": rules.sha256})
    return granted.pk


def withdraw_role(*, grant: int, until_day: date, by: Actor, at: datetime) -> None:
    """`until_day` is the last day. Refused: no such open grant, a last day before the first."""
    found = PostRole.objects.filter(pk=grant, until_day=None).first()
    if found is None:
        raise Refused("access.no_open_grant")
    demand(by, MANAGE_ROLES, found.path)
    if until_day < found.from_day:
        raise Refused("subjects.day_before_present", day=found.from_day.isoformat())
    holder = post_shown(found.post_id, day=until_day)
    with writes("access"):
        found.until_day = until_day
        found.save(update_fields=["until_day"])
        public = {"unit": holder.unit_number, "post": holder.title, "role": found.role, "until_day": until_day}
        record(kind=ROLE_WITHDRAWN, by=by, at=at, about=holder.unit_number, public=public)
