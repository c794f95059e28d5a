"""From a machine's secret to a token, and from the token to the actor that the machine is at that moment."""

import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.core.signing import BadSignature, Signer

from zhengxin.contexts.access.models import Client, ClientSecret
from zhengxin.contexts.access.queries.clients import state_of
from zhengxin.contexts.subjects.queries import standing_unit, units_by_id
from zhengxin.kernel.actors import Actor, PostHeld, nobody
from zhengxin.kernel.refusals import Refused

TOKEN_SECONDS = 15 * 60
_SALT = "zhengxin.access.machine_token"


@dataclass(frozen=True)
class Machine:
    """A machine that has shown its secret. Named `client_id` as RFC 6749 has it."""

    client_id: str
    secret: int
    permissions: tuple[str, ...]


def machine_with_secret(number: str, secret: str, *, at: datetime, day: date) -> Machine | None:
    """None, without saying what is not right."""
    client = Client.objects.filter(number=number).prefetch_related("secrets").first()
    if client is None or state_of(client, day) != "granted":
        return None
    shown = hashlib.sha256(secret.encode()).hexdigest()
    for known in client.secrets.all():
        if hmac.compare_digest(known.sha256, shown) and _is_good(known, at):
            return Machine(number, known.pk, tuple(client.permissions))
    return None


def token_for(machine: Machine, permissions: tuple[str, ...], *, at: datetime) -> str:
    """A signed token, good for 15 minutes and as long as client and secret are. Nothing of it is kept."""
    ends = int(at.timestamp()) + TOKEN_SECONDS
    told = {"client": machine.client_id, "secret": machine.secret, "permissions": [*permissions], "ends": ends}
    return _signer().sign_object(told)


def actor_of_token(token: str, *, at: datetime, day: date) -> Actor:
    """Refused "access.token_wrong" for a token that is not ours, is over, or whose client or secret has ended."""
    try:
        told = _signer().unsign_object(token)
    except (BadSignature, ValueError) as wrong:
        raise Refused("access.token_wrong") from wrong
    known = ClientSecret.objects.filter(pk=told["secret"], client__number=told["client"]).first()
    if known is None or told["ends"] <= at.timestamp() or not _is_good(known, at):
        raise Refused("access.token_wrong")
    actor = machine_actor(told["client"], day=day, via="api")
    if not actor.id:
        raise Refused("access.token_wrong")
    return replace(actor, permissions=actor.permissions & frozenset(told["permissions"]))


def machine_actor(number: str, *, day: date, via: str) -> Actor:
    """What the client of this number may do on a day; nobody where it is not at work or its unit has ended."""
    client = Client.objects.filter(number=number).first()
    if client is None or state_of(client, day) != "granted":
        return nobody(via)
    place = units_by_id([client.unit_id], day=day)[client.unit_id]
    try:
        standing_unit(place.number, day=day)
    except Refused:
        return nobody(via)
    return Actor(
        id=number,
        # It speaks for the unit and holds no post: no row has this id.
        posts=(PostHeld(0, place.code or place.number, place.path, place.id),),
        permissions=frozenset(client.permissions),
        scope_paths=(place.path,),
        via=via,
        kinds=frozenset(client.kinds),
        is_narrow=not client.with_units_below,
    )


def _is_good(secret: ClientSecret, at: datetime) -> bool:
    return secret.ends_at is None or at < secret.ends_at


def _signer() -> Signer:
    # No colon: a bearer token has none (RFC 6750, section 2.1).
    return Signer(sep=".", salt=_SALT)
