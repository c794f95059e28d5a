"""What the acts on accounts and roles commit to."""

from zhengxin.kernel.entries import EventKind

ROLE_GRANTED = EventKind("access.role_granted", public=("unit", "post", "role", "path", "from_day"))
ROLE_WITHDRAWN = EventKind("access.role_withdrawn", public=("unit", "post", "role", "until_day"))
ACCOUNT_OPENED = EventKind("access.account_opened", closed=("account", "login", "person"), about_person=True)
ACCOUNT_CLOSED = EventKind("access.account_closed", closed=("account", "reason"), about_person=True)
PASSWORD_RESET = EventKind("access.password_reset", closed=("account",), about_person=True)
INSTALLED = EventKind("access.installed", public=("jurisdiction",))
PASSWORD_CHANGED = EventKind("access.password_changed", closed=("account",), about_person=True)
# What a machine may do for a unit is told like the role of a post.
_SCOPE = ("number", "unit", "with_units_below", "kinds", "permissions", "until_day")
CLIENT_PROPOSED = EventKind("access.client_proposed", public=_SCOPE, closed=("name",))
CLIENT_GRANTED = EventKind("access.client_granted", public=_SCOPE, closed=("name",))
CLIENT_SECRET_MADE = EventKind(
    "access.client_secret_made", public=("number",), closed=("secret_sha256", "others_end_at")
)
CLIENT_ENDED = EventKind("access.client_ended", public=("number",), closed=("reason",))
