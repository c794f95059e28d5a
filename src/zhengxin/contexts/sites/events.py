"""What the acts on files for sites commit to: who sends what where goes on inside the offices."""

from zhengxin.kernel.entries import EventKind

_BATCH, _ROW = ("lifecycles/site_batch",), ("lifecycles/site_row",)
DUE_FOUND = EventKind("sites.due_found", closed=("site", "found", "dropped"))
BATCH_MADE = EventKind(
    "sites.batch_made",
    closed=("number", "site", "kind", "rows", "changed", "withdrawn", "file_sha256"),
    rules=_BATCH,
)
BATCH_SENT = EventKind("sites.batch_sent", closed=("number", "sent_on"), rules=_BATCH)
BATCH_GIVEN_UP = EventKind("sites.batch_given_up", closed=("number", "reason"), rules=_BATCH)
RECEIPT_READ = EventKind(
    "sites.receipt_read", closed=("number", "receipt_sha256", "accepted", "rejected"), rules=(*_BATCH, *_ROW)
)
SENT_AGAIN = EventKind("sites.row_again", closed=("number", "line", "record", "reason"), rules=_ROW)


def about_batch(number: str) -> str:
    """What entries of a file for a site are found by."""
    return f"site batch {number}"
