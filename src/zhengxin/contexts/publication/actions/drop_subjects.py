"""Names that no publication leads to through an open gate leave the search; nobody found anything by them since."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef

from zhengxin.contexts.publication.models import Publication, PublicSubject, SubjectGram, SubjectWords
from zhengxin.contexts.publication.policies import WITHDRAW
from zhengxin.kernel.actors import Actor, demand
from zhengxin.plumbing.among import Among
from zhengxin.plumbing.bulk_load import remove_rows
from zhengxin.plumbing.guarded import writes

# Names in one transaction: others wait for no longer than it takes.
STEP = 10_000


def drop_subjects(*, by: Actor, at: datetime) -> int:
    """One step; returns how many went, 0 where nothing is left. It decides nothing, so it enters nothing."""
    demand(by, WITHDRAW, "")
    with writes("publication"):
        return drop_unused(by=by, at=at)


def drop_unused(*, by: Actor, at: datetime) -> int:
    """Part of an act that took something down."""
    # What went down with its gate never comes back.
    leading = Publication.objects.filter(subject=OuterRef("pk"), gate__closed_at=None)
    unused = PublicSubject.objects.filter(~Exists(leading))
    ids = list(unused.select_for_update().order_by("pk").values_list("pk", flat=True)[:STEP])
    if ids:
        # An act that had one of them locked may have published something about it meanwhile.
        ids = list(unused.filter(Among(F("pk"), ids)).values_list("pk", flat=True))
        Publication.objects.filter(Among(F("subject"), ids)).update(subject=None)
        for model, key in ((SubjectGram, "subject_id"), (SubjectWords, "subject_id"), (PublicSubject, "id")):
            remove_rows(model, key, ids)
    return len(ids)
