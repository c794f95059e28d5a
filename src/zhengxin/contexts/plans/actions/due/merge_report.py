"""What the units filed for a period becomes one report, as a draft of a paper."""

from datetime import datetime

from zhengxin.contexts.documents.actions import draft_paper, revise_paper
from zhengxin.contexts.documents.queries import last_organ_code, paper_shown
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.events import REPORT_MERGED
from zhengxin.contexts.plans.models import DutyPeriod
from zhengxin.contexts.plans.policies import DRAFT_PAPER, READ_TASKS
from zhengxin.contexts.plans.queries.due.merged_report import merged_text
from zhengxin.contexts.plans.queries.due.open_duties import locked_period
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.gongwen import GongwenText
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.rulebook_files import load

KIND = "report"


def merge_report(*, duty: str, period: str, by: Actor, at: datetime) -> int:
    """Returns the paper's id. Merged again, the draft gets a new wording and every earlier one is kept; after an issue
    nothing is merged any more.

    Who drafts papers of the office merges; another reviews them. Refused: unknown duty or period, no permission for its
    place or to draft papers, nothing filed yet, a report that was issued.
    """
    with writes("plans"):
        row = locked_period(duty, period)
        demand(by, READ_TASKS, row.duty.path)
        demand(by, DRAFT_PAPER, row.duty.office.path)
        text, filings = merged_text(row, today=official_day(at))
        if not filings:
            raise Refused("plans.nothing_filed")
        row.paper_id = _drafted(row, text, by, at)
        row.save(update_fields=["paper"])
        closed = {"number": duty, "period": period, "paper": row.paper_id, "filings": filings}
        record(kind=REPORT_MERGED, by=by, at=at, closed=closed, rule={"due_reports": load("due_reports").sha256})
    return row.paper_id


def _drafted(row: DutyPeriod, text: GongwenText, by: Actor, at: datetime) -> int:
    office = row.duty.office.number
    code = last_organ_code(by, unit=office, kind=KIND)
    if row.paper_id is not None:
        paper = paper_shown(by, row.paper_id)
        if paper.state == "issued":
            raise Refused("plans.report_issued", number=paper.number)
        if paper.state != "withdrawn":
            seen, code = paper.version, paper.organ_code
            revise_paper(paper=paper.id, seen=seen, content=text, organ_code=code, by=by, at=at)
            return paper.id
    return draft_paper(kind=KIND, unit=office, content=text, organ_code=code, by=by, at=at)
