"""What a plan prints and its programme lacks: duties and stages of programmes put to work before these were known."""

from datetime import datetime

from zhengxin.contexts.plans.actions.due.printed import open_printed_duties
from zhengxin.contexts.plans.actions.due.stages import open_stages
from zhengxin.contexts.plans.models import Programme
from zhengxin.contexts.plans.policies import COORDINATE
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def complete_duties(*, programme: str, by: Actor, at: datetime) -> int:
    """Returns how many duties were added: 0 where nothing is missing, however often it is called. They hold from today:
    nobody was asked for what is over.

    Refused: unknown programme, no permission for its place, a programme that is not at work.
    """
    with writes("plans"):
        row = Programme.objects.select_for_update().filter(number=programme).first()
        if row is None:
            raise Refused("plans.unknown_programme")
        demand(by, COORDINATE, row.path)
        if row.coordinating_office_id is None:
            raise Refused("plans.not_at_work")
        opened = open_printed_duties(programme=row, since=official_day(at), by=by, at=at)
        return opened + open_stages(programme=row, by=by, at=at)
