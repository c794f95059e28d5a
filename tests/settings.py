"""The settings of the tests and of the programs they start: the project's own, without what takes time by design."""

from zhengxin.config.settings import *  # noqa: F403
from zhengxin.config.settings import DATABASES

# How slow a password is to try is Django's own business.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Whether the disk has it before the power goes is not what tests ask: who is killed has written all the same.
_options = DATABASES["default"].get("OPTIONS", {})
if "init_command" in _options:
    _options["init_command"] = _options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
