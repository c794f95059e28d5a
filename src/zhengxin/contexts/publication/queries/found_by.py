"""By which words a public record is found: the number of its document, name and code of its subject."""

from zhengxin.contexts.publication.queries.public_record import values_shown
from zhengxin.contexts.records.queries.facts import RecordFacts
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.kernel.recordchecks.keys import folded as folded_number
from zhengxin.kernel.recordfacts import shown_to_all


def document_told(record: RecordFacts) -> str | None:
    """In the form in which numbers are compared; None where it has none that everybody may see."""
    kind = record_kind(record.kind)
    numbers = (told for field, told in values_shown(record) if field.code in kind.key and field.written == "number")
    document = next(numbers, None)
    return folded_number(document) if document else None


def subject_told(record: RecordFacts) -> tuple[str, str] | None:
    """Its name and code, "" where it has none; None where not everybody may see them, and for a unit of the register,
    which is found there."""
    party = record_kind(record.kind).subject.party
    shown = shown_to_all(record_kind(record.kind), record.subject_kind)
    if record.subject_unit is not None or party.name not in shown or not record.subject_name:
        return None
    return record.subject_name, (record.subject_code or "") if party.code in shown else ""
