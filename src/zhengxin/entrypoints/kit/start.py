"""What a process that serves pages must find before it begins."""

from django.db import connections

from zhengxin.contexts.rulebook.queries import demand_recorded
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused


def refuse_unrecorded_rules() -> None:
    """Ends the process with one sentence where a rule file is not the one in force."""
    try:
        demand_recorded()
    except Refused as refused:
        raise SystemExit(sentence(refused)) from None
    finally:
        # A server may fork after it loaded the application, and a connection cannot be shared.
        connections.close_all()
