"""Which closed kinds of record are kept here: off until somebody switched them on with a basis."""

from dataclasses import dataclass
from datetime import datetime

from zhengxin.contexts.records.models import KindSwitch
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class KindStanding:
    """A closed kind; `basis` and `since` of the latest switch, empty where nobody ever decided."""

    kind: RecordKind
    is_on: bool
    basis: str
    since: datetime | None


def closed_kinds() -> tuple[str, ...]:
    """The codes of the kinds that officials' archives are made of."""
    return tuple(code for code, kind in record_kinds().items() if kind.is_closed)


def kinds_on() -> frozenset[str]:
    """The codes of the closed kinds that are kept here."""
    # A later row takes the place of an earlier one.
    last = dict(KindSwitch.objects.order_by("pk").values_list("kind", "is_on"))
    return frozenset(code for code, is_on in last.items() if is_on)


def demand_kept(kind: RecordKind) -> None:
    """Refused "records.kind_off" for a closed kind that nobody switched on."""
    if kind.is_closed and kind.code not in kinds_on():
        raise Refused("records.kind_off", kind=kind.zh)


def closed_kinds_standing() -> list[KindStanding]:
    """For everybody to know: whether officials are recorded here, and on which basis."""
    kinds = record_kinds()
    last = {row.kind: (row.is_on, row.basis, row.switched_at) for row in KindSwitch.objects.order_by("pk")}
    return [KindStanding(kinds[code], *last.get(code, (False, "", None))) for code in closed_kinds()]


def closed_kind_standing(code: str) -> KindStanding:
    """Refused "records.unknown_closed_kind", for an open kind too: that one needs no switch."""
    found = next((each for each in closed_kinds_standing() if each.kind.code == code), None)
    if found is None:
        raise Refused("records.unknown_closed_kind")
    return found
