"""The facts of a plan come in without its document: closed history with the duties that still run."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from zhengxin.contexts.plans.actions.programme_rows import Adoption, write_programme
from zhengxin.contexts.plans.models import Programme
from zhengxin.contexts.plans.policies import ADOPT
from zhengxin.contexts.subjects.queries import division
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused


def take_over_programme(
    *,
    understood: Mapping[str, Any],
    jurisdiction: str,
    publication_basis: str | None,
    disclosure: str | None,
    ends_on: date | None,
    still_running: Collection[str],
    rule: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> str:
    """Returns the programme's number. `understood` has the contract's shape with `text` null in every task;
    `still_running` lists the clauses whose duties outlive the plan. Refused: unknown jurisdiction, taken over before.
    """
    place = division(jurisdiction)
    demand(by, ADOPT, place.path)
    number = understood["number"]
    if Programme.objects.filter(jurisdiction=jurisdiction, document_number=number, is_history=True).exists():
        raise Refused("plans.taken_over_before", number=number)
    adoption = Adoption(
        jurisdiction=jurisdiction,
        path=place.path,
        understood=understood,
        disclosure=disclosure,
        publication_basis=publication_basis,
        ends_on=ends_on,
        is_history=True,
        still_running=frozenset(still_running),
        rule=rule,
    )
    return write_programme(adoption=adoption, by=by, at=at)
