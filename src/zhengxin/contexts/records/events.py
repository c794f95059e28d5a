"""What the acts on files of records commit to.

A record of a natural person or an official is entered as such: class and day alone.
"""

from zhengxin.kernel.entries import EventKind

BATCH_HANDED_IN = EventKind("records.batch_handed_in", closed=("number", "kind", "unit", "file_sha256"))
BATCH_REFUSED = EventKind("records.batch_refused", closed=("number", "fault"))
BATCH_TAKEN = EventKind(
    "records.batch_taken",
    closed=("number", "kind", "unit", "file_sha256", "rows", "accepted", "rejected", "duplicates", "held"),
)
# `values` are the fields that everybody may see; the others, and those that are sealed, are closed.
_PUBLIC, _CLOSED = ("number", "kind", "version", "unit", "values"), ("further", "batch", "row")
_PERSON = (*_PUBLIC, *_CLOSED)
# Of a kind that asks for a review: what came in, and, once the file is confirmed, each record as any other.
RECORD_HELD = EventKind("records.record_held", closed=_PERSON)
PERSON_RECORD_HELD = EventKind("records.person_record_held", closed=_PERSON, about_person=True)
BATCH_CONFIRMED = EventKind("records.batch_confirmed", closed=("number", "records", "reason"))
BATCH_RETURNED = EventKind("records.batch_returned", closed=("number", "records", "reason"))
RECORDED = EventKind("records.recorded", public=_PUBLIC, closed=_CLOSED)
PERSON_RECORDED = EventKind("records.person_recorded", closed=_PERSON, about_person=True)
CORRECTION_HELD = EventKind("records.correction_held", closed=_PERSON)
PERSON_CORRECTION_HELD = EventKind("records.person_correction_held", closed=_PERSON, about_person=True)
# Where two persons are asked for: the first of them.
_CONFIRMED = ("number", "version", "reason")
CORRECTION_CONFIRMED = EventKind("records.correction_confirmed", closed=_CONFIRMED)
PERSON_CORRECTION_CONFIRMED = EventKind("records.person_correction_confirmed", closed=_CONFIRMED, about_person=True)
CORRECTED = EventKind("records.corrected", public=(*_PUBLIC, "basis"), closed=(*_CLOSED, "reason"))
PERSON_CORRECTED = EventKind("records.person_corrected", closed=(*_PERSON, "basis", "reason"), about_person=True)
CORRECTION_RETURNED = EventKind("records.correction_returned", closed=("number", "version", "reason"))
PERSON_CORRECTION_RETURNED = EventKind(
    "records.person_correction_returned", closed=("number", "version", "reason"), about_person=True
)
# What became of the decision behind the record; a revoked one counts no more.
_FINALITY = ("number", "kind", "finality", "day", "reason", "basis")
FINALITY_DECIDED = EventKind("records.finality_decided", public=_FINALITY)
PERSON_FINALITY_DECIDED = EventKind("records.person_finality_decided", closed=_FINALITY, about_person=True)
SUBJECT_ANSWERED = EventKind("records.subject_answered", public=("number", "subject"), closed=("reason",))
# A monthly report (月报表) as it was declared; later versions say why.
OUTPUT_DECLARED = EventKind("records.output_declared", public=("unit", "month", "version"), closed=("lines", "reason"))
# Whether a closed kind of record is kept here at all, and on which basis.
KIND_SWITCHED = EventKind("records.kind_switched", public=("kind", "is_on", "basis"))
# An official's archive: begun, opened by somebody for a purpose, and the official told of it.
ARCHIVE_BEGUN = EventKind("records.archive_begun", closed=("archive", "person", "basis"), about_person=True)
ARCHIVE_OPENED = EventKind(
    "records.archive_opened", closed=("archive", "opening", "purpose", "matter"), about_person=True
)
OPENING_RELEASED = EventKind(
    "records.opening_released", closed=("archive", "opening", "day", "basis"), about_person=True
)
BULLETIN_DRAFTED = EventKind("records.bulletin_drafted", closed=("month", "paper", "figures"))
# Entries that are found by the number of their record; those of persons hold it in their values alone.
ABOUT_A_RECORD = tuple(
    kind.name
    for kind in (
        RECORD_HELD, RECORDED, CORRECTION_HELD, CORRECTION_CONFIRMED, CORRECTED, CORRECTION_RETURNED, SUBJECT_ANSWERED,
        FINALITY_DECIDED,
    )
)  # fmt: skip

# Entries of what was decided about a whole file, with the words of whoever decided.
ABOUT_A_BATCH = (BATCH_CONFIRMED.name, BATCH_RETURNED.name)


def about_batch(number: str) -> str:
    """What entries of a file of records are found by."""
    return f"batch {number}"


def about_output(unit: str, month: str) -> str:
    """What entries of a unit's monthly report are found by."""
    return f"output {unit} {month}"
