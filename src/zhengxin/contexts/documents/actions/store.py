"""A file that was handed in is kept by the hash of its content."""

import hashlib
from datetime import datetime

from zhengxin.contexts.documents.events import STORED
from zhengxin.contexts.documents.models import StoredFile
from zhengxin.contexts.documents.queries import demand_not_erased
from zhengxin.contexts.journal.actions import record
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.erasing import is_erased
from zhengxin.plumbing.filestore import keep
from zhengxin.plumbing.guarded import writes

MAX_NAME = 255


def store_file(*, content: bytes, name: str, media_type: str, by: Actor, at: datetime) -> str:
    """Returns the SHA-256. The same content given again adds nothing. The caller's act holds the permission.

    Refused "documents.file_erased": a content that was erased by law does not come back.
    """
    demand_not_erased(hashlib.sha256(content).hexdigest())
    sha256 = keep(content)
    if StoredFile.objects.filter(sha256=sha256).exists():
        return sha256
    # Nobody makes a file look erased by its name.
    called = f"文件-{name[3 - MAX_NAME :]}" if is_erased(name[-MAX_NAME:]) else name[-MAX_NAME:]
    with writes("documents"):
        StoredFile.objects.create(sha256=sha256, size=len(content), media_type=media_type, name=called, stored_at=at)
        closed = {"sha256": sha256, "size": len(content), "media_type": media_type, "name": called}
        record(kind=STORED, by=by, at=at, closed=closed)
    return sha256
