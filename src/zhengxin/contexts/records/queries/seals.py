"""The key under which sensitive values lie, and how their places are named."""

from pathlib import Path

from django.conf import settings

from zhengxin.contexts.records.models import Batch
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.sealing import Seal, seal_in


def key_file() -> Path:
    return Path(settings.ZHENGXIN_DATA) / "record-key"


def seal_kept() -> Seal | None:
    """None as long as nothing was ever kept."""
    return seal_in(key_file())


def demand_seal() -> Seal:
    """Refused "records.key_missing" and "records.key_other": what is kept would neither open nor be found again."""
    seal = seal_kept()
    if seal is None:
        raise Refused("records.key_missing")
    last = Batch.objects.order_by("-pk").values_list("seal_mark", flat=True).first()
    if last is not None and last != seal.mark:
        raise Refused("records.key_other")
    return seal


def place_of(kind: str, field: str) -> str:
    """Where a sealed value stands; it opens nowhere else."""
    return f"{kind}/{field}"


def place_of_file(number: str) -> str:
    return f"batch/{number}"
