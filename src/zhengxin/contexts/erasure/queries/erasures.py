"""Erasures as those who ask for them and decide about them see them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from zhengxin.contexts.access.queries import account_names
from zhengxin.contexts.erasure.models import Erasure
from zhengxin.contexts.erasure.policies import ASK, DECIDE
from zhengxin.contexts.erasure.queries.grounds import Ground, ground
from zhengxin.contexts.erasure.queries.things import erasable
from zhengxin.contexts.journal.queries import erased_count
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


@dataclass(frozen=True)
class ErasureWaiting:
    """`asked_by` is a name."""

    number: str
    kind: str
    asked_by: str
    asked_at: datetime


def erasures_waiting(reader: Actor) -> list[ErasureWaiting]:
    """Those that the reader may decide about now, the longest waiting first; at most 50."""
    if not reader.may(DECIDE):
        return []
    rows = Erasure.objects.filter(_visible(reader), state=Erasure.ASKED).exclude(asked_by=reader.id)
    found = list(rows.order_by("number")[:PAGE])
    names = account_names({row.asked_by for row in found})
    return [ErasureWaiting(row.number, row.kind, names.get(row.asked_by, ""), row.asked_at) for row in found]


def is_decided(number: str) -> bool:
    """Whether something was erased under this number: that is for everybody to know, with the ground and the day."""
    return Erasure.objects.filter(number=number, state__in=(Erasure.DECIDED, Erasure.DONE)).exists()


def demand_accounted() -> int:
    """How many openings were erased by law; decisions of two persons account for each.

    Refused "journal.openings_unaccounted" with the first day and ground where they do not.
    """
    erased, decided = erased_count(), _decided_openings()
    for on, code in sorted(erased.keys() | decided.keys()):
        found, told = erased.get((on, code), 0), decided.get((on, code), 0)
        if found != told:
            raise Refused("journal.openings_unaccounted", on=on, ground=code, found=found, decided=told)
    return sum(erased.values())


def _decided_openings() -> dict[tuple[date, str], int]:
    counted: dict[tuple[date, str], int] = {}
    for decided_at, code, openings in Erasure.objects.filter(decided_at__isnull=False, openings__gt=0).values_list(
        "decided_at", "ground", "openings"
    ):
        if decided_at is not None:
            day = official_day(decided_at)
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
