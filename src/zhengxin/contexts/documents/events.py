"""What storing a file commits to; a file's hash enters only inside a commitment."""

from zhengxin.kernel.entries import EventKind

STORED = EventKind("documents.stored", closed=("sha256", "size", "media_type", "name"))
