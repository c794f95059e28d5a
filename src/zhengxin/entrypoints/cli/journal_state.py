"""What a verifier remembers of a log between two runs: the key it trusts and the last checkpoint it found good."""

import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.kernel.merkle import Checkpoint, LogFailure, VerifierKey, opened

_MOST = 1_000_000
_FORM = "zhengxin journal state v1"


@dataclass(frozen=True)
class Remembered:
    """`note` is the checkpoint as it was published, byte for byte: a second one beside it may be evidence."""

    keys: tuple[VerifierKey, ...]
    checkpoint: Checkpoint
    note: bytes


def remembered(file: Path) -> Remembered | None:
    """None where no file is yet. Unusable: a file that no run of ours has written, or one that cannot be read."""
    try:
        with file.open("rb") as held:
            state = json.loads(held.read(_MOST))
        note = state["checkpoint"].encode()
        keys = tuple(VerifierKey.parse(text) for text in state["vkeys"])
        if state["form"] != _FORM:
            raise ValueError
        return Remembered(keys, opened(note, keys[0].name, keys).checkpoint, note)
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise Unusable(lazy("%(path)s cannot be read: %(reason)s."), path=file, reason=fault.strerror) from fault
    except (ValueError, LookupError, TypeError, AttributeError, LogFailure) as fault:
        raise Unusable(lazy("%(path)s is no state that a verification has written."), path=file) from fault


def remember(file: Path, keys: Sequence[VerifierKey], note: bytes) -> None:
    """All of it or nothing: a run that is cut off leaves the state of the one before."""
    state = {"form": _FORM, "vkeys": [str(key) for key in keys], "checkpoint": note.decode()}
    unfinished = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    try:
        with unfinished.open("x", encoding="utf-8") as made:
            json.dump(state, made, ensure_ascii=False, indent=1)
            made.flush()
            os.fsync(made.fileno())
        unfinished.replace(file)
    except OSError as fault:
        raise Unusable(lazy("%(path)s cannot be written: %(reason)s."), path=file, reason=fault.strerror) from fault
    finally:
        unfinished.unlink(missing_ok=True)
