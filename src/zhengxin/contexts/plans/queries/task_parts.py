"""The parts that an actor plays towards a task: coordinating office, assigned unit, acceptor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit, Programme, TaskReport
from zhengxin.contexts.plans.policies import ACCEPT, COORDINATE, WORK, acts_for, holds
from zhengxin.contexts.subjects.queries import UnitShown, heirs_of, unit_above
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.lifecycles import Lifecycle
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load

PERMISSIONS = {"office": COORDINATE, "unit": WORK, "acceptor": ACCEPT}
# Who sees to it that a task is done does not do it.
WATCHES = "supervise"


@cache
def task_lifecycle() -> Lifecycle:
    return Lifecycle.from_data(load("lifecycles/task").data)


@dataclass(frozen=True)
class Place:
    """A unit as far as parts go: which one, where in the tree, of which kind. Of units that ended, who does their
    work on the day."""

    id: int
    path: str
    kind: str


@dataclass(frozen=True)
class TaskParts:
    """A task, or a due item, with the units that decide who may do what; `reported_by` is the account of the report
    that waits."""

    state: str
    path: str
    office: Place | None
    workers: tuple[Place, ...]
    acceptors: tuple[Place, ...]
    reporter: Place | None
    reported_by: str
    lifecycle: Lifecycle = field(default_factory=task_lifecycle)

    def played_by(self, actor: Actor) -> frozenset[str]:
        """The parts, permission and scope included."""
        parts = {
            "office": self._coordinates(actor),
            "unit": self.working_unit(actor) is not None,
            "acceptor": self.accepting_unit(actor) is not None,
        }
        return frozenset(name for name, plays in parts.items() if plays)

    def working_unit(self, actor: Actor) -> Place | None:
        """The assigned unit that the actor works for; while a report waits, the unit that filed it."""
        workers = self.workers if self.reporter is None else (self.reporter,)
        return _first(actor, WORK, workers)

    def accepting_unit(self, actor: Actor) -> Place | None:
        """In whose name the actor may decide about the report; never for who filed it, be it unit or account."""
        if self.reporter is None or self.is_own_report(actor):
            return None
        return _first(actor, ACCEPT, self.acceptors)

    def is_own_report(self, actor: Actor) -> bool:
        """Whether the actor filed the report or sits in the unit that did. Where both units hold one post, because one
        stands below the other, the lower one counts."""
        if self.reporter is None:
            return False
        own = False
        for post in actor.posts:
            held = [place for place in (self.reporter, *self.acceptors) if holds(post, place.path, place.kind)]
            lowest = max(held, key=lambda place: len(place.path), default=None)
            own = own or lowest == self.reporter
        return own or self.reported_by == actor.id

    def possible(self, actor: Actor) -> tuple[str, ...]:
        """The acts open to the actor now."""
        return self.lifecycle.possible(self.state, self.played_by(actor))

    def demand(self, actor: Actor, act: str) -> str:
        """The state that the act leads to. Refused: no permission, not the actor's part, not from this state."""
        who = self.lifecycle.acts[act].who
        if not actor.may(PERMISSIONS[who]):
            raise Refused("access.not_permitted", permission=PERMISSIONS[who])
        state = self.lifecycle.after(self.state, act)
        if who == "acceptor" and self.is_own_report(actor):
            raise Refused("plans.own_report")
        if who not in self.played_by(actor):
            self._refuse(who)
        return state

    def _refuse(self, who: str) -> None:
        if who == "office":
            raise Refused("plans.not_the_office")
        if who == "unit":
            raise Refused("plans.not_an_assigned_unit")
        raise Refused("plans.not_the_acceptor")

    def _coordinates(self, actor: Actor) -> bool:
        return coordinates(actor, self.office, self.path)


Heirs = Mapping[int, UnitShown]


def named_in(task: LedgerTask, units: Sequence[LedgerUnit]) -> list[int]:
    """The ids of all units that a task points at, the coordinating office among them."""
    named = [task.unit_id, task.reporter_id, task.acceptor_id, task.programme.coordinating_office_id]
    return [pk for pk in [*named, *(row.unit_id for row in units)] if pk]


def parts_of(
    task: LedgerTask, units: Sequence[LedgerUnit], report: TaskReport | None, heirs: Heirs, *, day: date
) -> TaskParts:
    """`units` and `task` come with the units they point at; `report` is the last one filed; `heirs` do the work on the
    day of those that ended."""
    waits = task.state == "reported"
    office = place_of(task.programme.coordinating_office, heirs)
    reporter = place_of(task.reporter, heirs) if waits else None
    workers = {place.id: place for row in units if row.works and (place := place_of(row.unit, heirs))}
    acceptor = place_of(task.acceptor, heirs)
    named = (acceptor,) if acceptor else tuple(place for row in leads_in(units) if (place := place_of(row.unit, heirs)))
    return TaskParts(
        state=task.state,
        path=task.path,
        office=office,
        workers=tuple(workers.values()),
        acceptors=_acceptors(named, reporter, office, day) if reporter else (),
        reporter=reporter,
        reported_by=report.reported_by if waits and report else "",
    )


def office_of(programme: Programme, actor: Actor, *, day: date) -> Place:
    """The coordinating office on a day, for what it decides about a whole programme; `programme` comes with it.

    Refused: no permission, not at work, the actor does not act for the office.
    """
    demand(actor, COORDINATE, programme.path)
    unit = programme.coordinating_office
    office = place_of(unit, heirs_of([unit.pk], day=day)) if unit else None
    if office is None:
        raise Refused("plans.not_at_work")
    if not coordinates(actor, office, programme.path):
        raise Refused("plans.not_the_office")
    return office


def coordinates(actor: Actor, office: Place | None, path: str) -> bool:
    """Whether the actor acts for the office of a programme at `path`."""
    inside = office is not None and acts_for(actor, office.path, office.kind)
    return inside and actor.may(COORDINATE) and actor.covers(path)


def leads_in(units: Sequence[LedgerUnit]) -> list[LedgerUnit]:
    """The leads that the text prints; those that an office named besides decide about nothing."""
    return [row for row in units if row.role == "lead" and row.unit_id and (row.printed_as or not row.is_by_hand)]


def deciding_place(reporter: Place, office: Place | None, *, day: date) -> Place | None:
    """Who decides about a report where no printed lead does: the office; about the office's own, the unit above it."""
    if office is not None and office.id != reporter.id:
        return office
    above = unit_above(reporter.path, day=day)
    return Place(above.id, above.path, above.kind) if above else None


def place_of(unit: Any, heirs: Heirs) -> Place | None:
    """`unit` as it stands in a row, or who does its work."""
    if unit is None:
        return None
    now = heirs.get(unit.pk)
    return Place(now.id, now.path, now.kind) if now else Place(unit.pk, unit.path, unit.kind)


def _acceptors(named: Sequence[Place], reporter: Place, office: Place | None, day: date) -> tuple[Place, ...]:
    """Whoever was to decide when the report was filed may have become one with its reporter since (机构改革)."""
    others = {place.id: place for place in named if place.id != reporter.id}
    if others:
        return tuple(others.values())
    deciding = deciding_place(reporter, office, day=day)
    return (deciding,) if deciding else ()


def _first(actor: Actor, permission: str, places: Sequence[Place]) -> Place | None:
    if not actor.may(permission):
        return None
    mine = (place for place in places if acts_for(actor, place.path, place.kind) and actor.covers(place.path))
    return next(mine, None)
