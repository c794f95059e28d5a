"""Another's password is replaced, and its owner is told."""

from datetime import datetime

from zhengxin.contexts.access.actions import reset_password
from zhengxin.contexts.access.queries import account_shown
from zhengxin.contexts.notices.actions.serve import serve_notice
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.guarded import writes


def give_new_password(*, account: str, password: str, by: Actor, at: datetime) -> None:
    """As `reset_password`, and a notice to the owner's first post in the same transaction; to nobody where the owner
    holds none. It shows an owner who did not ask for it that somebody did. Refused as `reset_password`."""
    with writes("notices"):
        entry = reset_password(account=account, password=password, by=by, at=at)
        owner = account_shown(by, account, day=at.date())
        if owner.posts:
            serve_notice(
                kind="password_reset",
                params={"login": owner.login, "day": at.date().isoformat()},
                to_post=owner.posts[0].post,
                because=entry,
                by=by,
                at=at,
            )
