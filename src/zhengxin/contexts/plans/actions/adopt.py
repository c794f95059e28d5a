"""A reading is adopted: the plan document becomes a programme."""

from datetime import datetime

from django.db import IntegrityError

from zhengxin.contexts.plans.actions.programme_rows import Adoption, write_programme
from zhengxin.contexts.plans.policies import ADOPT
from zhengxin.contexts.plans.queries.open_documents import open_document, understood_now
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def adopt_reading(*, document: int, seen: int, publication_basis: str | None = None, by: Actor, at: datetime) -> str:
    """Returns the programme's number. `seen` is how many corrections the person had before their eyes.

    The programme is public only when the document prints its disclosure or `publication_basis` names one.
    Refused: unknown, discarded or adopted document, no title, corrected in the meantime, a programme
    number taken at the same moment by another adoption.
    """
    try:
        with writes("plans"):
            row = open_document(document)
            demand(by, ADOPT, row.path)
            corrections = row.reading.corrections.count()
            if corrections != seen:
                raise Refused("plans.corrected_meanwhile")
            understood = understood_now(row)
            if not understood["title"]:
                raise Refused("plans.title_missing")
            adoption = Adoption(
                jurisdiction=row.jurisdiction,
                path=row.path,
                understood=understood,
                disclosure=row.reading.disclosure,
                publication_basis=(publication_basis or "").strip()[:500] or None,
                reading=row.reading,
                file_sha256=row.file_sha256,
                corrections=corrections,
                rule={"plan_patterns": row.reading.patterns_sha256},
            )
            return write_programme(adoption=adoption, by=by, at=at)
    except IntegrityError as fault:
        raise Refused("plans.adopted_meanwhile") from fault
