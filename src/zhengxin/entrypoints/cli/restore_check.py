"""Whether a backup belongs where it is to be brought: its files, its program, its store, the log that is there."""

import re

from zhengxin.contexts.journal.queries import is_log_file
from zhengxin.entrypoints.cli.installation import MARK
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.backups import Manifest, store_kind
from zhengxin.plumbing.store_age import migrations_here

_FILE = re.compile(r"files/([0-9a-f]{2})/\1[0-9a-f]{62}", re.ASCII)
STORES = frozenset({"database.sqlite3", "database.pgdump"})


def is_ours(path: str) -> bool:
    """Whether a backup may hold a file of this path; none of them leads out of the data folder."""
    return path in STORES or path == MARK or _FILE.fullmatch(path) is not None or is_log_file(path)


def demand_fitting(manifest: Manifest) -> None:
    """Refused "backup.other_store" and "backup.newer_program"."""
    facts = manifest.facts
    if facts["store"] != store_kind():
        raise Refused("backup.other_store", held=facts["store"], here=store_kind())
    if set(facts["migrations"]) - migrations_here():
        raise Refused("backup.newer_program", program=facts["program"])
