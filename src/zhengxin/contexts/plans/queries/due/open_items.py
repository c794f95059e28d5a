"""A due item for the acts that change it: locked, with everything that decides who may do what."""

from dataclasses import dataclass

from zhengxin.contexts.plans.models import DueFiling, DueItem, Duty, DutyPeriod
from zhengxin.contexts.plans.queries.due.kinds import due_lifecycle, duty_kinds
from zhengxin.contexts.plans.queries.task_parts import Place, TaskParts
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.duties import DutyKind
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


def open_item(number: str) -> OpenItem:
    """Locks the item and its period, so that one act at a time decides; call it inside the act's transaction.

    Refused: no such item.
    """
    row = DueItem.objects.filter(number=number).first()
    if row is None:
        raise Refused("plans.unknown_due_item")
    # The period first, as closing it does: whoever closes and whoever files wait for one another.
    DutyPeriod.objects.select_for_update().get(pk=row.period_id)
    DueItem.objects.select_for_update().get(pk=row.pk)
    return item_as_it_stands(DueItem.objects.select_related(*RELATED).get(pk=row.pk))


def item_as_it_stands(row: DueItem) -> OpenItem:
    """`row` comes with RELATED."""
    filing = row.filings.filter(is_draft=False).order_by("-position").first()
    return OpenItem(row, duty_kinds()[row.period.duty.kind], filing, parts_of_item(row, filing))


def parts_of_item(row: DueItem, filing: DueFiling | None) -> TaskParts:
    waits = row.state == "filed"
    unit, office = (Place(each.pk, each.path, each.kind) for each in (row.unit, row.period.duty.office))
    acceptor = Place(row.acceptor.pk, row.acceptor.path, row.acceptor.kind) if row.acceptor else None
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
