"""The keys that sign checkpoints, of the log and of the witness: from the environment, else a file for its owner alone.
Made once, never silently."""

import os
import secrets
import stat
from pathlib import Path

from zhengxin.kernel.merkle import LOG, WITNESS, LogFailure, SigningKey
from zhengxin.kernel.refusals import Refused

KEY_VARIABLE = "ZHENGXIN_JOURNAL_KEY"
WITNESS_KEY_VARIABLE = "ZHENGXIN_WITNESS_KEY"
_SEED_BYTES = 32


def key_path(data: Path) -> Path:
    return data / "journal-key"


def next_key_path(data: Path) -> Path:
    """Where the key that follows lies until it has its place."""
    return data / "journal-key.next"


def witness_key_path(data: Path) -> Path:
    return data / "witness-key"


def witness_key(data: Path) -> SigningKey | None:
    """The key that cosigns what other logs have signed; None where there is none. Refused as `key_in`."""
    text = os.environ.get(WITNESS_KEY_VARIABLE, "")
    if not text and not witness_key_path(data).exists():
        return None
    key = _parsed(text) if text else key_in(witness_key_path(data))
    if key.kind != WITNESS:
        raise Refused("journal.key_malformed")
    return key


def signing_key(data: Path) -> SigningKey:
    """The key at work, as `key_in`."""
    text = os.environ.get(KEY_VARIABLE, "")
    return _parsed(text) if text else key_in(key_path(data))


def key_in(path: Path) -> SigningKey:
    """Refused "journal.key_missing", "journal.key_open" for a file that others may read, "journal.key_malformed"."""
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise Refused("journal.key_open", file=path.name)
        return _parsed(path.read_text())
    except FileNotFoundError:
        raise Refused("journal.key_missing", file=path.name) from None


def _parsed(text: str) -> SigningKey:
    try:
        return SigningKey.parse(text.strip())
    except LogFailure:
        raise Refused("journal.key_malformed") from None


def make_key(path: Path, name: str, kind: int = LOG) -> SigningKey:
    """A new key in a file of mode 0600. Raises FileExistsError where one is."""
    key = SigningKey(name, secrets.token_bytes(_SEED_BYTES), kind)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(key.secret_text() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key
