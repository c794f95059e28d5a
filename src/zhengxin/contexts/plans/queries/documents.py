"""Plan documents in the console: those that wait, and one for its review."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhengxin.contexts.plans.models import PlanDocument
from zhengxin.contexts.plans.policies import visible_documents
from zhengxin.contexts.plans.queries.open_documents import understood_now
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class DocumentListed:
    id: int
    file_name: str
    title: str | None
    jurisdiction: str
    uploaded_at: datetime
    clauses: int
    warnings: int


@dataclass(frozen=True)
class DocumentShown:
    """A document with what was understood of it, corrections applied.

    `understood` has the shape of docs/plan-reading.md, `as_read` is the same before any correction, and
    `positions` holds the spans of `as_read` in `text`;
    `places` lists [start, end, page, paragraph]. `adopted_as` is the programme's number once adopted.
    """

    id: int
    file_name: str
    file_sha256: str
    jurisdiction: str
    text: str
    places: list[list[Any]]
    understood: dict[str, Any]
    as_read: dict[str, Any]
    positions: dict[str, Any]
    disclosure: str | None
    corrections: int
    uploaded_at: datetime
    adopted_as: str | None
    discarded_at: datetime | None


def documents_waiting(reader: Actor) -> list[DocumentListed]:
    """Documents neither adopted nor discarded, the newest first."""
    rows = PlanDocument.objects.filter(
        visible_documents(reader), discarded_at=None, reading__isnull=False, reading__programme=None
    )
    return [
        _listed(row) for row in rows.defer("text", "places").select_related("reading").order_by("-uploaded_at", "-pk")
    ]


def document_shown(reader: Actor, document: int) -> DocumentShown:
    """Refused "plans.unknown_document" when there is none that the reader may see."""
    row = PlanDocument.objects.filter(visible_documents(reader), pk=document).select_related("reading").first()
    if row is None:
        raise Refused("plans.unknown_document")
    programme = getattr(row.reading, "programme", None)
    return DocumentShown(
        id=row.pk,
        file_name=row.file_name,
        file_sha256=row.file_sha256,
        jurisdiction=row.jurisdiction,
        text=row.text,
        places=row.places,
        understood=understood_now(row),
        as_read=row.reading.understood,
        positions=row.reading.positions,
        disclosure=row.reading.disclosure,
        corrections=row.reading.corrections.count(),
        uploaded_at=row.uploaded_at,
        adopted_as=programme.number if programme else None,
        discarded_at=row.discarded_at,
    )


def _listed(row: PlanDocument) -> DocumentListed:
    understood = row.reading.understood
    return DocumentListed(
        id=row.pk,
        file_name=row.file_name,
        title=understood["title"],
        jurisdiction=row.jurisdiction,
        uploaded_at=row.uploaded_at,
        clauses=len(understood["clauses"]),
        warnings=len(understood["warnings"]),
    )
