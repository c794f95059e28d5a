"""A file handed in is erased by law: its name at once, its content when the erasure is carried out."""

from datetime import datetime

from zhengxin.contexts.documents.models import StoredFile
from zhengxin.contexts.journal.actions import erase_openings
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes


def erase_files(*, hashes: tuple[str, ...], erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """Every opening that names one of these files goes with it: it holds the file's name. Their SHA-256 stays.

    The content is not given out from here on; whoever carries the erasure out destroys the files returned.
    """
    demand(by, ERASE, "")
    with writes("documents"):
        StoredFile.objects.filter(sha256__in=hashes).erase(erasing.words)
        return Erased(files=frozenset(hashes)) + erase_openings(erasing=erasing, holding=hashes, by=by, at=at)
