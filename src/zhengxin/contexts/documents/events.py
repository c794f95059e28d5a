"""What the acts on files and papers commit to; a file's hash enters only inside a commitment."""

from zhengxin.kernel.entries import EventKind

STORED = EventKind("documents.stored", closed=("sha256", "size", "media_type", "name"))
PAPER_DRAFTED = EventKind("documents.paper_drafted", closed=("paper", "kind", "unit", "content_sha256"))
PAPER_REVISED = EventKind("documents.paper_revised", closed=("paper", "version", "content_sha256"))
PAPER_REVIEWED = EventKind("documents.paper_reviewed", closed=("paper", "version", "content_sha256"))
PAPER_ISSUED = EventKind(
    "documents.paper_issued",
    public=("number", "kind", "jurisdiction", "unit", "title_sha256", "issued_on"),
    closed=("paper", "version", "content_sha256", "signer", "file_sha256", "seal_sha256"),
)
PAPER_WITHDRAWN = EventKind("documents.paper_withdrawn", closed=("paper", "version", "reason"))
