"""Files by their hash; whoever asks has checked that the reader may see them."""

from zhengxin.contexts.documents.models import StoredFile
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.filestore import fetch


def file_content(sha256: str) -> tuple[str, str, bytes]:
    """Name, media type and bytes. Refused "documents.unknown_file" when there is none."""
    row = StoredFile.objects.filter(sha256=sha256).first()
    if row is None:
        raise Refused("documents.unknown_file")
    return row.name, row.media_type, fetch(sha256)


def known_hashes() -> set[str]:
    return set(StoredFile.objects.values_list("sha256", flat=True))
