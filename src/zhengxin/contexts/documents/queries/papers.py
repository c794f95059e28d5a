"""Papers that a reader may see: the list, one paper with its text, its Word file and the scan of the sealed one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from zhengxin.contexts.documents.models import Paper, PaperVersion
from zhengxin.contexts.documents.policies import visible_papers
from zhengxin.contexts.documents.queries.files import file_content
from zhengxin.contexts.documents.queries.found import PAPER_TABLES
from zhengxin.contexts.documents.queries.paper_content import gongwen_of, version_in_force
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.gongwen import GongwenText, gongwen_file, text_from_json
from zhengxin.plumbing.grams import sought

PAGE = 50


@dataclass(frozen=True)
class PaperListed:
    """A line of the list. `number` is the 发文字号, given when the paper is issued."""

    id: int
    kind: str
    title: str
    unit_name: str
    state: str
    number: str | None
    drafted_at: datetime
    issued_on: date | None


@dataclass(frozen=True)
class PaperShown:
    """A paper with the text in force. `writers` are the accounts that wrote a version of it."""

    id: int
    kind: str
    title: str
    unit: str
    unit_name: str
    jurisdiction: str
    path: str
    organ_code: str
    state: str
    version: int
    text: GongwenText
    writers: frozenset[str]
    drafted_at: datetime
    written_at: datetime
    reviewed_by: str
    reviewed_at: datetime | None
    number: str | None
    signer: str
    issued_on: date | None
    issued_at: datetime | None
    file_sha256: str
    seal_sha256: str
    withdrawn_at: datetime | None
    withdrawal_reason: str


def papers(reader: Actor, *, state: str = "", words: str = "", before: int | None = None) -> list[PaperListed]:
    """At most 50, the newest first; `before` is the id of the last one seen. the `words` stand in title,
    number or the unit's name."""
    rows = Paper.objects.filter(visible_papers(reader))
    if state:
        rows = rows.filter(state=state)
    if words.strip():
        rows = rows.filter(PAPER_TABLES.having(sought(words), "pk").condition)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [_listed(row) for row in rows.order_by("-pk")[:PAGE]]


def issued_by_unit(reader: Actor, unit: str) -> list[PaperListed]:
    """The papers that the unit of this number issued, the newest first; a page of them."""
    rows = Paper.objects.filter(visible_papers(reader), unit=unit, state=Paper.ISSUED).order_by("-issued_on", "-pk")
    return [_listed(row) for row in rows[:PAGE]]


def paper_shown(reader: Actor, paper: int) -> PaperShown:
    """Refused "documents.unknown_paper" when there is none that the reader may see."""
    return _shown(_visible(reader, paper))


def issued_paper(paper: int) -> PaperShown:
    """Without a reader: the caller has asked the right to see it. Refused "documents.paper_not_issued"."""
    return _shown(_issued(paper))


def issued_file(paper: int) -> tuple[str, bytes]:
    """Name and bytes of the Word file kept at issue; without a reader, as `issued_paper`."""
    name, _media_type, content = file_content(_issued(paper).file_sha256)
    return name, content


def paper_writers(papers: Iterable[int]) -> dict[int, frozenset[str]]:
    """The accounts that wrote a version of each of the papers."""
    writers: dict[int, set[str]] = {}
    for paper, writer in PaperVersion.objects.filter(paper__in=papers).values_list("paper", "written_by"):
        writers.setdefault(paper, set()).add(writer)
    return {paper: frozenset(each) for paper, each in writers.items()}


def _issued(paper: int) -> Paper:
    row = Paper.objects.filter(pk=paper).first()
    if row is None:
        raise Refused("documents.unknown_paper")
    if row.state != Paper.ISSUED:
        raise Refused("documents.paper_not_issued")
    return row


def _shown(row: Paper) -> PaperShown:
    version = version_in_force(row)
    return PaperShown(
        id=row.pk,
        kind=row.kind,
        title=row.title,
        unit=row.unit,
        unit_name=row.unit_name,
        jurisdiction=row.jurisdiction,
        path=row.path,
        organ_code=row.organ_code,
        state=row.state,
        version=row.version,
        text=text_from_json(version.content),
        writers=frozenset(row.versions.values_list("written_by", flat=True)),
        drafted_at=row.drafted_at,
        written_at=version.written_at,
        reviewed_by=row.reviewed_by,
        reviewed_at=row.reviewed_at,
        number=row.number,
        signer=row.signer,
        issued_on=row.issued_on,
        issued_at=row.issued_at,
        file_sha256=row.file_sha256,
        seal_sha256=row.seal_sha256,
        withdrawn_at=row.withdrawn_at,
        withdrawal_reason=row.withdrawal_reason,
    )


def paper_file(reader: Actor, paper: int) -> tuple[str, bytes]:
    """Name and bytes of the Word file: the one kept at issue, else a draft made from the text in force."""
    row = _visible(reader, paper)
    if row.file_sha256:
        name, _media_type, content = file_content(row.file_sha256)
        return name, content
    version: PaperVersion = version_in_force(row)
    return f"草稿-{row.title[:60]}.docx", gongwen_file(gongwen_of(row, version), at=version.written_at)


def paper_seal(reader: Actor, paper: int) -> tuple[str, str, bytes]:
    """Name, media type and bytes of the scan. Refused "documents.unknown_file" before the paper is issued."""
    return file_content(_visible(reader, paper).seal_sha256)


def last_organ_code(reader: Actor, *, unit: str, kind: str) -> str:
    """The 机关代字 that the unit used last for papers of this kind; empty for the first one."""
    rows = Paper.objects.filter(visible_papers(reader), unit=unit, kind=kind).exclude(organ_code="")
    return rows.order_by("-pk").values_list("organ_code", flat=True).first() or ""


def papers_to_read(reader: Actor, papers: Iterable[int]) -> set[int]:
    """Those of the papers that the reader may see."""
    return set(Paper.objects.filter(visible_papers(reader), pk__in=papers).values_list("pk", flat=True))


def _listed(row: Paper) -> PaperListed:
    return PaperListed(
        id=row.pk,
        kind=row.kind,
        title=row.title,
        unit_name=row.unit_name,
        state=row.state,
        number=row.number,
        drafted_at=row.drafted_at,
        issued_on=row.issued_on,
    )


def _visible(reader: Actor, paper: int) -> Paper:
    row = Paper.objects.filter(visible_papers(reader), pk=paper).first()
    if row is None:
        raise Refused("documents.unknown_paper")
    return row
