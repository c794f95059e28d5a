"""What a Merkle log keeps on disk: its files, the store of its last checkpoint, its key; and what a witness keeps."""

from zhengxin.plumbing.merkle_log.folder import LogFolder
from zhengxin.plumbing.merkle_log.key import (
    KEY_VARIABLE,
    key_in,
    key_path,
    make_key,
    next_key_path,
    signing_key,
    witness_key,
    witness_key_path,
)
from zhengxin.plumbing.merkle_log.store import CheckpointStore, Kept, StoreChanged
from zhengxin.plumbing.merkle_log.witness_store import Cosigned, WitnessStore

__all__ = [
    "KEY_VARIABLE",
    "CheckpointStore",
    "Cosigned",
    "Kept",
    "LogFolder",
    "StoreChanged",
    "WitnessStore",
    "key_in",
    "key_path",
    "make_key",
    "next_key_path",
    "signing_key",
    "witness_key",
    "witness_key_path",
]
