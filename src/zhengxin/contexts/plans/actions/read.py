"""A plan document is handed in and read."""

import hashlib
from datetime import datetime

from zhengxin.contexts.documents.actions import store_file
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.events import DOCUMENT_READ
from zhengxin.contexts.plans.models import PlanDocument, Reading
from zhengxin.contexts.plans.policies import UPLOAD
from zhengxin.contexts.subjects.queries import division
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.entries import canonical
from zhengxin.kernel.plantext import Patterns, read_plan
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext import extract
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.rulebook_files import load


def read_document(*, content: bytes, name: str, jurisdiction: str, by: Actor, at: datetime) -> int:
    """Returns the document's id. Refused: unknown jurisdiction, whatever `doctext.extract` refuses, a text without
    any clause, a file already handed in for the jurisdiction. Nothing is kept of what is refused."""
    place = division(jurisdiction)
    demand(by, UPLOAD, place.path)
    sha256 = hashlib.sha256(content).hexdigest()
    known = PlanDocument.objects.filter(file_sha256=sha256, jurisdiction=jurisdiction, discarded_at=None).first()
    if known is not None:
        raise Refused("plans.document_known", document=known.pk)
    document = extract(content, name=name)
    rules = load("plan_patterns")
    reading = read_plan(document.text, Patterns.from_data(rules.data))
    if not reading.clauses:
        raise Refused("plans.no_clause")
    understood = reading.as_contract()
    with writes("plans"):
        store_file(content=content, name=name, media_type=document.media_type, by=by, at=at)
        row = PlanDocument.objects.create(
            file_sha256=sha256,
            file_name=name[-255:],
            jurisdiction=jurisdiction,
            path=place.path,
            text=document.text,
            places=[[place.start, place.end, place.page, place.paragraph] for place in document.places],
            uploaded_by=by.id,
            uploaded_at=at,
        )
        Reading.objects.create(
            document=row,
            understood=understood,
            positions=reading.positions(),
            disclosure=reading.disclosure,
            patterns_sha256=rules.sha256,
            read_at=at,
        )
        closed = {
            "jurisdiction": jurisdiction,
            "file_sha256": sha256,
            "reading_sha256": hashlib.sha256(canonical(understood)).hexdigest(),
        }
        about, rule = f"document {row.pk}", {"plan_patterns": rules.sha256}
        record(kind=DOCUMENT_READ, by=by, at=at, about=about, closed=closed, rule=rule)
    return row.pk
