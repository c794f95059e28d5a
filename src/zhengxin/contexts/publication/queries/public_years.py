"""What is public about somebody by kind and year, and of which kinds anything could be: so that silence says no more
than it does."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.publication.policies import shown_on
from zhengxin.contexts.publication.queries.gates import can_open
from zhengxin.contexts.publication.queries.public_list import MOST_ABOUT, PublicLine
from zhengxin.contexts.records.queries.about_subject import KindOverYears, over_years
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.kernel.recordkinds import RecordKind

MOST_COUNTED = 2000


@dataclass(frozen=True)
class PublicOverYears:
    """`years` oldest first, `over_years` a row for each kind; `can_be` are those that the rulebook lets be public about
    such a subject. `is_cut` where there are more than MOST_COUNTED records and the latest were counted."""

    years: tuple[int, ...]
    over_years: tuple[KindOverYears, ...]
    can_be: tuple[RecordKind, ...]
    is_cut: bool


def public_over_years(
    units: Collection[int], newest: Sequence[PublicLine], *, subject_kind: str, day: date
) -> PublicOverYears:
    """About any of these units, as somebody of this kind of subject; `newest` are those of `lines_about`, which are all
    there are where they are fewer than it gives."""
    can_be = tuple(kind for kind in record_kinds().values() if can_open(kind, subject_kind))
    counted = [(line.kind.code, line.day) for line in newest]
    if len(newest) >= MOST_ABOUT:
        kinds = [kind.code for kind in can_be]
        rows = Publication.objects.filter(shown_on(day), kind__in=kinds, record__subject_unit__in=list(units))
        counted = list(rows.order_by("-day", "-pk").values_list("kind", "day")[: MOST_COUNTED + 1])
    years, by_kind = over_years(counted[:MOST_COUNTED])
    return PublicOverYears(years, by_kind, can_be, len(counted) > MOST_COUNTED)
