"""Which tasks of the ledger a reader may see: of the own units, and of programmes in one's part of the tree."""

from dataclasses import dataclass

from django.db.models import Q

from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit, Programme
from zhengxin.contexts.plans.policies import READ_TASKS, acts_for, holds, within
from zhengxin.contexts.subjects.queries import kinds_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class Sight:
    """What a reader sees of the ledger. `programmes` lists (number, title) of those at work with a task to be seen;
    `inside` are the ids of those in the own part of the tree, `units` of the units that the reader acts for."""

    programmes: tuple[tuple[str, str], ...]
    inside: tuple[int, ...]
    units: tuple[int, ...]

    def tasks(self) -> Q:
        """The tasks. One condition wherever one is enough: an OR would keep the store from using its index."""
        own = LedgerUnit.objects.filter(unit_id__in=self.units).values("task")
        if not self.inside:
            return Q(pk__in=own)
        if len(self.inside) == len(self.programmes):
            return Q(programme__in=self.inside)
        return Q(programme__in=self.inside) | Q(pk__in=own)


def sight_of(reader: Actor) -> Sight:
    if not reader.may(READ_TASKS):
        return Sight((), (), ())
    units = own_units(reader)
    own = LedgerTask.objects.filter(pk__in=LedgerUnit.objects.filter(unit_id__in=units).values("task"))
    seen = within(reader) | Q(pk__in=own.values("programme"))
    rows = list(Programme.objects.filter(seen, coordinating_office__isnull=False).order_by("-adopted_at", "pk"))
    inside = tuple(row.pk for row in rows if reader.covers(row.path))
    return Sight(tuple((row.number, row.title) for row in rows), inside, units)


def own_units(reader: Actor) -> tuple[int, ...]:
    """The units that the reader's posts lie in, from the post's own upward as far as a post may act for them."""
    places: dict[int, str] = {}
    for post in reader.posts:
        at = ""
        for part in post.path.split("/")[:-1]:
            at += f"{part}/"
            if part.startswith("u"):
                places[int(part[1:])] = at
    kinds = kinds_by_id(places) if places else {}
    return tuple(
        number
        for number, path in places.items()
        if number in kinds and any(holds(post, path, kinds[number]) for post in reader.posts)
    )


def visible_task(reader: Actor, number: str) -> tuple[LedgerTask, list[LedgerUnit]]:
    """A task with its units. Refused "plans.unknown_task" when there is none that the reader may see."""
    rows = LedgerTask.objects.select_related("programme__coordinating_office", "reporter", "acceptor", "task")
    row = rows.filter(number=number).first() if reader.may(READ_TASKS) else None
    units = list(row.units.select_related("unit").order_by("position")) if row else []
    inside = row is not None and reader.covers(row.path)
    own = any(part.unit and acts_for(reader, part.unit.path, part.unit.kind) for part in units)
    if row is None or not (inside or own):
        raise Refused("plans.unknown_task")
    return row, units
