"""What a unit answers for throughout a programme, said once and not for every task."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F

from zhengxin.contexts.plans.models import Programme, StandingAssignment
from zhengxin.contexts.plans.policies import visible_programmes
from zhengxin.kernel.actors import Actor


@dataclass(frozen=True)
class StandingDuty:
    """`printed` is the name under which the plan gives the duty: the unit's own, or the word for its group."""

    programme: str
    title: str
    printed: str
    role: str
    from_clause: str


def standing_duties(reader: Actor, units: Collection[int]) -> list[StandingDuty]:
    """Of the units with these ids, in the programmes at work that the reader may see."""
    rows = StandingAssignment.objects.filter(
        programme__in=Programme.objects.filter(visible_programmes(reader)),
        programme__ledger__units__unit__in=units,
        programme__ledger__units__printed_as=F("unit_name"),
    )
    found = rows.select_related("programme").order_by("-programme__adopted_at", "position").distinct()
    return [
        StandingDuty(row.programme.number, row.programme.title, row.unit_name, row.role, row.from_clause)
        for row in found
    ]
