"""What the register holds below a place, in figures."""

from datetime import date

from django.db.models import Q

from zhengxin.contexts.subjects.models import Term, Unit


def units_registered(path: str, *, day: date) -> int:
    """Units at or below the place that have not ended by the day."""
    return Unit.objects.filter(~Q(ended_on__lt=day), path__startswith=path).count()


def heads_in_office(path: str, *, day: date) -> int:
    """Terms of heads of units at or below the place that run on the day."""
    running = Term.objects.filter(Q(until_day=None) | Q(until_day__gte=day), from_day__lte=day)
    return running.filter(post__is_head=True, post__unit__path__startswith=path).count()
