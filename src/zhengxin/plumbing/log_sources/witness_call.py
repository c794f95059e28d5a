"""A checkpoint handed to a witness behind an address: one request, its answer bounded in time and size."""

import http.client
import time
from dataclasses import dataclass

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.log_sources.web import connection_to

WAIT = 10.0  # seconds for a connection and between two pieces of an answer
LONGEST = 20.0  # seconds for a whole answer
MOST_BYTES = 65_536
_HEADERS = {"Content-Type": "text/plain; charset=utf-8", "User-Agent": "zhengxin"}


@dataclass(frozen=True, slots=True)
class Called:
    """What the witness answered, whatever it was."""

    status: int
    content: bytes


def add_checkpoint(address: str, submission: bytes) -> Called:
    """POST to `add-checkpoint` below the witness's address; no redirect is followed.

    Refused "log.address", "log.unreachable", "log.too_slow", "log.file_too_large".
    """
    connection, below = connection_to(address, WAIT)
    try:
        connection.request("POST", f"{below}/add-checkpoint", body=submission, headers=_HEADERS)
        with connection.getresponse() as answer:
            return Called(answer.status, _read(address, answer))
    except (OSError, http.client.HTTPException) as fault:
        reason = getattr(fault, "strerror", None) or str(fault) or type(fault).__name__
        raise Refused("log.unreachable", address=address, reason=reason) from fault
    finally:
        connection.close()


def _read(address: str, answer: http.client.HTTPResponse) -> bytes:
    until, held = time.monotonic() + LONGEST, bytearray()
    while piece := answer.read1(MOST_BYTES):
        held += piece
        if len(held) > MOST_BYTES:
            raise Refused("log.file_too_large", path="add-checkpoint", limit=MOST_BYTES)
        if time.monotonic() > until:
            raise Refused("log.too_slow", address=address, seconds=int(LONGEST))
    return bytes(held)
