"""The part of the course in which a machine is let in, gets its secret and is ended."""

from dataclasses import replace

from tests.canaries.canary import Aviary
from tests.machines import PENALTY, UNTIL
from tests.people import AT
from zhengxin.contexts.access.actions import end_client, grant_client, make_client_secret, propose_client
from zhengxin.kernel.actors import Actor


def run_clients(unit: str, everything: Actor, birds: Aviary) -> None:
    by, second = {"by": everything, "at": AT}, {"by": replace(everything, id="second"), "at": AT}
    scope = {"with_units_below": True, "kinds": [PENALTY], "permissions": ["records:batch:read"], "until_day": UNTIL}
    number = propose_client(name=birds.plant("propose_client.name"), unit=unit, **scope, **by)
    grant_client(number=number, **second)
    make_client_secret(number=number, ends_others_now=True, **by)
    end_client(number=number, reason=birds.plant("end_client.reason"), **second)
