"""By which words a public record is found: the number of its document, the whole name and the code of its subject."""

from zhengxin.contexts.publication.queries.public_record import values_shown
from zhengxin.contexts.records.queries.facts import RecordFacts
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.kernel.recordchecks.keys import folded as folded_number
from zhengxin.plumbing.grams import folded


def found_by(record: RecordFacts) -> dict[str, str | None]:
    """By the names of the columns of Publication, in the form in which they are compared; None where not everybody may
    see the field that says it."""
    kind = record_kind(record.kind)
    shown = {field.code: (field, told) for field, told in values_shown(record)}
    numbers = (told for code, (field, told) in shown.items() if code in kind.key and field.written == "number")
    document, party = next(numbers, None), kind.subject.party
    return {
        "document": folded_number(document) if document else None,
        "subject": folded(record.subject_name) if party.name in shown and record.subject_name else None,
        "subject_code": record.subject_code if party.code in shown else None,
    }
