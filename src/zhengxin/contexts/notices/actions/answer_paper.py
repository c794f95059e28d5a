"""A unit answers a paper served on it; whoever sent it accepts the answer or returns it with new time."""

from datetime import datetime

from zhengxin.contexts.clocks.actions import stop_clock
from zhengxin.contexts.documents.queries import paper_writers
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.notices.actions.serve import serve_notice
from zhengxin.contexts.notices.actions.serve_paper import begin_time
from zhengxin.contexts.notices.events import PAPER_ANSWER_ACCEPTED, PAPER_ANSWER_RETURNED, PAPER_ANSWERED
from zhengxin.contexts.notices.models import PaperServiceStep
from zhengxin.contexts.notices.models.paper_service import ACCEPTED, ANSWERED, RETURNED, SERVED
from zhengxin.contexts.notices.policies import ANSWER_PAPERS, SERVE_PAPERS
from zhengxin.contexts.notices.queries.open_services import (
    OpenService,
    acts_for_unit,
    demand_days,
    open_service,
    service_link,
)
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.entries import EventKind
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

MAX_TEXT = 5000


def answer_paper(*, service: int, text: str, by: Actor, at: datetime) -> None:
    """What the unit did about it; the time for the answer stops.

    Refused: unknown, not the unit it was served on, no answer asked or given already, no text or too long a text.
    """
    with writes("notices"):
        found = open_service(service, at=at)
        if not (by.may(ANSWER_PAPERS) and acts_for_unit(by, found.row.unit_id)):
            raise Refused("notices.unknown_service")
        if found.row.days is None or found.row.state not in (SERVED, RETURNED):
            raise Refused("notices.no_answer_asked")
        if found.row.clock_id is not None:
            stop_clock(clock=found.row.clock_id, by=by, at=at)
        _step(found, ANSWERED, _words(text), PAPER_ANSWERED, by, at)


def accept_answer(*, service: int, text: str = "", by: Actor, at: datetime) -> None:
    """Closes the matter, so whoever wrote the paper does not do it alone; returning the answer asks for no other eyes.

    Refused: unknown, no permission for the place of the unit that issued the paper, nothing to decide about, one who
    wrote a version of the paper.
    """
    with writes("notices"):
        found = _to_decide(service, by, at)
        if by.id in paper_writers([found.row.paper_id])[found.row.paper_id]:
            raise Refused("notices.own_paper")
        _step(found, ACCEPTED, text.strip()[:MAX_TEXT], PAPER_ANSWER_ACCEPTED, by, at)


def return_answer(*, service: int, text: str, days: int, by: Actor, at: datetime) -> None:
    """With a reason and new time. Refused as `accept_answer`; no reason, days out of bounds."""
    demand_days(days)
    with writes("notices"):
        found = _to_decide(service, by, at)
        said = _words(text)
        found.row.days = days
        begin_time(service=found.row, unit=found.unit, number=found.number, by=by, at=at)
        _step(found, RETURNED, said, PAPER_ANSWER_RETURNED, by, at, days=days)


def _to_decide(service: int, by: Actor, at: datetime) -> OpenService:
    found = open_service(service, at=at)
    demand(by, SERVE_PAPERS, found.row.paper.path)
    if found.row.state != ANSWERED:
        raise Refused("notices.nothing_answered")
    return found


def _words(text: str) -> str:
    said = text.strip()
    if not 0 < len(said) <= MAX_TEXT:
        raise Refused("notices.answer_text", limit=MAX_TEXT)
    return said


def _step(found: OpenService, act: str, text: str, kind: EventKind, by: Actor, at: datetime, **closed: int) -> None:
    row = found.row
    row.state = act
    row.save(update_fields=["state", "days", "clock"])
    PaperServiceStep.objects.create(service=row, act=act, text=text, taken_by=by.id, taken_at=at)
    told = {"number": found.number, "unit": found.unit.number, "text": text, **closed}
    entry = record(kind=kind, by=by, at=at, about=f"{found.number} {found.unit.number}", closed=told)
    serve_notice(
        kind=f"paper_answer_{act}",
        params={"title": row.paper.title, "unit": found.unit.name if act == ANSWERED else row.paper.unit_name},
        to_unit=row.paper.unit if act == ANSWERED else found.unit.number,
        link=service_link(row.paper_id, found.unit.number),
        because=entry,
        by=by,
        at=at,
    )
