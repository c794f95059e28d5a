"""Time limits whose words may be erased by law, by the number in the address of their page."""

from zhengxin.contexts.clocks.models import Clock
from zhengxin.kernel.erasing import Erasable
from zhengxin.kernel.refusals import Refused


def erasable_clock(typed: str) -> Erasable:
    """Refused "erasure.unknown_thing"."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 19
    row = Clock.objects.filter(pk=int(typed)).first() if is_number else None
    if row is None:
        raise Refused("erasure.unknown_thing")
    return Erasable(str(row.pk), row.owner_key, row.path)


def clocks_on(owner_kind: str, keys: list[str]) -> list[int]:
    """The clocks that run or ran on these things."""
    return list(Clock.objects.filter(owner_kind=owner_kind, owner_key__in=keys).values_list("pk", flat=True))
