"""What a Merkle log keeps on disk: its files, the store of its last checkpoint, its key."""

from zhengxin.plumbing.merkle_log.folder import LogFolder
from zhengxin.plumbing.merkle_log.key import KEY_VARIABLE, key_in, key_path, make_key, next_key_path, signing_key
from zhengxin.plumbing.merkle_log.store import CheckpointStore, Kept, StoreChanged

__all__ = [
    "KEY_VARIABLE",
    "CheckpointStore",
    "Kept",
    "LogFolder",
    "StoreChanged",
    "key_in",
    "key_path",
    "make_key",
    "next_key_path",
    "signing_key",
]
