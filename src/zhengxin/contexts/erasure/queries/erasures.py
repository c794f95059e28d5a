"""Erasures as those who ask for them and decide about them see them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from zhengxin.contexts.access.queries import account_names
from zhengxin.contexts.erasure.models import Erasure
from zhengxin.contexts.erasure.policies import ASK, DECIDE
from zhengxin.contexts.erasure.queries.grounds import Ground, ground
from zhengxin.contexts.erasure.queries.things import erasable
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused

PAGE = 50


@dataclass(frozen=True)
class ErasureShown:
    """`thing` is what is to be erased as people call it while it is asked, then its number; nothing of a person.
    `asked_by` and `decided_by` are names. `may_decide`: the reader, now."""

    number: str
    kind: str
    thing: str
    ground: Ground
    reason: str
    state: str
    asked_by: str
    asked_at: datetime
    decided_by: str
    decided_at: datetime | None
    decline_reason: str
    openings: int
    done_at: datetime | None
    may_decide: bool


def erasures(reader: Actor, *, at: datetime, before: str = "") -> list[ErasureShown]:
    """At most 50, the newest first; `before` is the number of the last one seen."""
    rows = Erasure.objects.filter(_visible(reader)).order_by("-number")
    if before:
        rows = rows.filter(number__lt=before)
    return _shown(list(rows[:PAGE]), reader, at)


def erasure_shown(reader: Actor, number: str, *, at: datetime) -> ErasureShown:
    """Refused "erasure.unknown_erasure"."""
    return _shown([_row(reader, number)], reader, at)[0]


def erasures_waiting(reader: Actor, *, at: datetime) -> list[ErasureShown]:
    """Those that the reader may decide about now, the longest waiting first; at most 50."""
    rows = Erasure.objects.filter(_visible(reader), state=Erasure.ASKED).order_by("number")
    return [shown for shown in _shown(list(rows[:PAGE]), reader, at) if shown.may_decide]


def openings_accounted() -> dict[tuple[str, str], int]:
    """How many openings the erasures destroyed, by day and ground."""
    counted: dict[tuple[str, str], int] = {}
    for decided_at, code, openings in Erasure.objects.filter(decided_at__isnull=False, openings__gt=0).values_list(
        "decided_at", "ground", "openings"
    ):
        day = official_day(decided_at).isoformat() if decided_at else ""
        counted[day, code] = counted.get((day, code), 0) + openings
    return counted


def _row(reader: Actor, number: str) -> Erasure:
    row = Erasure.objects.filter(_visible(reader), number=number).first()
    if row is None:
        raise Refused("erasure.unknown_erasure")
    return row


def _visible(reader: Actor) -> Q:
    inside = Q(pk__in=[])
    if reader.may(ASK) or reader.may(DECIDE):
        for path in reader.scope_paths:
            inside |= Q(path__startswith=path)
    return inside


def _shown(rows: list[Erasure], reader: Actor, at: datetime) -> list[ErasureShown]:
    names = account_names({row.asked_by for row in rows} | {row.decided_by for row in rows if row.decided_by})
    return [
        ErasureShown(
            number=row.number,
            kind=row.kind,
            thing=_called(row, at),
            ground=ground(row.ground),
            reason=row.reason,
            state=row.state,
            asked_by=names.get(row.asked_by, ""),
            asked_at=row.asked_at,
            decided_by=names.get(row.decided_by, ""),
            decided_at=row.decided_at,
            decline_reason=row.decline_reason,
            openings=row.openings,
            done_at=row.done_at,
            may_decide=row.state == Erasure.ASKED and reader.may(DECIDE) and row.asked_by != reader.id,
        )
        for row in rows
    ]


def _called(row: Erasure, at: datetime) -> str:
    if row.state != Erasure.ASKED:
        return row.thing
    try:
        return erasable(row.kind, row.thing, at=at).title
    except Refused:
        return row.thing
