from .account import Account
from .installation import Installation
from .post_role import PostRole

__all__ = ["Account", "Installation", "PostRole"]
