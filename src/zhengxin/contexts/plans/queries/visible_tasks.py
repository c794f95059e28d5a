"""Which tasks of the ledger a reader may see: of the own units, and of programmes in one's part of the tree."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit, Programme
from zhengxin.contexts.plans.policies import READ_TASKS, acts_for, holds, within
from zhengxin.contexts.plans.queries.task_parts import named_in, place_of
from zhengxin.contexts.subjects.queries import UnitsOverTime, standing_units, units_over_time
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.among import Among


@dataclass(frozen=True)
class Sight:
    """What a reader sees of the ledger. `programmes` lists (number, title) of those at work with a task to be seen;
    `inside` are the ids of those in the own part of the tree, `units` of the units that the reader acts for."""

    programmes: tuple[tuple[str, str], ...]
    inside: tuple[int, ...]
    units: tuple[int, ...]

    def tasks(self, *, are_named: bool = False) -> Q:
        """The tasks. One condition wherever one is enough: an OR would keep the store from using its index.

        Where another condition names tasks (`are_named`), the programmes are only compared: SQLite would look for
        every one of these tasks in every one of them.
        """
        own = Q(pk__in=LedgerUnit.objects.filter(unit_id__in=self.units).values("task"))
        if not self.inside:
            return own
        inside = Q(Among(F("programme"), self.inside, walked=True)) if are_named else Q(programme__in=self.inside)
        return inside if len(self.inside) == len(self.programmes) else inside | own


def sight_of(reader: Actor, *, day: date) -> Sight:
    if not reader.may(READ_TASKS):
        return Sight((), (), ())
    units = own_units(reader, day=day)
    own = LedgerTask.objects.filter(pk__in=LedgerUnit.objects.filter(unit_id__in=units).values("task"))
    seen = within(reader) | Q(pk__in=own.values("programme"))
    rows = list(Programme.objects.filter(seen, coordinating_office__isnull=False).order_by("-adopted_at", "pk"))
    inside = tuple(row.pk for row in rows if reader.covers(row.path))
    return Sight(tuple((row.number, row.title) for row in rows), inside, units)


def own_units(reader: Actor, *, day: date) -> tuple[int, ...]:
    """The units that the reader's posts lie in, from the post's own upward as far as a post may act for them; with
    those whose work they have taken over by the day, without those that have ended."""
    places: dict[int, str] = {}
    for post in reader.posts:
        at = ""
        for part in post.path.split("/")[:-1]:
            at += f"{part}/"
            if part.startswith("u"):
                places[int(part[1:])] = at
    standing = standing_units(places, day=day) if places else {}
    own = [
        number
        for number, path in places.items()
        if number in standing and any(holds(post, path, standing[number].kind) for post in reader.posts)
    ]
    return (*own, *sorted({merged for number in own for merged in standing[number].predecessors}))


@dataclass(frozen=True)
class SeenTask:
    """A line of the ledger with its units and what they are called; `siblings` are the other lines of the same task of
    the plan that the reader may see, in reading order."""

    row: LedgerTask
    units: list[LedgerUnit]
    named: UnitsOverTime
    siblings: list[LedgerTask]


def visible_task(reader: Actor, number: str, *, day: date) -> SeenTask:
    """Refused "plans.unknown_task" when there is none that the reader may see."""
    kept = LedgerTask.objects.select_related("programme__coordinating_office", "reporter", "acceptor", "task", "unit")
    # All lines of the task at once: the page shows the others beside the one asked for.
    lines = list(kept.filter(task__ledger__number=number).order_by("pk")) if reader.may(READ_TASKS) else []
    row = next((line for line in lines if line.number == number), None)
    if row is None:
        raise Refused("plans.unknown_task")
    units = list(row.units.select_related("unit").order_by("position", "pk"))
    named = units_over_time([*named_in(row, units), *(line.unit_id for line in lines)], day=day)

    def acts(unit: object) -> bool:
        place = place_of(unit, named.heirs)
        return place is not None and acts_for(reader, place.path, place.kind)

    is_inside = reader.covers(row.path)
    if not (is_inside or any(acts(part.unit) for part in units)):
        raise Refused("plans.unknown_task")
    return SeenTask(row, units, named, [line for line in lines if line != row and (is_inside or acts(line.unit))])
