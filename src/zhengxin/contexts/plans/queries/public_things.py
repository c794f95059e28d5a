"""Which numbers everybody may look up today: programmes, their tasks at work, lists, rules and disclosures."""

from dataclasses import dataclass

from zhengxin.contexts.plans.models import LedgerTask, Programme, VersionedList
from zhengxin.contexts.plans.policies import IS_PUBLIC, LIST_IS_PUBLIC
from zhengxin.contexts.plans.queries.due.published import published_title

PROGRAMME, TASK, LIST, FILING = "programme", "task", "list", "filing"


@dataclass(frozen=True)
class PublicThing:
    """`page` is the number of the public page on which the thing is shown; "" for the page of rules."""

    kind: str
    number: str
    title: str
    page: str


def public_thing(number: str) -> PublicThing | None:
    """None where there is no such number, or it is not public today."""
    programme = Programme.objects.filter(IS_PUBLIC, number=number).first()
    if programme is not None:
        return PublicThing(PROGRAMME, number, programme.title, number)
    task = LedgerTask.objects.filter(number=number, programme__in=Programme.objects.filter(IS_PUBLIC)).first()
    if task is not None:
        return PublicThing(TASK, number, task.heading or task.clause_id, task.programme.number)
    row = VersionedList.objects.filter(LIST_IS_PUBLIC, number=number).first()
    if row is not None:
        return PublicThing(LIST, number, row.kind, number)
    title = published_title(number)
    return PublicThing(FILING, number, title, "") if title else None
