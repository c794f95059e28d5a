"""Who a machine is here: a first call to try a token with."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from zhengxin.entrypoints.api.machines import MachineToken, for_machines
from zhengxin.entrypoints.api.problems import Problem
from zhengxin.entrypoints.kit.permissions import actor_of

router = Router(auth=MachineToken())


class ClientStanding(Schema):
    """What the token opens now."""

    client: str
    unit: str = Field(description="code of the unit it speaks for, else its number")
    with_units_below: bool
    kinds: list[str]
    permissions: list[str]


@router.get(
    "client",
    response={200: ClientStanding, 401: Problem, 422: Problem, 429: Problem},
    summary="What the own client may do",
    operation_id="client",
)
@for_machines(None)
def own_client(request: HttpRequest) -> dict[str, Any]:
    actor = actor_of(request)
    return {
        "client": actor.id,
        "unit": actor.unit,
        "with_units_below": not actor.is_narrow,
        "kinds": sorted(actor.kinds or ()),
        "permissions": sorted(actor.permissions),
    }
