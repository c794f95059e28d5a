"""Copies of a store on PostgreSQL, by its own pg_dump and pg_restore of the server's major version."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from zhengxin.kernel.refusals import Refused

# Debian keeps several versions side by side there; the one on the path may be another's.
_DEBIAN = "/usr/lib/postgresql/{major}/bin"
_TABLE = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
ORDER BY c.relname LIMIT 1
"""


def program_of_server(name: str) -> str:
    """As `program`, for the server that holds the store."""
    connection.ensure_connection()
    return program(name, connection.connection.info.server_version // 10_000)


def program(name: str, major: int) -> str:
    """The path of pg_dump or pg_restore of a major version.

    Refused "backup.program_missing", "backup.program_other".
    """
    search = os.pathsep.join((_DEBIAN.format(major=major), os.environ.get("PATH", os.defpath)))
    found = shutil.which(name, path=search)
    if found is None:
        raise Refused("backup.program_missing", program=name, major=major)
    said = subprocess.run([found, "--version"], capture_output=True, text=True).stdout
    version = re.search(r" (\d+)", said)
    if version is None or int(version[1]) != major:
        raise Refused("backup.program_other", program=name, major=major, found=said.strip())
    return found


def copy(pg_dump: str, snapshot: str, to: Path, told: Callable[[int], None]) -> None:
    """`snapshot` was exported by a transaction that is still open."""
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={to}"]
    _run(pg_dump, options, lambda: told(to.stat().st_size))


def first_table() -> str:
    with connection.cursor() as cursor:
        cursor.execute(_TABLE)
        row = cursor.fetchone()
    return row[0] if row else ""


@contextmanager
def staged(extract: Callable[[Path], None], scratch: Path) -> Iterator[Callable[[], None]]:
    pg_restore, copied = program_of_server("pg_restore"), scratch / "database.pgdump"
    extract(copied)
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", str(copied)]
    yield lambda: _run(pg_restore, options, lambda: None)


def _run(path: str, options: Sequence[str], told: Callable[[], None]) -> None:
    settings = connection.settings_dict
    name = settings["NAME"] or "postgres"
    # The last of its arguments is the database. The password goes through the environment, where nobody lists it.
    (_, *where, _), secret = DatabaseClient.settings_to_cmd_args_env({**settings, "NAME": name}, [])
    command = [path, *where, f"--dbname={name}", "--no-password", *options]
    with subprocess.Popen(
        command, env=os.environ | (secret or {}), stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as running:
        try:
            said = _waited(running, told)
        except BaseException:
            running.kill()
            raise
    if running.returncode != 0:
        lines = said.strip().splitlines() or [str(running.returncode)]
        raise Refused("backup.program_failed", program=Path(path).name, reason=lines[0])


def _waited(running: "subprocess.Popen[str]", told: Callable[[], None]) -> str:
    """What the program said; `told` is called while it works."""
    while True:
        try:
            _, said = running.communicate(timeout=0.5)
        except subprocess.TimeoutExpired:
            told()
        else:
            return said
