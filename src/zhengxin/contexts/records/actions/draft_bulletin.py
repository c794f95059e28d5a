"""The figures of a month become a bulletin (通报), as a draft of a paper."""

from datetime import datetime

from zhengxin.contexts.documents.actions import draft_paper, revise_paper
from zhengxin.contexts.documents.queries import last_organ_code, paper_shown
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.records.events import BULLETIN_DRAFTED
from zhengxin.contexts.records.models import QualityBulletin
from zhengxin.contexts.records.policies import DRAFT_PAPER, READ_QUALITY
from zhengxin.contexts.records.queries.quality.bulletins import bulletin_text
from zhengxin.contexts.records.queries.quality.definitions import month_named, rule
from zhengxin.contexts.records.queries.quality.figures import month_shown
from zhengxin.contexts.subjects.queries import division, units_by_id
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.gongwen import GongwenText
from zhengxin.plumbing.guarded import writes

KIND = "circular"


def draft_bulletin(*, month: str, by: Actor, at: datetime) -> int:
    """Returns the paper's id. The bulletin is of the actor's own unit and tells what its writer may see. Drafted again,
    the draft gets a new wording and every earlier one is kept; after an issue nothing is drafted any more.

    Refused: "records.unknown_month", "records.month_not_begun", an actor without a unit, no permission for its place or
    to draft papers, a month without figures, a bulletin that was issued.
    """
    period, today = month_named(month), official_day(at)
    unit = next((post.unit_id for post in by.posts), None)
    if unit is None:
        raise Refused("records.nobody_writes")
    office = units_by_id([unit], day=today)[unit]
    demand(by, READ_QUALITY, office.path)
    demand(by, DRAFT_PAPER, office.path)
    if period.first > today:
        raise Refused("records.month_not_begun")
    shown = month_shown(by, period, today=today)
    if shown.is_empty:
        raise Refused("records.month_empty")
    text = bulletin_text(shown, place=division(office.division).name, today=today)
    with writes("records"):
        row = QualityBulletin.objects.select_for_update().filter(unit=unit, month=period.label).first()
        paper = _drafted(row, office.number, text, by, at)
        QualityBulletin.objects.update_or_create(unit_id=unit, month=period.label, defaults={"paper_id": paper})
        figures = [[line.unit.number, line.kind.code, list(vars(line.counts).values())] for line in shown.lines]
        closed = {"month": period.label, "paper": paper, "figures": figures}
        record(kind=BULLETIN_DRAFTED, by=by, at=at, about=f"paper {paper}", closed=closed, rule=rule())
    return paper


def _drafted(row: QualityBulletin | None, office: str, text: GongwenText, by: Actor, at: datetime) -> int:
    code = last_organ_code(by, unit=office, kind=KIND)
    if row is not None:
        paper = paper_shown(by, row.paper_id)
        if paper.state == "issued":
            raise Refused("records.bulletin_issued", number=paper.number)
        if paper.state != "withdrawn":
            revise_paper(paper=paper.id, seen=paper.version, content=text, organ_code=paper.organ_code, by=by, at=at)
            return paper.id
    return draft_paper(kind=KIND, unit=office, content=text, organ_code=code, by=by, at=at)
