"""A due item for the acts that change it: locked, with everything that decides who may do what."""

from dataclasses import dataclass
from datetime import date, datetime

from zhengxin.contexts.plans.models import DueFiling, DueItem, Duty, DutyPeriod
from zhengxin.contexts.plans.queries.due.kinds import due_lifecycle, duty_kinds
from zhengxin.contexts.plans.queries.task_parts import Place, TaskParts, deciding_place, place_of
from zhengxin.contexts.subjects.queries import heirs_of
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.duties import DutyKind
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused

RELATED = ("period__duty__office", "period__duty__programme", "unit", "acceptor")


@dataclass(frozen=True)
class OpenItem:
    row: DueItem
    kind: DutyKind
    filing: DueFiling | None
    parts: TaskParts

    @property
    def period(self) -> DutyPeriod:
        return self.row.period

    @property
    def duty(self) -> Duty:
        return self.row.period.duty

    @property
    def unit(self) -> Place:
        """Who owes it, or who does the work of the unit that did."""
        return self.parts.workers[0]

    def possible(self, actor: Actor) -> tuple[str, ...]:
        """The acts open to the actor now."""
        acts = (act for act in self.parts.possible(actor) if self.kind.takes(act))
        # A closed period takes no filing, and what cannot be filed again is not returned.
        return tuple(act for act in acts if self.period.closed_at is None or act in ("accept", "waive"))

    def demand(self, actor: Actor, act: str) -> str:
        """The state that the act leads to. Refused as for tasks, an act that the kind lacks, a closed period."""
        if not self.kind.takes(act):
            raise Refused("plans.act_not_of_kind", kind=self.kind.zh)
        state = self.parts.demand(actor, act)
        if self.period.closed_at is not None and act not in ("accept", "waive"):
            raise Refused("plans.period_closed", period=self.period.label)
        return state


def open_item(number: str, *, at: datetime) -> OpenItem:
    """Locks the item and its period, so that one act at a time decides; call it inside the act's transaction. On the
    day of `at` successors stand for units that have ended.

    Refused: no such item.
    """
    row = DueItem.objects.filter(number=number).first()
    if row is None:
        raise Refused("plans.unknown_due_item")
    # The period first, as closing it does: whoever closes and whoever files wait for one another.
    DutyPeriod.objects.select_for_update().get(pk=row.period_id)
    DueItem.objects.select_for_update().get(pk=row.pk)
    return item_as_it_stands(DueItem.objects.select_related(*RELATED).get(pk=row.pk), day=official_day(at))


def item_as_it_stands(row: DueItem, *, day: date) -> OpenItem:
    """`row` comes with RELATED."""
    filing = row.filings.filter(is_draft=False).order_by("-position").first()
    return OpenItem(row, duty_kinds()[row.period.duty.kind], filing, parts_of_item(row, filing, day=day))


def parts_of_item(row: DueItem, filing: DueFiling | None, *, day: date) -> TaskParts:
    waits, office_row = row.state == "filed", row.period.duty.office
    heirs = heirs_of({row.unit_id, office_row.pk, row.acceptor_id or row.unit_id}, day=day)
    unit, office, acceptor = (place_of(each, heirs) for each in (row.unit, office_row, row.acceptor))
    assert unit is not None
    if waits and (acceptor is None or acceptor.id == unit.id):
        # Whoever was to decide has become one with the unit since.
        acceptor = deciding_place(unit, office, day=day)
    return TaskParts(
        state=row.state,
        path=row.path,
        office=office,
        workers=(unit,),
        acceptors=(acceptor,) if acceptor and waits else (),
        reporter=unit if waits else None,
        reported_by=filing.filed_by if filing and waits else "",
        lifecycle=due_lifecycle(),
    )
