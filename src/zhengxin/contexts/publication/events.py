"""What the acts on what is public commit to: whoever reads the log knows what must be public today and until when, and
what was taken down. No value of a record is repeated here; its own entry holds them."""

from zhengxin.kernel.entries import EventKind

_OF_GATE = ("kind", "subject_kind")
GATE_OPENED = EventKind("publication.gate_opened", public=(*_OF_GATE, "basis"))
GATE_CLOSED = EventKind("publication.gate_closed", public=(*_OF_GATE, "reason"))
PROPOSED = EventKind("publication.proposed", closed=("number", "kind", "basis", "reason"))
CONFIRMED = EventKind("publication.confirmed", closed=("number", "kind"))
DECLINED = EventKind("publication.declined", closed=("number", "kind", "reason"))
# `day` is the first and `last_day` the last on which it is shown, null for a record without a term.
PUBLISHED = EventKind(
    "publication.published",
    public=("number", "kind", "subject_kind", "basis", "day", "last_day"),
    closed=("reason",),
    rules=("publication_terms",),
)
END_MOVED = EventKind(
    "publication.end_moved", public=("number", "last_day", "basis"), closed=("reason",), rules=("publication_terms",)
)
WITHDRAWN = EventKind("publication.withdrawn", public=("number", "day", "reason", "basis"))
# Its term is over by a correction, or it was erased by law. What ends on the day that was told has no entry of its own.
ENDED = EventKind("publication.ended", public=("number", "day"))
# `content_sha256` is of the text as documents.queries.content_bytes writes it: whoever reads the page can compare.
# `units` are those that it is about.
ANNOUNCED = EventKind(
    "publication.announced", public=("number", "kind", "paper", "unit", "content_sha256", "units", "day")
)
ANNOUNCEMENT_WITHDRAWN = EventKind("publication.announcement_withdrawn", public=("number", "day", "reason"))
TERMS_ENDED = EventKind("publication.terms_ended", closed=("count", "day"))
# Entries that are found by the number of a record, beside the record's own.
ABOUT_A_RECORD = tuple(kind.name for kind in (PROPOSED, CONFIRMED, DECLINED, PUBLISHED, END_MOVED, WITHDRAWN, ENDED))


def about_gate(kind: str, subject_kind: str) -> str:
    """What entries of a gate are found by."""
    return f"gate {kind} {subject_kind}"
