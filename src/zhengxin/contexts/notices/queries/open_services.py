"""Papers served that an act is about to change, locked; and who acts for the unit they were served on."""

from dataclasses import dataclass
from datetime import datetime

from zhengxin.contexts.notices.models import PaperService
from zhengxin.contexts.subjects.queries import UnitShown, units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused

CLOCK_OWNER = "notices.paper_service"
MOST_DAYS = 250


@dataclass(frozen=True)
class OpenService:
    """`number` is the paper's."""

    row: PaperService
    unit: UnitShown
    number: str


def open_service(service: int, *, at: datetime) -> OpenService:
    """Call it inside the act's transaction. Refused "notices.unknown_service"."""
    row = PaperService.objects.select_for_update().filter(pk=service).first()
    if row is None:
        raise Refused("notices.unknown_service")
    return OpenService(row, units_by_id([row.unit_id], day=official_day(at))[row.unit_id], row.paper.number or "")


def acts_for_unit(actor: Actor, unit: int) -> bool:
    """Whether one of the actor's posts lies in the unit, as notices to units ask."""
    return any(held.unit_id == unit for held in actor.posts)


def service_link(paper: int, unit: str) -> str:
    """The page of a paper served on a unit, for the notice about it."""
    return f"/console/papers/{paper}/served/{unit}/"


def demand_days(days: int | None) -> None:
    """Refused "notices.days_wrong" for days that no answer is asked in."""
    if days is not None and not 0 < days <= MOST_DAYS:
        raise Refused("notices.days_wrong", most=MOST_DAYS)
