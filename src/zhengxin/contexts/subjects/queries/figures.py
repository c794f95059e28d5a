"""What the register holds below a place, in figures."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from zhengxin.contexts.subjects.models import Term, Unit


@dataclass(frozen=True)
class RegisterFigures:
    """`units` have not ended, `heads` of them have a head in office."""

    units: int
    heads: int


def register_figures(path: str, *, day: date) -> RegisterFigures:
    """Of units at or below the place on the day, in one question."""
    running = Term.objects.filter(Q(until_day=None) | Q(until_day__gte=day), from_day__lte=day)
    has_head = Exists(running.filter(post__is_head=True, post__unit=OuterRef("pk")))
    units = Unit.objects.filter(~Q(ended_on__lt=day), path__startswith=path)
    return RegisterFigures(**units.aggregate(units=Count("pk"), heads=Count("pk", filter=has_head)))
