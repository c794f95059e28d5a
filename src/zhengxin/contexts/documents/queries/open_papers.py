"""Papers that an act is about to change, locked; for the acts alone."""

from zhengxin.contexts.documents.models import Paper
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused


def open_paper(paper: int, *, by: Actor, permission: str, seen: int) -> Paper:
    """Call it inside the act's transaction. `seen` is the version the person had before their eyes.

    Refused: no such paper, no permission for its place, issued or withdrawn, revised in the meantime.
    """
    row = Paper.objects.select_for_update().filter(pk=paper).first()
    if row is None:
        raise Refused("documents.unknown_paper")
    demand(by, permission, row.path)
    if row.state == Paper.ISSUED:
        raise Refused("documents.paper_issued", number=row.number)
    if row.state == Paper.WITHDRAWN:
        raise Refused("documents.paper_withdrawn")
    if row.version != seen:
        raise Refused("documents.paper_revised_meanwhile")
    return row


def demand_for_paper(paper: int, *, by: Actor, permission: str) -> None:
    """The permission alone, before an act does work that takes long; nothing is locked."""
    row = Paper.objects.filter(pk=paper).first()
    if row is None:
        raise Refused("documents.unknown_paper")
    demand(by, permission, row.path)
