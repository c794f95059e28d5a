"""A real installation begins."""

from datetime import datetime

from zhengxin.contexts.access.events import INSTALLED
from zhengxin.contexts.access.models import Installation
from zhengxin.contexts.access.policies import MANAGE_ACCOUNTS
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.subjects.queries import division
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def make_installation(*, jurisdiction: str, by: Actor, at: datetime) -> None:
    """Refused: a division that nobody knows, an installation that has been made already."""
    demand(by, MANAGE_ACCOUNTS, "")
    place = division(jurisdiction)
    if Installation.objects.exists():
        raise Refused("access.not_empty")
    with writes("access"):
        Installation.objects.create(jurisdiction=place.code, made_at=at)
        record(kind=INSTALLED, by=by, at=at, about=place.code, public={"jurisdiction": place.code})
