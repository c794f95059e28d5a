"""Due items whose day is another than that of the clock they run on."""

from django.db.models import F

from zhengxin.contexts.plans.models import DueItem


def items_off_their_clock() -> list[str]:
    """Numbers. A paused clock has no day; a stopped one no longer counts."""
    rows = DueItem.objects.filter(clock__state="running").exclude(clock__due_on=F("due_on"))
    return list(rows.order_by("pk").values_list("number", flat=True))
