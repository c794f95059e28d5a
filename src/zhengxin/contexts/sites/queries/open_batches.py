"""A file that an act goes on with, locked."""

from zhengxin.contexts.sites.models import SiteBatch
from zhengxin.contexts.sites.policies import SEND
from zhengxin.contexts.sites.queries.rules import batch_lifecycle
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.turns import alone


def batch_to_change(number: str, act: str, by: Actor) -> SiteBatch:
    """In the state that the act leads to, not saved yet. Refused as `locked_batch`, and "lifecycle.not_from_here"."""
    batch = locked_batch(number, by)
    batch.state = batch_lifecycle().after(batch.state, act)
    return batch


def locked_batch(number: str, by: Actor) -> SiteBatch:
    """Until the transaction ends nobody else works with the site. Refused "sites.unknown_batch",
    "access.not_permitted"."""
    site = SiteBatch.objects.filter(number=number).values_list("site", flat=True).first()
    if site is None:
        raise Refused("sites.unknown_batch")
    alone(turn_of(site))
    batch = SiteBatch.objects.select_for_update().get(number=number)
    demand(by, SEND, batch.path)
    return batch


def turn_of(site: str) -> str:
    """Whoever changes what a site lacks or was told does it alone (plumbing/turns.py)."""
    return f"sites.{site}"
