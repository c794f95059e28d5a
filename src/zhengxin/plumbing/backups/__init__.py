"""One file that holds an installation: written while it runs, checked before anything of it is used."""

from zhengxin.plumbing.backups.manifest import Manifest, Part
from zhengxin.plumbing.backups.reading import BackupFile, opened_backup
from zhengxin.plumbing.backups.stores import frozen_store, staged_store, store_kind, store_name, taken_by
from zhengxin.plumbing.backups.writing import BackupWriter, new_backup

__all__ = [
    "BackupFile",
    "BackupWriter",
    "Manifest",
    "Part",
    "frozen_store",
    "new_backup",
    "opened_backup",
    "staged_store",
    "store_kind",
    "store_name",
    "taken_by",
]
