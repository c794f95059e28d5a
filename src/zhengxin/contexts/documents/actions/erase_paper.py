"""A paper is erased by law: every wording, title, signer, Word file and scan. Number, organ and day stay."""

from datetime import datetime
from typing import Any

from zhengxin.contexts.documents.actions.erase_file import erase_files
from zhengxin.contexts.documents.events import (
    PAPER_DRAFTED,
    PAPER_ISSUED,
    PAPER_REVIEWED,
    PAPER_REVISED,
    PAPER_WITHDRAWN,
)
from zhengxin.contexts.documents.models import Paper, PaperGram, PaperVersion, PaperWords
from zhengxin.contexts.journal.actions import erase_openings
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes

# Whose values hold a hash of the wording or the title, the signer, or a reason in words.
WORDED = (PAPER_DRAFTED, PAPER_REVISED, PAPER_REVIEWED, PAPER_ISSUED, PAPER_WITHDRAWN)


def erase_paper(*, paper: int, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """Part of an erasure that was decided."""
    demand(by, ERASE, "")
    with writes("documents"):
        row = Paper.objects.select_for_update().get(pk=paper)
        hashes = tuple(sha256 for sha256 in (row.file_sha256, row.seal_sha256) if sha256)
        PaperGram.objects.filter(paper=row).erase(erasing.words)
        PaperWords.objects.filter(paper=row).erase(erasing.words)
        PaperVersion.objects.filter(paper=row).erase(erasing.words)
        Paper.objects.filter(pk=paper).erase(erasing.words)
        told: Any = {"erasing": erasing, "by": by, "at": at}
        found = erase_files(hashes=hashes, **told) if hashes else Erased()
        numbers = [f"paper {paper}", *([row.number] if row.number else [])]
        return found + erase_openings(about=numbers, events=[kind.name for kind in WORDED], **told)
