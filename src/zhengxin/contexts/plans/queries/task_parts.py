"""The parts that an actor plays towards a task: coordinating office, assigned unit, acceptor."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit, TaskReport
from zhengxin.contexts.plans.policies import ACCEPT, COORDINATE, WORK, acts_for, holds
from zhengxin.kernel.actors import Actor
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
    """A unit as far as parts go: which one, where in the tree, of which kind."""

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
        office = self.office
        inside = office is not None and acts_for(actor, office.path, office.kind)
        return inside and actor.may(COORDINATE) and actor.covers(self.path)


def parts_of(task: LedgerTask, units: Sequence[LedgerUnit], report: TaskReport | None) -> TaskParts:
    """`units` and `task` come with the units they point at; `report` is the last one filed."""
    waits = task.state == "reported"
    leads = [row for row in units if row.role == "lead" and row.unit_id and not row.is_by_hand]
    deciding = [row.unit for row in leads if row.unit_id != task.reporter_id]
    acceptors = [task.acceptor] if task.acceptor else deciding
    return TaskParts(
        state=task.state,
        path=task.path,
        office=_place(task.programme.coordinating_office),
        workers=tuple(place for row in units if row.role != WATCHES and (place := _place(row.unit))),
        acceptors=tuple(place for unit in acceptors if waits and (place := _place(unit))),
        reporter=_place(task.reporter) if waits else None,
        reported_by=report.reported_by if waits and report else "",
    )


def _first(actor: Actor, permission: str, places: Sequence[Place]) -> Place | None:
    if not actor.may(permission):
        return None
    mine = (place for place in places if acts_for(actor, place.path, place.kind) and actor.covers(place.path))
    return next(mine, None)


def _place(unit: object) -> Place | None:
    return Place(unit.pk, unit.path, unit.kind) if unit is not None else None  # type: ignore[attr-defined]
