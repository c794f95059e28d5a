"""The doors for machines: a bearer token (RFC 6750) makes the actor, its permissions open the operation."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest
from ninja.security.base import AuthBase

from zhengxin.contexts.access.policies import OF_MACHINES
from zhengxin.contexts.access.queries import actor_of_token
from zhengxin.entrypoints.api.rates import demand_rate
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import Access, actor_of, instant_of
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

Operation = TypeVar("Operation", bound=Callable[..., Any])
CALLS_A_MINUTE = 600


class MachineToken(AuthBase):
    """Reads the token and nothing else: no session of a browser counts, so no page can call in a visitor's name."""

    openapi_type = "oauth2"
    openapi_flows = {
        "clientCredentials": {
            "tokenUrl": "/api/v1/token",
            "scopes": dict(zip(OF_MACHINES, ("send files of records", "read how they were taken"), strict=True)),
        }
    }

    def __call__(self, request: HttpRequest) -> Actor:
        scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise Refused("access.token_missing")
        actor = actor_of_token(token.strip(), at=instant_of(request), day=today())
        demand_rate(f"calls {actor.id}", most=CALLS_A_MINUTE, at=instant_of(request))
        request.actor = actor  # type: ignore[attr-defined]
        return actor


def for_machines(permission: str | None) -> Callable[[Operation], Operation]:
    """Open to machines with the permission; None: to every machine at work. Its router asks for the token."""

    def decorate(operation: Operation) -> Operation:
        @wraps(operation)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if permission is not None and not actor_of(request).may(permission):
                raise Refused("access.scope_missing", permission=permission)
            return operation(request, *args, **kwargs)

        checked.access = Access(permission)  # type: ignore[attr-defined]
        return checked  # type: ignore[return-value]

    return decorate
