"""Following a log: whether a new checkpoint continues the one remembered, without reading the entries."""

from zhengxin.kernel.merkle.checkpoints import Checkpoint
from zhengxin.kernel.merkle.consistency import consistency_proof, roots_proved
from zhengxin.kernel.merkle.encoding import to_base64
from zhengxin.kernel.merkle.failures import Altered, Forked, RolledBack
from zhengxin.kernel.merkle.hashing import EMPTY_ROOT
from zhengxin.kernel.merkle.reading import Reader
from zhengxin.kernel.merkle.subtrees import part_root


def check_continues(remembered: Checkpoint, shown: Checkpoint, read: Reader) -> None:
    """Passes when `shown` holds everything that `remembered` held, proved from the tiles of `shown`.

    Both have been opened, so the log has signed them: a `Forked` is proof against it, with the two notes.
    Raises Forked, RolledBack; Altered where the tiles do not belong to `shown` at all; Missing and Malformed.
    """
    if shown.origin != remembered.origin:
        raise Forked(f"{shown.origin} does not continue {remembered.origin}: they are two logs")
    if shown.size < remembered.size:
        raise RolledBack(f"the log shows {shown.size} entries and has shown {remembered.size} before")
    if shown.size == remembered.size and shown.root != remembered.root:
        roots = " and ".join(to_base64(checkpoint.root) for checkpoint in (remembered, shown))
        raise Forked(f"the log has signed two roots for its first {shown.size} entries: {roots}")
    was, now = _roots(remembered.size, shown, read)
    if now != shown.root:
        raise Altered(f"the tiles do not have the root that was signed for {shown.size} entries")
    if was != remembered.root:
        raise Forked(
            f"the log has signed {shown.size} entries that do not begin with the {remembered.size} it signed before"
        )


def _roots(old: int, shown: Checkpoint, read: Reader) -> tuple[bytes, bytes]:
    """The roots at both sizes as the tiles have them; the first is bound by the second, as in any proof."""
    if old == 0:
        return EMPTY_ROOT, shown.root
    if old == shown.size:
        return shown.root, shown.root
    proof = consistency_proof(read, old, shown.size)
    return roots_proved(old, shown.size, proof if old & (old - 1) else [part_root(read, shown.size, 0, old), *proof])
