"""A throw-away PostgreSQL for one command: unix socket only, in a folder that nobody else can enter.

Use: python tools/postgres.py run -- COMMAND …   (the command finds its address in ZHENGXIN_DATABASE)
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# A store for tests may lose everything at a power cut; waiting for the disk would only cost time.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class NoPostgres(Exception):
    """PostgreSQL's programs are not on this machine, or don't start; says so in one sentence."""


def binaries() -> Path:
    """The folder with initdb and pg_ctl: the newest of Debian's, else that on the PATH. Raises NoPostgres."""
    debian = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if debian:
        return max(debian, key=lambda folder: float(folder.parent.name))
    found = shutil.which("initdb")
    if found is None:
        raise NoPostgres("PostgreSQL is missing: install the package postgresql.")
    return Path(found).resolve().parent


def _as_owner(*command: str | Path) -> None:
    """Runs as the user `postgres` when we are root, because PostgreSQL refuses to run as root."""
    # Where sbin is not on the path, runuser is there all the same.
    runuser = shutil.which("runuser") or "/usr/sbin/runuser"
    drop = [runuser, "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run([*drop, *map(str, command)], capture_output=True, text=True, cwd="/")
    if done.returncode != 0:
        raise NoPostgres(f"{Path(command[0]).name} failed: {done.stderr.strip() or done.stdout.strip()}")


@contextmanager
def cluster() -> Iterator[str]:
    """Yields the URL of a new, empty server; stops it and removes every trace afterwards. Raises NoPostgres."""
    programs = binaries()
    # mkdtemp gives 0700: with trust instead of passwords this folder is the lock. Short, as a socket's path must be.
    folder = Path(tempfile.mkdtemp(prefix="zhengxin-pg-"))
    store = folder / "store"
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        _as_owner(programs / "initdb", "-D", store, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"-c listen_addresses='' -k {folder} {FAST}"
        log = folder / "log"
        _as_owner(programs / "pg_ctl", "-D", store, "-w", "-s", "-l", log, "-o", options, "start")
        yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
    finally:
        if (store / "postmaster.pid").exists():
            _as_owner(programs / "pg_ctl", "-D", store, "-w", "-s", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    if arguments[:2] != ["run", "--"] or len(arguments) < 3:
        print("use: python tools/postgres.py run -- COMMAND …", file=sys.stderr)
        return 2
    try:
        with cluster() as url:
            return subprocess.run(arguments[2:], env=os.environ | {"ZHENGXIN_DATABASE": url}).returncode
    except NoPostgres as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _stop(*_: object) -> None:
    sys.exit(143)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    sys.exit(main(sys.argv[1:]))
