"""Who acts: the one thing every policy on every floor reads."""

from dataclasses import dataclass

from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class PostHeld:
    """A post held on the day of the act. `unit` is the unit's code, else its number; `path` its place in the tree."""

    post: int
    unit: str
    path: str
    unit_id: int = 0


@dataclass(frozen=True)
class Actor:
    """An account at work, or nobody (`id` empty). Made by contexts/access only, never changed.

    `scope_paths` are places in the tree of divisions and units ("34/13/24/"); the empty path covers everything.
    `via` is the way in: "console", "portal", "api", "cli" or "folder". A machine may be kept to some `kinds` of record
    (None: every kind), and to these very places without those below (`is_narrow`).
    """

    id: str
    posts: tuple[PostHeld, ...] = ()
    permissions: frozenset[str] = frozenset()
    scope_paths: tuple[str, ...] = ()
    via: str = "portal"
    kinds: frozenset[str] | None = None
    is_narrow: bool = False

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    def covers(self, path: str) -> bool:
        """Whether a thing at `path` lies inside what this actor looks after."""
        if self.is_narrow:
            return path in self.scope_paths
        return any(path.startswith(scope) for scope in self.scope_paths)

    @property
    def unit(self) -> str | None:
        """The unit the actor acts for: that of the first post held."""
        return self.posts[0].unit if self.posts else None


def nobody(via: str = "portal") -> Actor:
    return Actor(id="", via=via)


def demand(actor: Actor, permission: str, path: str) -> None:
    """Refused "access.not_permitted" unless the actor holds the permission for this place in the tree."""
    if not (actor.may(permission) and actor.covers(path)):
        raise Refused("access.not_permitted", permission=permission)


def demand_kind(actor: Actor, kind: str) -> None:
    """Refused "access.kind_not_permitted" for a machine that was not made for this kind of record."""
    if actor.kinds is not None and kind not in actor.kinds:
        raise Refused("access.kind_not_permitted", kind=kind)
