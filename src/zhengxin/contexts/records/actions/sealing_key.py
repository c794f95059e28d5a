"""The key under which sensitive values lie, made with the first that is kept, and never again."""

from datetime import datetime

from zhengxin.contexts.records.models import Batch, OfficialArchive
from zhengxin.contexts.records.queries.seals import demand_seal, key_file
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.sealing import Seal, make_seal


def seal_to_keep(*, by: Actor, at: datetime) -> Seal:
    """Refused as `demand_seal` where something lies under a key that is not there."""
    if not key_file().exists() and not Batch.objects.exists() and not OfficialArchive.objects.exists():
        make_seal(key_file())
    return demand_seal()
