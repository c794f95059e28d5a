"""`zhengxin demo`: an installation to look at, with a county that is nowhere and five real plans."""

import os
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.entrypoints.cli.installation import (
    DATA,
    MARK,
    UNFINISHED,
    demand_restored,
    embedded_store,
    one_start_at_a_time,
    set_up,
)
from zhengxin.entrypoints.cli.output import print_table
from zhengxin.entrypoints.cli.serve import prepare
from zhengxin.entrypoints.cli.server import PORT, free_port, serve


@click.command(name="demo")
@DATA
@PORT
@click.option("--no-serve", is_flag=True, help="Make it and stop.")
def command(data: Path, port: int, no_serve: bool) -> None:
    """Serves a demonstration; makes it first."""
    chosen = None if no_serve else free_port(port)
    # Whatever store the environment names holds somebody's work.
    os.environ.pop("ZHENGXIN_DATABASE", None)
    _mark(data)
    set_up(data)
    with one_start_at_a_time(data):
        _make(data)
    _print_accounts()
    if chosen is not None:
        prepare(data)
        serve(chosen)


def _mark(data: Path) -> None:
    """Before anything else: the settings look for the mark. Unusable for the folder of a real installation."""
    demand_restored(data)
    mark = data / MARK
    if (embedded_store(data).exists() or (data / UNFINISHED).exists()) and not mark.exists():
        raise Unusable(lazy("%(path)s holds an installation that is no demonstration; name another folder."), path=data)
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        mark.touch()
    except OSError as fault:
        raise Unusable(
            lazy("%(path)s cannot be used: %(reason)s."), path=data, reason=fault.strerror or fault
        ) from fault


def _make(data: Path) -> None:
    from zhengxin.contexts.journal.queries import has_begun
    from zhengxin.contexts.rulebook.queries import unrecorded
    from zhengxin.entrypoints.cli.demo_filling import fill, is_filled
    from zhengxin.entrypoints.cli.log_begin import begin
    from zhengxin.entrypoints.kit.instants import now, today
    from zhengxin.plumbing.new_store import make_tables

    make_tables()
    if not is_filled():
        click.echo(_("Filling %(path)s with demonstration data …") % {"path": data})
        fill(at=now(), day=today())
    if not has_begun():
        begin(MARK, at=now())
    changes = unrecorded()
    if changes:
        words = lazy(
            "This demonstration was made with other rule files (%(files)s); remove %(path)s and call `zhengxin demo`"
            " again, or let two of its administrators adopt them: zhengxin rulebook adopt --data %(path)s"
        )
        raise Unusable(words, files=", ".join(change.name for change in changes[:3]), path=data)


def _print_accounts() -> None:
    from django.utils.translation import get_language

    from zhengxin.plumbing.rulebook_files import load

    told, roles = load("demo").data, load("roles").data["roles"]
    language = "zh" if get_language() == "zh-hans" else "en"
    accounts = [person for person in told["people"] if person["login"]]
    rows = [[person["login"], told["password"], roles[person["role"]][language]] for person in accounts]
    print_table([_("Account"), _("Password"), _("Role")], rows)
