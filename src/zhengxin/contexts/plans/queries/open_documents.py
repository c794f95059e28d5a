"""Documents that still wait for adoption, for the acts that change them."""

from typing import Any

from zhengxin.contexts.plans.models import PlanDocument, Programme
from zhengxin.kernel.plantext.corrections import corrected
from zhengxin.kernel.refusals import Refused


def open_document(document: int) -> PlanDocument:
    """Locks the document's row, so that one act at a time decides about it; call it inside the act's transaction.

    Refused: no such document, discarded, adopted.
    """
    row = PlanDocument.objects.select_for_update().filter(pk=document).first()
    if row is None:
        raise Refused("plans.unknown_document")
    if row.discarded_at is not None:
        raise Refused("plans.document_discarded")
    adopted = Programme.objects.filter(reading=row.reading).first()
    if adopted is not None:
        raise Refused("plans.already_adopted", number=adopted.number)
    return row


def understood_now(document: PlanDocument) -> dict[str, Any]:
    """The reading with all corrections so far, in the shape of docs/plan-reading.md."""
    forms = document.reading.corrections.order_by("position").values_list("form", flat=True)
    return corrected(document.reading.understood, list(forms))
