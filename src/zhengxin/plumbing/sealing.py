"""Values that nobody reads without the installation's key: sealed one by one, and found again by a keyed hash."""

import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_BYTES, _NONCE = 32, 12
_FORM = "sealed:1:"


class Spoiled(Exception):
    """What was sealed does not open: another key, another place, or changed on the way."""


class Seal:
    """AES-256-GCM with a random nonce for each value (NIST SP 800-38D), bound to the place where the value stands; and
    a keyed BLAKE2b for finding equal values. The two keys are derived from one."""

    def __init__(self, key: bytes) -> None:
        def derived(purpose: bytes) -> bytes:
            return HKDF(SHA256(), _BYTES, None, b"zhengxin/" + purpose).derive(key)

        self._key = key
        self._cipher = AESGCM(derived(b"seal"))
        self._finder = blake2b(digest_size=16, key=derived(b"find"))

    def __reduce__(self) -> tuple[type["Seal"], tuple[bytes]]:
        """For a second process of ours, over a line that nobody else has; never for a store."""
        return Seal, (self._key,)

    @property
    def mark(self) -> str:
        """By which a row says with which key it was written; tells nothing of the key."""
        return self.fingerprint("mark")[:16]

    def sealed(self, texts: Sequence[str | None], place: str) -> list[str | None]:
        """Of each; None for None."""
        drawn, encrypt, bound = secrets.token_bytes(_NONCE * len(texts)), self._cipher.encrypt, place.encode()
        found = list[str | None]()
        for start, text in zip(range(0, len(drawn), _NONCE), texts, strict=True):
            if text is None:
                found.append(None)
                continue
            nonce = drawn[start : start + _NONCE]
            found.append(_FORM + b64encode(nonce + encrypt(nonce, text.encode(), bound)).decode())
        return found

    def opened(self, sealed: str, place: str) -> str:
        """Raises Spoiled."""
        if not sealed.startswith(_FORM):
            raise Spoiled
        return self.opened_bytes(b64decode(sealed.removeprefix(_FORM)), place).decode()

    def sealed_bytes(self, content: bytes, place: str) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(nonce, content, place.encode())

    def opened_bytes(self, sealed: bytes, place: str) -> bytes:
        """Raises Spoiled."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode())
        except (InvalidTag, ValueError) as fault:
            raise Spoiled from fault

    def fingerprint(self, text: str) -> str:
        """32 hex characters; the same for the same text, and not to be guessed without the key."""
        finder = self._finder.copy()
        finder.update(text.encode())
        return finder.hexdigest()

    def fingerprints(self, texts: Iterable[str | None]) -> list[str | None]:
        """Of each; None for None."""
        copy, found = self._finder.copy, list[str | None]()
        for text in texts:
            if text is None:
                found.append(None)
                continue
            finder = copy()
            finder.update(text.encode())
            found.append(finder.hexdigest())
        return found


def seal_in(path: Path) -> Seal | None:
    """The seal of a key file; None where there is none."""
    try:
        return Seal(bytes.fromhex(path.read_text().strip()))
    except FileNotFoundError:
        return None


def make_seal(path: Path) -> Seal:
    """A new key in a file of mode 0600; the one that is there where somebody was faster."""
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(_BYTES) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(unfinished, path)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
    return Seal(bytes.fromhex(path.read_text().strip()))
