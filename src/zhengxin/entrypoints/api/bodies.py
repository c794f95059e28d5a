"""The body of a request, streamed to the disk: bounded, hashed, whole or refused."""

import hashlib
import os
import re
import secrets
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest
from django.http.request import UnreadablePostError

from zhengxin.kernel.refusals import Refused

_BLOCK = 1024**2
_SHA256 = re.compile(r"sha-256=:([A-Za-z0-9+/=]{44}):")


@dataclass(frozen=True)
class Body:
    file: Path
    sha256: str
    size: int


@contextmanager
def body_on_disk(request: HttpRequest, folder: Path, *, most: int) -> Iterator[Body]:
    """In a file of its own that is gone afterwards, where nobody took it away.

    Refused: "api.length_missing"; "api.body_too_large" before anything is read; "api.body_cut" where less came than was
    said; "api.body_other" where it is not what Content-Digest says (RFC 9530).
    """
    told = request.headers.get("Content-Length", "")
    if not (told.isascii() and told.isdigit()):
        raise Refused("api.length_missing")
    if int(told) > most:
        raise Refused("api.body_too_large", most=most)
    file = folder / f"body-{secrets.token_hex(8)}"
    try:
        body = _read(request, file, most)
        if body.size < int(told):
            raise Refused("api.body_cut")
        _demand_digest(request, body)
        yield body
    finally:
        file.unlink(missing_ok=True)


def _read(request: HttpRequest, file: Path, most: int) -> Body:
    digest, size = hashlib.sha256(), 0
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
        try:
            while block := request.read(_BLOCK):
                size += len(block)
                if size > most:
                    raise Refused("api.body_too_large", most=most)
                digest.update(block)
                kept.write(block)
        except UnreadablePostError as cut:
            raise Refused("api.body_cut") from cut
    return Body(file, digest.hexdigest(), size)


def _demand_digest(request: HttpRequest, body: Body) -> None:
    told = _SHA256.search(request.headers.get("Content-Digest", ""))
    if told and told[1] != b64encode(bytes.fromhex(body.sha256)).decode():
        raise Refused("api.body_other")
