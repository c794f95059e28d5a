"""The log of an installation begins, once: when the installation is made, or by `zhengxin journal begin`."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from zhengxin.contexts.journal.actions import begin_log, publish_log
from zhengxin.contexts.journal.policies import keeper


def origin_of(name: str) -> str:
    """The address of the log without scheme (C2SP tlog-tiles, "origin")."""
    return name_below("log", name)


def name_below(part: str, name: str) -> str:
    """The address of a part of this installation without scheme; where it knows none, a name made of `name`."""
    address = urlsplit(settings.ZHENGXIN_ADDRESS)
    if not address.netloc:
        return f"zhengxin-{name}/{part}"
    return f"{address.netloc}{address.path.rstrip('/')}/{part}"


def begin(name: str, *, at: datetime) -> str:
    """Key, store and the first signed checkpoint. Returns the verifier key."""
    by = keeper("cli")
    verifier = begin_log(origin=origin_of(name), by=by, at=at)
    publish_log(by=by, at=at)
    return verifier
