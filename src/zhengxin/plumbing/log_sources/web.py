"""A log behind an address: one connection kept open, times and sizes bounded, no redirect followed."""

import http.client
import time
import zlib
from urllib.parse import urlsplit

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.log_sources.bounds import most_bytes

WAIT = 30.0  # seconds for a connection and between two pieces of an answer
LONGEST = 120.0  # seconds for a whole answer
_PIECE = 65_536
_CONNECTIONS: dict[str, type[http.client.HTTPConnection]] = {
    "http": http.client.HTTPConnection,
    "https": http.client.HTTPSConnection,
}
_HEADERS = {"Accept-Encoding": "gzip, identity", "User-Agent": "zhengxin"}
# What a browser says: whoever serves pages cannot tell by it that somebody holds them against the log.
_OF_A_VISITOR = {
    "Accept-Encoding": "gzip, identity",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
}


def connection_to(address: str, wait: float) -> tuple[http.client.HTTPConnection, str]:
    """A connection, not open yet, and the path below which everything is asked for. Refused "log.address"."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        raise Refused("log.address", address=address) from None
    # Nothing that would have to be encoded first: a password, a question, a space, another alphabet.
    is_plain = parts.path.isascii() and parts.path.isprintable() and " " not in parts.path
    is_bare = not (parts.username or parts.query or parts.fragment)
    if parts.scheme not in _CONNECTIONS or not parts.hostname or not is_plain or not is_bare:
        raise Refused("log.address", address=address)
    return _CONNECTIONS[parts.scheme](parts.hostname, port, timeout=wait), parts.path.rstrip("/")


def demand_address(address: str) -> None:
    """Refused "log.address" for what is no plain http or https address."""
    connection_to(address, WAIT)


class WebSource:
    """Called with a path it gives the bytes below the address, None where the server says that nothing is there. It
    asks under its own name, or as any visitor.

    Refused: "log.address" (no http or https address), "log.unreachable", "log.redirected", "log.answered",
    "log.file_too_large", "log.too_slow".
    """

    def __init__(self, address: str, *, as_visitor: bool = False) -> None:
        self._connection, self._below = connection_to(address, WAIT)
        self._headers = _OF_A_VISITOR if as_visitor else _HEADERS
        self.address = address.strip().rstrip("/")

    def __call__(self, path: str) -> bytes | None:
        try:
            return self._asked(path)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # A server may close a connection that nobody used for a while; once more on a new one.
            self._connection.close()
        except (OSError, http.client.HTTPException) as fault:
            raise self._unreachable(fault) from fault
        try:
            return self._asked(path)
        except (OSError, http.client.HTTPException) as fault:
            raise self._unreachable(fault) from fault

    def close(self) -> None:
        self._connection.close()

    def _asked(self, path: str) -> bytes | None:
        self._connection.request("GET", f"{self._below}/{path}", headers=self._headers)
        with self._connection.getresponse() as answer:
            if answer.status == 200:
                return self._read(path, answer)
        # What else the answer holds is nobody's business here; the connection is not used again.
        self._connection.close()
        if answer.status in (404, 410):
            return None
        if 300 <= answer.status < 400:
            raise Refused("log.redirected", address=f"{self.address}/{path}")
        raise Refused("log.answered", address=f"{self.address}/{path}", status=answer.status)

    def _read(self, path: str, answer: http.client.HTTPResponse) -> bytes:
        most, until = most_bytes(path), time.monotonic() + LONGEST
        unzip = zlib.decompressobj(zlib.MAX_WBITS | 16) if answer.headers.get("Content-Encoding") == "gzip" else None
        held = bytearray()
        while piece := answer.read1(_PIECE):
            try:
                held += unzip.decompress(piece, most + 1 - len(held)) if unzip else piece
            except zlib.error as fault:
                raise self._unreachable(fault) from fault
            if len(held) > most:
                self._connection.close()
                raise Refused("log.file_too_large", path=path, limit=most)
            if time.monotonic() > until:
                self._connection.close()
                raise Refused("log.too_slow", address=f"{self.address}/{path}", seconds=int(LONGEST))
        return bytes(held)

    def _unreachable(self, fault: Exception) -> Refused:
        self._connection.close()
        reason = getattr(fault, "strerror", None) or str(fault) or type(fault).__name__
        return Refused("log.unreachable", address=self.address, reason=reason)
