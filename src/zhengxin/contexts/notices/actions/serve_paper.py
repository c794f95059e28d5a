"""An issued paper is served on units through a notice; where an answer is asked, its time begins to run."""

from collections.abc import Sequence
from datetime import datetime

from zhengxin.contexts.clocks.actions import start_clock
from zhengxin.contexts.documents.queries import PaperShown, issued_paper
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.notices.actions.serve import serve_notice
from zhengxin.contexts.notices.events import PAPER_SERVED
from zhengxin.contexts.notices.models import Notice, PaperService, PaperServiceStep
from zhengxin.contexts.notices.policies import SERVE_PAPERS
from zhengxin.contexts.notices.queries.open_services import CLOCK_OWNER, demand_days, service_link
from zhengxin.contexts.subjects.queries import UnitShown, standing_unit
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

MOST_UNITS = 200


def serve_paper(*, paper: int, units: Sequence[str], days: int | None = None, by: Actor, at: datetime) -> list[int]:
    """`units` by number; returns the ids of the services. `days` are working days for the answer, counted from the day
    after this one; the paper itself is their basis.

    Refused: unknown or not issued, no permission for the place of the unit that issued it, no unit or too many, an
    unknown or ended unit, one that has the paper already, days out of bounds.
    """
    shown = issued_paper(paper)
    demand(by, SERVE_PAPERS, shown.path)
    chosen = list(dict.fromkeys(units))
    if not 0 < len(chosen) <= MOST_UNITS:
        raise Refused("notices.no_unit_chosen", limit=MOST_UNITS)
    demand_days(days)
    with writes("notices"):
        to = [standing_unit(number, day=official_day(at)) for number in chosen]
        for unit in to:
            if PaperService.objects.filter(paper=paper, unit=unit.id).exists():
                raise Refused("notices.served_already", unit=unit.name)
        return [_serve(shown, unit, days, by, at) for unit in to]


def begin_time(*, service: PaperService, unit: UnitShown, number: str, by: Actor, at: datetime) -> None:
    """The time for an answer, where one is asked; part of an act. The row is saved by its caller."""
    if service.days is None:
        return
    service.clock_id = start_clock(
        owner_kind=CLOCK_OWNER,
        owner_key=str(service.pk),
        path=unit.path,
        from_day=official_day(at),
        amount=service.days,
        unit="working_day",
        basis=number,
        by=by,
        at=at,
    )


def _serve(paper: PaperShown, unit: UnitShown, days: int | None, by: Actor, at: datetime) -> int:
    number = paper.number or ""
    params = {"title": paper.title, "number": number}
    link = service_link(paper.id, unit.number)
    notice = serve_notice(kind="paper_served", params=params, to_unit=unit.number, link=link, by=by, at=at)
    row = PaperService(paper_id=paper.id, unit_id=unit.id, days=days, served_at=at)
    row.notice = Notice.objects.get(uuid=notice)
    row.save()
    begin_time(service=row, unit=unit, number=number, by=by, at=at)
    row.save(update_fields=["clock"])
    PaperServiceStep.objects.create(service=row, act="served", taken_by=by.id, taken_at=at)
    told = {"paper": paper.id, "number": number, "unit": unit.number, "days": days, "notice": notice}
    record(kind=PAPER_SERVED, by=by, at=at, about=f"{number} {unit.number}", closed=told)
    return row.pk
