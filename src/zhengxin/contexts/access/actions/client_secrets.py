"""The secret by which a machine shows who it is: made, and made anew."""

import hashlib
import secrets
from datetime import datetime, timedelta

from zhengxin.contexts.access.events import CLIENT_SECRET_MADE
from zhengxin.contexts.access.models import Client, ClientSecret
from zhengxin.contexts.access.policies import MANAGE_ACCOUNTS
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

# So long the secret before goes on working, so that the machine's keeper can change over.
OVERLAP = timedelta(hours=24)
_BYTES = 32


def make_client_secret(*, number: str, ends_others_now: bool, by: Actor, at: datetime) -> str:
    """Returns the secret, which nobody can read again. The ones before end in 24 hours, or now where somebody else may
    know them.

    Refused: unknown client, one that was not granted, has ended or is over.
    """
    with writes("access"):
        client = Client.objects.select_for_update().filter(number=number).first()
        if client is None:
            raise Refused("access.unknown_client")
        demand(by, MANAGE_ACCOUNTS, units_by_id([client.unit_id], day=at.date())[client.unit_id].path)
        if client.ended_at is not None:
            raise Refused("access.client_ended")
        if client.granted_at is None:
            raise Refused("access.client_not_granted")
        if client.until_day < at.date():
            raise Refused("access.client_over", day=client.until_day)
        others_end_at = at if ends_others_now else at + OVERLAP
        others = client.secrets.exclude(ends_at__lte=others_end_at)
        others.update(ends_at=others_end_at)
        secret = secrets.token_urlsafe(_BYTES)
        sha256 = hashlib.sha256(secret.encode()).hexdigest()
        ClientSecret.objects.create(client=client, sha256=sha256, made_by=by.id, made_at=at)
        closed = {"secret_sha256": sha256, "others_end_at": others_end_at}
        record(kind=CLIENT_SECRET_MADE, by=by, at=at, about=number, public={"number": number}, closed=closed)
    return secret
