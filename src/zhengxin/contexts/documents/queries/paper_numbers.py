"""The number that a paper would get next, and the sheet that is printed with it to be signed and sealed."""

from datetime import date, datetime

from django.db.models import Max

from zhengxin.contexts.documents.models import Paper, PaperNumber
from zhengxin.contexts.documents.policies import ISSUE
from zhengxin.contexts.documents.queries.paper_content import gongwen_of, version_in_force
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.gongwen import gongwen_file


def last_serial(paper: Paper, year: int) -> int:
    """The highest serial given to papers of this organ code in the year; 0 before the first."""
    given = PaperNumber.objects.filter(jurisdiction=paper.jurisdiction, organ_code=paper.organ_code, year=year)
    return given.aggregate(last=Max("serial"))["last"] or 0


def next_serial(reader: Actor, paper: int, *, year: int) -> int:
    """What the next issue would give. Nothing is held: who issues first has it. Refused as `sheet_to_seal`."""
    return last_serial(_issuable(reader, paper), year) + 1


def sheet_to_seal(
    reader: Actor, paper: int, *, serial: int, signer: str, issued_on: date, at: datetime
) -> tuple[str, bytes]:
    """Name and bytes of the Word file with number, signer and day, for print, signature and seal.

    For those who may issue it, and for reviewed papers alone. Refused: unknown paper, no permission, not reviewed.
    """
    row = _issuable(reader, paper)
    number = f"{row.organ_code}〔{issued_on.year}〕{serial}号"
    content = gongwen_of(row, version_in_force(row), number=number, signer=signer, issued_on=issued_on)
    return f"用印稿-{number}.docx", gongwen_file(content, at=at)


def _issuable(reader: Actor, paper: int) -> Paper:
    row = Paper.objects.filter(pk=paper).first()
    if row is None:
        raise Refused("documents.unknown_paper")
    demand(reader, ISSUE, row.path)
    if row.state != Paper.REVIEWED:
        raise Refused("documents.paper_not_reviewed")
    return row
