"""Roles of the rulebook, and the posts that carry them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from zhengxin.contexts.access.models import PostRole
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load


@dataclass(frozen=True)
class GrantShown:
    """A role that a post carries for the part of the tree at `path`; `until_day` where its end is known already."""

    id: int
    post: int
    role: str
    path: str
    from_day: date
    until_day: date | None


def roles() -> Mapping[str, Mapping[str, Any]]:
    """The roles of the rulebook by code, with `zh`, `en` and `permissions`."""
    found: Mapping[str, Mapping[str, Any]] = load("roles").data["roles"]
    return found


def role_permissions(role: str) -> tuple[str, ...]:
    """Refused "access.unknown_role" for a role that the rulebook does not know."""
    if role not in roles():
        raise Refused("access.unknown_role", role=role)
    return tuple(str(name) for name in roles()[role]["permissions"])


def stands_alone(role: str) -> bool:
    """Whether a post that carries this role may carry no other: the separated administrators."""
    return bool(roles().get(role, {}).get("stands_alone", False))


def grants_of(posts: Sequence[int], *, day: date) -> list[GrantShown]:
    """The roles that these posts carry on a day or will carry, the oldest first."""
    rows = PostRole.objects.filter(Q(until_day=None) | Q(until_day__gte=day), post__in=posts).order_by("from_day", "id")
    return [GrantShown(row.pk, row.post_id, row.role, row.path, row.from_day, row.until_day) for row in rows]


def posts_permitted(permission: str, *, day: date) -> list[int]:
    """The posts that carry a role with this permission on a day, wherever in the tree."""
    able = [role for role, told in roles().items() if permission in told["permissions"]]
    rows = PostRole.objects.filter(Q(until_day=None) | Q(until_day__gte=day), role__in=able, from_day__lte=day)
    return sorted(set(rows.values_list("post", flat=True)))
