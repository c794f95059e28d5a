"""Kinds of record for which two other persons confirm: the first is noted, the second makes it count."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Count

from zhengxin.contexts.records.models import Confirmation
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def confirmed_enough(*, versions: Collection[int], kind: str, reason: str, by: Actor, at: datetime) -> frozenset[int]:
    """Those of these versions of a kind that count with this confirmation; of the others it is noted.

    Refused "records.confirmed_already" where the person confirmed one of them before.
    """
    needed = max(1, record_kind(kind).reviewers)
    earlier = Confirmation.objects.filter(version__in=versions)
    if earlier.filter(confirmed_by=by.id).exists():
        raise Refused("records.confirmed_already")
    counted = dict(earlier.values_list("version").annotate(persons=Count("pk")).order_by())
    enough = frozenset(version for version in versions if counted.get(version, 0) + 1 >= needed)
    with writes("records"):
        Confirmation.objects.bulk_create(
            Confirmation(version_id=version, confirmed_by=by.id, confirmed_at=at, reason=reason.strip())
            for version in versions
            if version not in enough
        )
    return enough
