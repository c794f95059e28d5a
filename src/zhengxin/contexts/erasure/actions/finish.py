"""What was decided is carried out beyond the rows: files destroyed, pages of the store written anew."""

from datetime import datetime

from django.apps import apps

from zhengxin.contexts.erasure.events import ERASURE_CARRIED_OUT
from zhengxin.contexts.erasure.models import Erasure
from zhengxin.contexts.erasure.policies import DECIDE
from zhengxin.contexts.journal.actions import record
from zhengxin.kernel.actors import Actor, demand
from zhengxin.plumbing.filestore import destroy
from zhengxin.plumbing.guarded import GuardedModel, writes
from zhengxin.plumbing.store_pages import rewrite_pages

# Libraries' tables that an erasure takes rows from.
BESIDE = ("django_session", "axes_accessattempt", "axes_accessfailurelog", "axes_accesslog")


def finish_erasures(*, by: Actor, at: datetime) -> int:
    """Carries out every erasure that was decided; returns how many. Killed anywhere it is done again from the start,
    and does the same. Nothing is said to be done before it is."""
    demand(by, DECIDE, "")
    waiting = list(Erasure.objects.filter(state=Erasure.DECIDED).order_by("number"))
    for row in waiting:
        for sha256 in row.files:
            destroy(sha256)
    if not waiting or not rewrite_pages(_tables()):
        return 0
    with writes("erasure"):
        # Another worker may have come first.
        left = Erasure.objects.select_for_update().filter(state=Erasure.DECIDED, pk__in=[row.pk for row in waiting])
        for row in left:
            row.state, row.done_at = Erasure.DONE, at
            row.save(update_fields=["state", "done_at"])
            record(kind=ERASURE_CARRIED_OUT, by=by, at=at, about=row.number, public={"number": row.number})
    return len(waiting)


def _tables() -> list[str]:
    """Those of models that hold people's words, and of libraries."""
    erased = [
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, GuardedModel) and (model.ERASED or model.ERASED_WHOLE)
    ]
    return [*sorted(erased), Erasure._meta.db_table, *BESIDE]
