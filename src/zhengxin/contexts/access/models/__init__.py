from .account import Account
from .client import Client
from .client_call import ClientCall
from .client_secret import ClientSecret
from .installation import Installation
from .post_role import PostRole

__all__ = ["Account", "Client", "ClientCall", "ClientSecret", "Installation", "PostRole"]
