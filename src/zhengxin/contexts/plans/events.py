"""What the acts on plan documents and programmes commit to."""

from zhengxin.kernel.entries import EventKind

DOCUMENT_READ = EventKind("plans.document_read", closed=("jurisdiction", "file_sha256", "reading_sha256"))
READING_CORRECTED = EventKind("plans.reading_corrected", closed=("file_sha256", "position", "correction"))
DOCUMENT_DISCARDED = EventKind("plans.document_discarded", closed=("file_sha256", "reason"))
PROGRAMME_ADOPTED = EventKind(
    "plans.programme_adopted",
    public=("number", "jurisdiction", "title", "document_number", "issuer", "issued_on", "content_sha256"),
    closed=("file_sha256", "corrections", "disclosure", "publication_basis", "is_history"),
)
PROGRAMME_OPENED = EventKind("plans.programme_opened", public=("number", "basis"))
