from .account import Account
from .post_role import PostRole

__all__ = ["Account", "PostRole"]
