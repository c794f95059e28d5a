"""One period of a duty: who has filed, who has not, its report, and what the reader may do with it."""

from dataclasses import dataclass
from datetime import date, datetime

from zhengxin.contexts.documents.queries import paper_shown
from zhengxin.contexts.plans.models import DueItem, DutyPeriod
from zhengxin.contexts.plans.policies import DRAFT_PAPER
from zhengxin.contexts.plans.queries.due.lateness import WAITED_FOR
from zhengxin.contexts.plans.queries.due.lines import DueLine, lines_of_items, visible_items
from zhengxin.contexts.plans.queries.due.open_duties import is_office
from zhengxin.contexts.plans.queries.due.overview import DutyShown, PeriodLine, duty_shown, period_lines
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

MOST = 1000


@dataclass(frozen=True)
class ReportMade:
    """The merged report: `number` once it is issued."""

    paper: int
    state: str
    number: str


@dataclass(frozen=True)
class PeriodShown:
    """`report` only for those who read papers there. `may_merge` and `may_close` are open to the reader now."""

    duty: DutyShown
    line: PeriodLine
    items: tuple[DueLine, ...]
    closed_at: datetime | None
    report: ReportMade | None
    may_merge: bool
    may_close: bool


def period_shown(reader: Actor, duty: str, label: str, *, today: date) -> PeriodShown:
    """Refused "plans.unknown_duty" and "plans.unknown_period" for what the reader may not see."""
    shown = duty_shown(reader, duty, today=today)
    row = DutyPeriod.objects.select_related("duty__office").filter(duty__number=duty, label=label).first()
    lines = {each.label: each for each in period_lines(reader, row.duty_id, today=today)} if row else {}
    line = lines.get(label)
    if row is None or line is None:
        raise Refused("plans.unknown_period")
    rows = DueItem.objects.filter(visible_items(reader, day=today), period=row)
    coordinates = is_office(reader, row.duty, day=today)
    drafts = reader.may(DRAFT_PAPER) and reader.covers(row.duty.path)
    report = _report(reader, row)
    waits = rows.filter(state__in=WAITED_FOR).exists()
    return PeriodShown(
        duty=shown,
        line=line,
        items=lines_of_items(rows, today, most=MOST),
        closed_at=row.closed_at,
        report=report,
        may_merge=drafts and line.filed > 0 and (report is None or report.state != "issued"),
        may_close=coordinates and row.closed_at is None and (row.due_on < today or not waits),
    )


def _report(reader: Actor, row: DutyPeriod) -> ReportMade | None:
    if row.paper_id is None:
        return None
    try:
        paper = paper_shown(reader, row.paper_id)
    except Refused:
        return None
    return ReportMade(paper.id, paper.state, paper.number or "")
