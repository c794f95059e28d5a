"""`zhengxin init`: a real installation, whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.entrypoints.cli.files import content_of
from zhengxin.entrypoints.cli.installation import DATA, UNFINISHED, set_up
from zhengxin.entrypoints.cli.output import print_table
from zhengxin.plumbing.tabular import MAX_BYTES

# How the three find their way in; each has to choose a password of her own before anything else.
LOGINS = {"system_administrator": "system", "security_administrator": "security", "audit_administrator": "audit"}

LOG_FILES = frozenset({"journal-key", "journal-store.sqlite3", "journal-store.lock", "log"})


@click.command(name="init")
@DATA
@click.option("--jurisdiction", metavar="CODE", required=True, help="The division that the installation is for.")
@click.option("--units", type=click.Path(path_type=Path), required=True, help="The unit tree: an xlsx or CSV file.")
def command(data: Path, jurisdiction: str, units: Path) -> None:
    """Makes a real installation: key, store, unit tree and three separated administrators.

    An empty sheet for the units: zhengxin unit template --out FILE.xlsx. The first passwords are printed once.
    """
    content = content_of(units, limit=MAX_BYTES)
    with _made_whole(data):
        set_up(data)
        name = _make(jurisdiction, content)
    click.echo(
        _("The installation for %(name)s is ready. The passwords above are shown this once; next: %(next)s")
        % {"name": name, "next": f"zhengxin serve --data {data}"}
    )


def _make(jurisdiction: str, content: bytes) -> str:
    """Fills the store; returns the name of the division."""
    from django.db import connections, transaction

    from zhengxin.contexts.journal.queries import has_begun
    from zhengxin.contexts.subjects.queries import division
    from zhengxin.entrypoints.cli.init_filling import fill, is_finished
    from zhengxin.entrypoints.cli.log_begin import begin
    from zhengxin.entrypoints.cli.unit_file import unit_sheet
    from zhengxin.entrypoints.kit.instants import now, today
    from zhengxin.plumbing.new_store import make_tables

    place, sheet = division(jurisdiction), unit_sheet(content)
    sheet.demand_inside(place.path, place.full_name)
    make_tables()
    if not is_finished(place.code):
        with transaction.atomic():
            administrators = fill(place=place, sheet=sheet, logins=LOGINS, at=now(), day=today())
            # Before the transaction ends: a password of an installation that stands is never left untold.
            print_table([_("Account"), _("First password"), _("Role")], administrators)
    if not has_begun():
        begin(place.code, at=now())
    # The embedded store is then one whole file before the folder's mark goes.
    connections.close_all()
    return place.full_name


@contextmanager
def _made_whole(data: Path) -> Iterator[None]:
    """A folder of mode 0700 that is marked unfinished until the block ends well; otherwise nothing is left of it.

    What an earlier call that was killed left behind is removed first: its mark says that all of it is ours.
    Unusable: the folder holds something else, or another call is at work on it.
    """
    was_there = data.exists()
    _begin(data, was_there)
    mark = data / UNFINISHED
    with mark.open("a") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except OSError as fault:
            raise Unusable(lazy("Another call is making %(path)s right now."), path=data) from fault
        _empty(data)
        try:
            yield
        except BaseException:
            if _empty(data):
                mark.unlink()
                if not was_there:
                    data.rmdir()
            raise
        mark.unlink()


def _begin(data: Path, was_there: bool) -> None:
    try:
        if not was_there:
            data.mkdir(mode=0o700, parents=True)
        if any(data.iterdir()) and not (data / UNFINISHED).exists():
            raise Unusable(lazy("%(path)s is not empty; name a folder that is not there yet."), path=data)
        data.chmod(0o700)
        (data / UNFINISHED).touch(mode=0o600)
    except OSError as fault:
        reason = fault.strerror or fault
        raise Unusable(lazy("%(path)s cannot be used: %(reason)s."), path=data, reason=reason) from fault


def _empty(data: Path) -> bool:
    """Whether nothing is left. A log belongs to its store: where that is not in the folder, the log stays too."""
    kept = LOG_FILES if os.environ.get("ZHENGXIN_DATABASE") else frozenset[str]()
    for inside in data.iterdir():
        if inside.name in {UNFINISHED, *kept}:
            continue
        if inside.is_dir() and not inside.is_symlink():
            shutil.rmtree(inside)
        else:
            inside.unlink()
    return not any(inside.name in kept for inside in data.iterdir())
