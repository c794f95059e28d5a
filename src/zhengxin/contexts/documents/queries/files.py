"""Files by their hash; whoever asks has checked that the reader may see them."""

from zhengxin.contexts.documents.models import StoredFile
from zhengxin.kernel.erasing import MARK, is_erased
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.filestore import fetch


def file_content(sha256: str) -> tuple[str, str, bytes]:
    """Name, media type and bytes. Refused "documents.unknown_file" and, erased by law, "documents.file_erased"."""
    demand_not_erased(sha256)
    row = StoredFile.objects.filter(sha256=sha256).first()
    if row is None:
        raise Refused("documents.unknown_file")
    return row.name, row.media_type, fetch(sha256)


def demand_not_erased(sha256: str) -> None:
    """Refused "documents.file_erased" with the sentence that stands in the place of the file's name."""
    name = StoredFile.objects.filter(sha256=sha256).values_list("name", flat=True).first()
    if is_erased(name):
        raise Refused("documents.file_erased", words=name)


def known_hashes() -> set[str]:
    """Of the files whose content must be there: those erased by law are not."""
    return set(StoredFile.objects.exclude(name__startswith=MARK).values_list("sha256", flat=True))
